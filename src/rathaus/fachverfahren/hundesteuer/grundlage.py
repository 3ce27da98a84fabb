"""The tariff and the dogs of a Festsetzung as JSON and back: what was computed from, kept for
good.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rathaus.recht.hundesteuer import (
    GehaltenerHund,
    Geltungszeit,
    GewaehrteVerguenstigung,
    Haltungsgrund,
    Hundesteuer,
    Hundesteuersatzung,
    berechne_hundesteuer,
    lies_satzung,
)


def as_grundlage(satzung: Hundesteuersatzung, hunde: Iterable[GehaltenerHund]) -> dict[str, Any]:
    return {
        "satzung": {f.name: _plain(getattr(satzung, f.name)) for f in fields(satzung)},
        "hunde": [_hund_as_json(hund) for hund in hunde],
    }


def compute_again(grundlage: Mapping[str, Any], jahr: int) -> Hundesteuer:
    """The same assessment once more, from what was kept."""
    return berechne_hundesteuer(
        _satzung_from(grundlage["satzung"]), map(_hund_from, grundlage["hunde"]), jahr
    )


def without_names(grundlage: Mapping[str, Any]) -> dict[str, Any]:
    """What may stay after a Vernichtung: figures and days, no name of a dog."""
    return {**grundlage, "hunde": [{**hund, "name": ""} for hund in grundlage["hunde"]]}


def _plain(wert: Any) -> Any:
    match wert:
        case Enum():
            return wert.value
        case Decimal() | date():
            return str(wert)
        case Mapping():
            return {name: _plain(inhalt) for name, inhalt in wert.items()}
        case tuple() | list() | frozenset():
            return [_plain(inhalt) for inhalt in wert]
    if is_dataclass(wert):
        return {f.name: _plain(getattr(wert, f.name)) for f in fields(wert)}
    return wert


def _satzung_from(daten: Mapping[str, Any]) -> Hundesteuersatzung:
    return lies_satzung(
        {
            **daten,
            "gueltig_ab": date.fromisoformat(daten["gueltig_ab"]),
            "gueltig_bis": _date(daten["gueltig_bis"]),
        }
    )


def _hund_as_json(hund: GehaltenerHund) -> dict[str, Any]:
    return {f.name: _plain(getattr(hund, f.name)) for f in fields(hund)}


def _hund_from(daten: Mapping[str, Any]) -> GehaltenerHund:
    return GehaltenerHund(
        kennung=daten["kennung"],
        name=daten["name"],
        haltung=_span(daten["haltung"]),
        geboren=_date(daten["geboren"]),
        grund=Haltungsgrund(daten["grund"]),
        gefaehrlich=tuple(_span(zeit) for zeit in daten["gefaehrlich"]),
        verguenstigungen=tuple(
            GewaehrteVerguenstigung(v["art"], _span(v["zeit"])) for v in daten["verguenstigungen"]
        ),
        ersetzt=daten["ersetzt"],
    )


def _span(daten: Mapping[str, Any]) -> Geltungszeit:
    return Geltungszeit(date.fromisoformat(daten["von"]), _date(daten["bis"]))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
