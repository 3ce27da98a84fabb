"""Placeholders: `{{ pfad }}` or `{{ pfad | form }}` with form one of FORMEN. No logic, no code."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus.recht.datum import format_datum
from rathaus.recht.geld import format_euro, format_zahl

_PLATZHALTER = re.compile(r"\{\{\s*([A-Za-z_][\w.]{0,200})\s*(?:\|\s*(\w+)\s*)?\}\}")
#: What looks as if somebody meant a placeholder and mistyped it.
_GEMEINT = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)


class PlatzhalterFehlt(ValueError):
    """No value for a placeholder: the letter would have a hole where the town says something.
    `block` is the kennung of the block in which it stands.
    """

    def __init__(self, pfad: str, block: str = "") -> None:
        wo = f" im Absatz „{block}“" if block else ""
        super().__init__(f"Für „{pfad}“{wo} fehlt ein Wert.")
        self.pfad = pfad
        self.block = block


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


def mistyped_in(text: str) -> list[str]:
    """Braces that make no placeholder: they would stand in the letter as they are."""
    return [t[0] for t in _GEMEINT.finditer(_PLATZHALTER.sub("", text))]


def fill(text: str, werte: Mapping[str, Any]) -> str:
    """The text with its placeholders filled; what a value says is never read as a placeholder.
    Raises PlatzhalterFehlt.
    """
    return _PLATZHALTER.sub(lambda treffer: _value(werte, treffer[1], treffer[2] or "text"), text)


def look_up(werte: Mapping[str, Any], pfad: str) -> Any:
    """The value at a dotted path, None where there is none."""
    wert: Any = werte
    for glied in pfad.split("."):
        wert = wert.get(glied) if isinstance(wert, Mapping) else None
    return wert


def _value(werte: Mapping[str, Any], pfad: str, form: str) -> str:
    wert = look_up(werte, pfad)
    if wert is None or wert == "":
        raise PlatzhalterFehlt(pfad)
    try:
        return FORMEN[form](wert)
    except (ValueError, InvalidOperation, TypeError) as fehler:
        raise PlatzhalterFehlt(pfad) from fehler
