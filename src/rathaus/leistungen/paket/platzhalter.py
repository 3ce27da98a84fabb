"""Short texts of a package with answers in them: `{pfad}` stands for the answer as people read it,
and for nothing where it is missing.
"""

import re
from collections.abc import Mapping
from typing import Any

from .struktur import Paket, Vorgangsregel
from .wege import get_at, indices

_PLATZHALTER = re.compile(r"\{([^{}\s]+)\}")
#: What joined two answers of which one is missing.
_LEER = re.compile(r"\(\s*\)|[,;:·–]\s*(?=[,;:·–.])|\s+(?=[,;:.!?])|\s{2,}")
_RAND = " ,;:·–"


def paths_in(text: str) -> list[str]:
    return _PLATZHALTER.findall(text)


def fill(paket: Paket, text: str, daten: Mapping[str, Any]) -> str:
    gefuellt = _PLATZHALTER.sub(lambda treffer: _answer(paket, treffer[1], daten), text)
    return _LEER.sub(lambda treffer: " " if treffer[0].isspace() else "", gefuellt).strip(_RAND)


def describe(paket: Paket, regel: Vorgangsregel, daten: Mapping[str, Any]) -> str:
    """The Betreff the package gives this matter; "" where that is for the Vorgangsart to say."""
    if not regel.ergebnis:
        return ""
    return fill(paket, regel.betreff, daten) or paket.name


def _answer(paket: Paket, pfad: str, daten: Mapping[str, Any]) -> str:
    """As people read it; of a repeated question the answers of every entry."""
    feld = paket.felder.get(pfad)
    if feld is None:
        return ""
    werte = (get_at(daten, pfad, index) for index in indices(daten, pfad))
    return ", ".join(feld.display(wert) for wert in werte if wert not in (None, "", []))
