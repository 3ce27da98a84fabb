"""What a town says otherwise than a delivered package, laid over its document. Only words, the
office and the fee: never a question, so that every update still fits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..paket.wege import get_at, set_at
from .stellen import Dokument
from .umbau import as_list, set_parts

GEBUEHR = "gebuehr"
TEXTE = ("name", *(f"beschreibung.{s}" for s in ("kurz", "mehr", "kosten", "dauer", "frist")))
LISTEN = (
    "synonyme",
    *(
        f"beschreibung.{s}"
        for s in ("unterlagen", "voraussetzungen", "ablauf", "hinweise", "rechtsgrundlagen")
    ),
)
AUSWAHL = ("einheit", GEBUEHR, "lebenslagen")
VERWEIS = ("verweis.ziel", "verweis.text", "verweis.stelle")
ERLAUBT = frozenset({*TEXTE, *LISTEN, *AUSWAHL, *VERWEIS})


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """The document with the town's words, what the package itself says there, and German
    sentences about what no longer fits.
    """

    dokument: Dokument
    vorher: dict[str, Any]
    hinweise: list[str]


def lay_over(dokument: Dokument, werte: Mapping[str, Any]) -> Ergebnis:
    """Change nothing that is not there any more; say so instead."""
    vorher: dict[str, Any] = {}
    hinweise: list[str] = []
    neu = dokument
    for schluessel, wert in werte.items():
        if schluessel not in ERLAUBT or not _fits(dokument, schluessel):
            hinweise.append(f"„{schluessel}“ gibt es in der neuen Fassung nicht mehr.")
            continue
        vorher[schluessel] = read_value(dokument, schluessel)
        neu = _put(neu, schluessel, wert)
    return Ergebnis(neu, vorher, hinweise)


def lift_off(dokument: Dokument, vorher: Mapping[str, Any]) -> Dokument:
    """The document as the package itself says it."""
    neu = dokument
    for schluessel, wert in vorher.items():
        neu = _put(neu, schluessel, wert)
    return neu


def read_value(dokument: Mapping[str, Any], schluessel: str) -> Any:
    """None where the package says nothing there."""
    return _fee_key(dokument) if schluessel == GEBUEHR else get_at(dokument, schluessel)


def _fits(dokument: Mapping[str, Any], schluessel: str) -> bool:
    """A text can always be said; a fee and a link need to be there."""
    if schluessel == GEBUEHR:
        return _fee_key(dokument) is not None
    return not schluessel.startswith("verweis.") or bool(dokument.get("verweis"))


def _fee_key(dokument: Mapping[str, Any]) -> str | None:
    """The key of the first fee."""
    bezuege = as_list(dokument.get(GEBUEHR))
    if not bezuege:
        return None
    return str(bezuege[0]["satz"] if isinstance(bezuege[0], Mapping) else bezuege[0])


def _put(dokument: Dokument, schluessel: str, wert: Any) -> Dokument:
    if schluessel != GEBUEHR:
        return set_at(dokument, schluessel, wert)
    bezuege = as_list(dokument.get(GEBUEHR))
    erster = bezuege[0] if isinstance(bezuege[0], Mapping) else {}
    return set_parts(dokument, gebuehr=[{**erster, "satz": wert}, *bezuege[1:]])
