"""A value as people type it: „43,00“, „ja“, „2026-01-01“, or JSON for tables and rules."""

import json
from collections.abc import Iterator
from typing import Any

from .actions.entwerfen import check_wert
from .fehler import UngueltigerWert
from .registry import Geltung, find_schluessel

_WORTE = {"ja": True, "wahr": True, "true": True, "nein": False, "falsch": False, "false": False}


def read_typed(text: str, geltung: Geltung) -> Any:
    """The first reading that fits the key; UngueltigerWert says why none does."""
    _require_key(geltung.schluessel)
    grund: UngueltigerWert | None = None
    for kandidat in _readings(text.strip()):
        try:
            check_wert(kandidat, geltung)
        except UngueltigerWert as fehler:
            grund = grund or fehler
        else:
            return kandidat
    raise grund or UngueltigerWert("Bitte geben Sie einen Wert ein.")


def write_typed(wert: Any) -> str:
    """As `read_typed` would take it again."""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    return wert if isinstance(wert, str) else json.dumps(wert, ensure_ascii=False)


def _readings(text: str) -> Iterator[Any]:
    if text[:1] in ("{", "["):
        try:
            yield json.loads(text, parse_float=str)
        except ValueError as fehler:
            raise UngueltigerWert(f"Das ist kein vollständiges JSON: {fehler}") from fehler
        return
    if text:
        yield _as_number(text)
        yield text
    if text.lstrip("-").isdecimal():
        yield int(text)
    if text.lower() in _WORTE:
        yield _WORTE[text.lower()]


def _as_number(text: str) -> str:
    """German spelling to the stored one: 1.234,50 is 1234.50."""
    return text.replace(".", "").replace(",", ".") if "," in text else text


def _require_key(kennung: str) -> None:
    try:
        find_schluessel(kennung)
    except LookupError as fehler:
        raise UngueltigerWert(f"Den Schlüssel „{kennung}“ kennt das Programm nicht.") from fehler
