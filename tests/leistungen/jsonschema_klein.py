"""The part of JSON Schema that our schemas use, read independently of what writes them."""

import re
from collections.abc import Iterator
from typing import Any

TYPEN = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
}


def faults(schema: dict[str, Any], wert: Any, ort: str = "$") -> Iterator[str]:
    """Where the value does not fit; raises KeyError for a word it does not know."""
    for wort, soll in schema.items():
        if not _WORTE[wort](soll, wert):
            yield f"{ort}: {wort}"
    if isinstance(wert, dict):
        for name, teil in wert.items():
            if unter := schema.get("properties", {}).get(name):
                yield from faults(unter, teil, f"{ort}.{name}")
    if isinstance(wert, list) and "items" in schema:
        for nummer, teil in enumerate(wert):
            yield from faults(schema["items"], teil, f"{ort}[{nummer}]")


def _has_type(soll: Any, wert: Any) -> bool:
    namen = soll if isinstance(soll, list) else [soll]
    return any(
        isinstance(wert, TYPEN[name]) and (name == "boolean" or not isinstance(wert, bool))
        for name in namen
    )


def _is_text(wert: Any) -> bool:
    return isinstance(wert, str)


def _is_number(wert: Any) -> bool:
    return isinstance(wert, int) and not isinstance(wert, bool)


_WORTE: dict[str, Any] = {
    "$schema": lambda soll, wert: True,
    "$id": lambda soll, wert: True,
    "title": lambda soll, wert: True,
    "items": lambda soll, wert: True,
    "properties": lambda soll, wert: True,
    "additionalProperties": lambda soll, wert: soll is False,
    "type": _has_type,
    "enum": lambda soll, wert: wert in soll,
    "pattern": lambda soll, wert: not _is_text(wert) or re.search(soll, wert) is not None,
    "minLength": lambda soll, wert: not _is_text(wert) or len(wert) >= soll,
    "maxLength": lambda soll, wert: not _is_text(wert) or len(wert) <= soll,
    "minimum": lambda soll, wert: not _is_number(wert) or wert >= soll,
    "maximum": lambda soll, wert: not _is_number(wert) or wert <= soll,
    "minItems": lambda soll, wert: not isinstance(wert, list) or len(wert) >= soll,
    "maxItems": lambda soll, wert: not isinstance(wert, list) or len(wert) <= soll,
    "required": lambda soll, wert: not isinstance(wert, dict) or set(soll) <= set(wert),
    "dependentRequired": lambda soll, wert: (
        not isinstance(wert, dict)
        or all(set(dazu) <= set(wert) for name, dazu in soll.items() if name in wert)
    ),
}
