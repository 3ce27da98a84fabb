"""Placeholders: `{{ pfad }}` or `{{ pfad | form }}` with form one of FORMEN. No logic, no code."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.recht.datum import format_datum
from rathaus.recht.geld import format_euro, format_zahl

_PLATZHALTER = re.compile(r"\{\{\s*([A-Za-z_][\w.]{0,200})\s*(?:\|\s*(\w+)\s*)?\}\}")


class PlatzhalterFehlt(ValueError):
    """No value for a placeholder: the letter would have a hole where the town says something."""

    def __init__(self, pfad: str) -> None:
        super().__init__(f"Für „{pfad}“ fehlt ein Wert.")
        self.pfad = pfad


def _text(wert: Any) -> str:
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, date):
        return format_datum(wert)
    if isinstance(wert, Decimal):
        return format_zahl(wert)
    return str(wert)


def _datum(wert: Any) -> str:
    return format_datum(wert if isinstance(wert, date) else date.fromisoformat(str(wert)))


FORMEN: dict[str, Callable[[Any], str]] = {
    "text": _text,
    "datum": _datum,
    "geld": lambda wert: format_euro(Decimal(wert)),
    "zahl": lambda wert: format_zahl(Decimal(wert)),
}


def placeholders_in(text: str) -> Iterator[tuple[str, str]]:
    """Path and form of every placeholder of a text."""
    for treffer in _PLATZHALTER.finditer(text):
        yield treffer[1], treffer[2] or "text"


def fill(text: str, werte: Mapping[str, Any]) -> str:
    """The text with its placeholders filled. Raises PlatzhalterFehlt."""
    return _PLATZHALTER.sub(lambda treffer: _value(werte, treffer[1], treffer[2] or "text"), text)


def _value(werte: Mapping[str, Any], pfad: str, form: str) -> str:
    wert: Any = werte
    for glied in pfad.split("."):
        wert = wert.get(glied) if isinstance(wert, Mapping) else None
    if wert is None or wert == "":
        raise PlatzhalterFehlt(pfad)
    return FORMEN[form](wert)
