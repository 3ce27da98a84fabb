"""Short texts of a package with answers in them: `{pfad}` stands for the answer as people read it,
and for nothing where it is missing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .struktur import Feld, Paket
from .wege import STELLE, get_at

_PLATZHALTER = re.compile(r"\{([^{}\s]+)\}")
#: What joined two answers of which one is missing.
_LEER = re.compile(r"\(\s*\)|[,;:·–]\s*(?=[,;:·–.])|\s+(?=[,;:.!?])|\s{2,}")
_RAND = " ,;:·–"


def paths_in(text: str) -> list[str]:
    return _PLATZHALTER.findall(text)


def fill(paket: Paket, text: str, daten: Mapping[str, Any]) -> str:
    gefuellt = _PLATZHALTER.sub(lambda treffer: _answer(paket, treffer[1], daten), text)
    return _LEER.sub(lambda treffer: " " if treffer[0].isspace() else "", gefuellt).strip(_RAND)


def _answer(paket: Paket, pfad: str, daten: Mapping[str, Any]) -> str:
    feld = paket.felder.get(pfad)
    if feld is None:
        return ""
    return ", ".join(feld.display(wert) for wert in _values(feld, daten))


def _values(feld: Feld, daten: Any) -> Iterator[Any]:
    """The answer, or those of every entry of the repeated groups around it."""
    kopf, stelle, rest = feld.pfad.partition(STELLE)
    yield from _below(get_at(daten, kopf), rest if stelle else "")


def _below(wert: Any, rest: str) -> Iterator[Any]:
    if not rest:
        if wert not in (None, "", []):
            yield wert
        return
    kopf, stelle, weiter = rest.removeprefix(".").partition(STELLE)
    for eintrag in wert if isinstance(wert, list) else []:
        yield from _below(get_at(eintrag, kopf), weiter if stelle else "")
