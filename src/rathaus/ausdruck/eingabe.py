"""Antworten lesen: aus JSON oder Python wird ein Wert der Sprache; Unpassendes fehlt."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from rathaus.ausdruck import zahlen
from rathaus.ausdruck.typen import MAX_TEXT, Art, Wert
from rathaus.normen.teildatum import Teildatum

_W = TypeVar("_W")
_ZAHL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,15})?")
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ZEIT = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


def lies_text(roh: object) -> str | None:
    """Leerer Text gilt als fehlend; Zeichen werden zusammengesetzt (NFC). Von einem Ort mit
    Kartenpunkt zählen die Worte.
    """
    if isinstance(roh, dict):
        roh = roh.get("text")
    if not isinstance(roh, str) or len(roh) > MAX_TEXT or not roh or roh.isspace():
        return None
    return unicodedata.normalize("NFC", roh)


def lies_zahl(roh: object) -> Decimal | None:
    """``float`` wird nie angenommen: 0.1 + 0.2 darf kein Geldbetrag sein."""
    if isinstance(roh, Decimal):
        return zahlen.begrenze(roh)
    if isinstance(roh, int) and not isinstance(roh, bool):
        return zahlen.aus_int(roh)
    if isinstance(roh, str) and len(roh) < 40 and _ZAHL.fullmatch(roh):
        return zahlen.begrenze(Decimal(roh))
    return None


def lies_wahr(roh: object) -> bool | None:
    return roh if isinstance(roh, bool) else None


def lies_datum(roh: object) -> date | None:
    if isinstance(roh, date) and not isinstance(roh, datetime):
        return roh if type(roh) is date else date(roh.year, roh.month, roh.day)
    if isinstance(roh, str) and len(roh) == 10 and _DATUM.fullmatch(roh):
        return _versuche(date.fromisoformat, roh)
    return None


def lies_zeit(roh: object) -> time | None:
    if isinstance(roh, time) and roh.tzinfo is None:
        return roh
    if isinstance(roh, str) and len(roh) <= 8 and _ZEIT.fullmatch(roh):
        return _versuche(time.fromisoformat, roh)
    return None


def lies_teildatum(roh: object) -> Teildatum | None:
    if isinstance(roh, Teildatum):
        return roh
    if isinstance(roh, date) and not isinstance(roh, datetime):
        return Teildatum.from_date(roh)
    if isinstance(roh, str) and len(roh) == 10:
        return _versuche(Teildatum.from_text, roh)
    return None


def _versuche(leser: Callable[[str], _W], roh: str) -> _W | None:
    try:
        return leser(roh)
    except ValueError:
        return None


LESER: dict[Art, Callable[[object], Wert]] = {
    Art.TEXT: lies_text,
    Art.ZAHL: lies_zahl,
    Art.WAHR: lies_wahr,
    Art.DATUM: lies_datum,
    Art.ZEIT: lies_zeit,
    Art.TEILDATUM: lies_teildatum,
}


def lies_liste(roh: object, leser: Callable[[object], Wert]) -> tuple:
    """Mehrfachauswahl; was nicht passt, wird ausgelassen."""
    if not isinstance(roh, list | tuple):
        return ()
    return tuple(w for w in map(leser, roh) if w is not None)


def ist_angegeben(roh: object) -> bool:
    """Steht überhaupt etwas da? (für Hinweise, wenn ein Wert nicht passt)"""
    return roh is not None and roh not in ("", [], ())
