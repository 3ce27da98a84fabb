"""What a draft would change: pure arithmetic over two tables."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..aktenplan import SPALTEN, Planzeile, parse_aktenplan, write_aktenplan, write_tabelle

Plan = Mapping[str, Mapping[str, str]]
#: What an office may ask to be changed about a position.
AENDERBAR = (
    "titel", "bildungsregel", "archivmarke", "aufbewahrung", "schutzbereich", "einheit",
    "titelregel", "erlaeuterung", "aktentyp", "notzugriff",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aenderung:
    """`felder` maps a column to what it was and what it would be; "" for a new position's past."""

    kennzeichen: str
    titel: str
    einheiten: frozenset[str]
    neu: bool = False
    entfaellt: bool = False
    felder: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def plan_of(tabelle: str) -> Plan:
    """By Kennzeichen, in the order of the table. Raises Dateifehler."""
    return {z.werte["kennzeichen"]: z.werte for z in lines_of(tabelle)}


def lines_of(tabelle: str) -> list[Planzeile]:
    return parse_aktenplan(tabelle, "Entwurf")


def current_plan() -> Plan:
    return plan_of(write_aktenplan())


def with_werte(tabelle: str, kennzeichen: str, werte: Mapping[str, str]) -> str:
    """The table with one position changed, checked as a whole. Raises Dateifehler."""
    plan = {**plan_of(tabelle)}
    plan[kennzeichen] = {**plan[kennzeichen], **werte}
    neu = write_tabelle([zeile[spalte] for spalte in SPALTEN] for zeile in plan.values())
    lines_of(neu)
    return neu


def changes(alt: Plan, neu: Plan) -> list[Aenderung]:
    """Every position that is new, other, or no longer named."""
    gefunden = [_compare(alt.get(k), zeile) for k, zeile in neu.items()]
    weg = [
        Aenderung(k, zeile["titel"], _offices(zeile), entfaellt=True)
        for k, zeile in alt.items()
        if k not in neu
    ]
    return [aenderung for aenderung in gefunden if aenderung] + weg


def _compare(alt: Mapping[str, str] | None, neu: Mapping[str, str]) -> Aenderung | None:
    if alt is None:
        return Aenderung(neu["kennzeichen"], neu["titel"], _offices(neu), neu=True)
    felder = {s: (alt[s], neu[s]) for s in SPALTEN if alt[s] != neu[s]}
    if not felder:
        return None
    return Aenderung(neu["kennzeichen"], neu["titel"], _offices(alt) | _offices(neu), felder=felder)


def _offices(zeile: Mapping[str, str]) -> frozenset[str]:
    return frozenset(filter(None, [zeile["einheit"]]))


def concerned(aenderungen: Iterable[Aenderung]) -> set[str]:
    """The offices whose consent the changes need: who has a position, and who had it."""
    return {kennung for aenderung in aenderungen for kennung in aenderung.einheiten}


def fassung_of(aenderungen: Iterable[Aenderung], einheit: str) -> str:
    """A hash over what the draft changes for this office."""
    eigene = sorted(
        repr((a.kennzeichen, a.titel, a.neu, a.entfaellt, sorted(a.felder.items())))
        for a in aenderungen
        if einheit in a.einheiten
    )
    return hashlib.sha256("\n".join(eigene).encode()).hexdigest()


def version_of(tabelle: str) -> str:
    return hashlib.sha256(tabelle.encode()).hexdigest()
