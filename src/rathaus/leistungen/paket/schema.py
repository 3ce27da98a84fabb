"""JSON Schema 2020-12 of the answers of a package: the necessary condition.

What may be sent fits the schema; what fits it may still be refused: conditions, rules, check digits
and days are for the engine.
"""

from collections.abc import Callable, Mapping
from typing import Any

from rathaus.core.orte.public import laender

from .struktur import Feld, Gruppe, Paket

DATUM = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
TEILDATUM = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
ZAHL = r"^-?[0-9]{1,12}(\.[0-9]+)?$"
DATEI: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
    "additionalProperties": False,
}
ORT: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 300},
        "lat": {"type": "string", "pattern": r"^-?[0-9]{1,2}(\.[0-9]{1,8})?$"},
        "lon": {"type": "string", "pattern": r"^-?[0-9]{1,3}(\.[0-9]{1,8})?$"},
    },
    "dependentRequired": {"lat": ["lon"], "lon": ["lat"]},
    "additionalProperties": False,
}
_FEST: dict[str, dict[str, Any]] = {
    "janein": {"type": "boolean"},
    "einwilligung": {"type": "boolean"},
    "datum": {"type": "string", "pattern": DATUM},
    "teildatum": {"type": "string", "pattern": TEILDATUM},
    "uhrzeit": {"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "geld": {"type": "string", "pattern": ZAHL},
    "plz": {"type": "string", "pattern": r"^[0-9]{5}$"},
    "ort": ORT,
    "zahl": {"type": ["integer", "string"], "pattern": ZAHL},
    "datei": {"type": "array", "items": DATEI, "minItems": 1},
}


def json_schema(paket: Paket) -> dict[str, Any]:
    """Of what is stored and sent, not of what is typed."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:rathaus:leistung:{paket.kennung}",
        "title": paket.name,
        **_gruppe(paket, paket.wurzel),
    }


def _gruppe(paket: Paket, gruppe: Gruppe) -> dict[str, Any]:
    """Required is only what is asked whatever else is answered."""
    noetig = [kind.name for kind in gruppe.kinder if _is_needed(paket, kind)]
    schema: dict[str, Any] = {"title": gruppe.titel} if gruppe.titel else {}
    schema |= {
        "type": "object",
        "properties": {kind.name: _kind(paket, kind) for kind in gruppe.kinder},
        "additionalProperties": False,
    }
    return {**schema, "required": noetig} if noetig else schema


def _kind(paket: Paket, kind: Feld | Gruppe) -> dict[str, Any]:
    if isinstance(kind, Feld):
        return {"title": kind.frage, **_feld(kind)}
    if kind.mehrfach is None:
        return _gruppe(paket, kind)
    mindestens, hoechstens = kind.mehrfach
    eintrag = _gruppe(paket, kind)
    return {"type": "array", "items": eintrag, "minItems": mindestens, "maxItems": hoechstens}


def _is_needed(paket: Paket, kind: Feld | Gruppe) -> bool:
    if isinstance(kind, Gruppe):
        if kind.wenn is not None:
            return False
        if kind.mehrfach is not None:
            return kind.mehrfach[0] > 0 and _is_always_asked(paket, kind)
        return any(_is_needed(paket, teil) for teil in kind.kinder)
    seite = paket.seite_of.get(kind.pfad)
    freiwillig = kind.freiwillig or kind.berechnet or kind.optionen.get("nachreichbar", False)
    return not freiwillig and kind.wenn is None and seite is not None and seite.wenn is None


def _is_always_asked(paket: Paket, gruppe: Gruppe) -> bool:
    seiten = [paket.seite_of.get(feld.pfad) for feld in gruppe.felder()]
    return all(seite is None or seite.wenn is None for seite in seiten)


def _feld(feld: Feld) -> dict[str, Any]:
    kennung = feld.art.kennung
    if kennung in _FEST:
        return dict(_FEST[kennung])
    if kennung in _JE_FELD:
        return _JE_FELD[kennung](feld)
    return {"type": "string", "minLength": 1, **_text_options(feld.optionen)}


def _some_of(feld: Feld) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": list(feld.werte)}, "minItems": 1}


def _whole_range(feld: Feld) -> dict[str, Any]:
    """A computed number is stored as text, an answered one as a number."""
    if feld.berechnet:
        return {"type": ["integer", "string"], "pattern": ZAHL}
    grenzen: dict[str, Any] = {"type": "integer", "minimum": feld.optionen.get("min_value", 0)}
    if "max_value" in feld.optionen:
        grenzen["maximum"] = feld.optionen["max_value"]
    return {name: int(wert) if name != "type" else wert for name, wert in grenzen.items()}


def _text_options(optionen: Mapping[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    if "max_length" in optionen:
        schema["maxLength"] = optionen["max_length"]
    if "muster" in optionen:
        schema["pattern"] = f"^(?:{optionen['muster']})$"
    return schema


_JE_FELD: dict[str, Callable[[Feld], dict[str, Any]]] = {
    "auswahl": lambda feld: {"enum": list(feld.werte)},
    "staat": lambda _feld: {"enum": list(laender())},
    "mehrfachauswahl": _some_of,
    "ganzzahl": _whole_range,
}
