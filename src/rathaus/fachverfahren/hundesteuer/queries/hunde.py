"""From dated facts and holders to what rathaus.recht computes with: the dogs of a household."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from rathaus.core.gegenstaende.models import Gegenstand, Halterschaft, Merkmal
from rathaus.normen.teildatum import Teildatum
from rathaus.recht.hundesteuer import (
    GehaltenerHund,
    Geltungszeit,
    GewaehrteVerguenstigung,
    Haltungsgrund,
)

from ..gegenstand import HUND
from ..models import Steuerhaushalt
from .haushalte import haltende

EIN_TAG = timedelta(days=1)
GRUENDE = {"zuzug": Haltungsgrund.ZUZUG, "eigener_wurf": Haltungsgrund.EIGENER_WURF}


def hunde_of(haushalt: Steuerhaushalt) -> list[GehaltenerHund]:
    """Every dog the household ever held, with the days it was held there."""
    members = haltende(haushalt.mitglieder.all())
    holdings = (
        Halterschaft.objects.gueltig()
        .filter(person_id__in=list(members), gegenstand__art=HUND.kennung, rolle="halter")
        .order_by("von")
    )
    spans: dict[UUID, list[Geltungszeit]] = {}
    for holding in holdings:
        span = _common(holding, members[holding.person_id])
        if span:
            spans.setdefault(holding.gegenstand_id, []).append(span)
    facts = facts_of(spans)
    return [
        build_hund(dog, span, facts.get(dog, []), stay=stay)
        for dog, stays in spans.items()
        for stay, span in enumerate(_joined(stays))
    ]


def facts_of(dogs: Iterable[UUID]) -> dict[UUID, list[Merkmal]]:
    """All valid facts of these dogs, oldest first, in one query."""
    rows = Merkmal.objects.gueltig().filter(gegenstand_id__in=list(dogs))
    facts: dict[UUID, list[Merkmal]] = {}
    for row in sorted(rows, key=lambda row: row.von or date.min):
        facts.setdefault(row.gegenstand_id, []).append(row)
    return facts


def build_hund(
    dog: UUID | str, span: Geltungszeit, facts: list[Merkmal], *, stay: int = 0
) -> GehaltenerHund:
    """One stay of one dog. A second stay in the same household is another dog to the tariff."""
    last = {fact.schluessel: HUND.merkmalsart(fact.schluessel).decode(fact.wert) for fact in facts}
    return GehaltenerHund(
        kennung=f"{dog}/{stay}" if stay else str(dog),
        name=last.get("name") or "",
        haltung=span,
        geboren=geboren_for_tax(last.get("geboren"), span.von),
        grund=GRUENDE.get(last.get("herkunft") or "", Haltungsgrund.AUFNAHME),
        gefaehrlich=tuple(_spans(facts, "gefaehrlich", span)),
        verguenstigungen=tuple(
            GewaehrteVerguenstigung(art, zeit)
            for art, zeit in _values(facts, "verguenstigung", span)
        ),
    )


def geboren_for_tax(geboren: Teildatum | None, gehalten_ab: date) -> date | None:
    """A birth date of which only month or year is known counts as late as it can be: nobody pays
    for months in which the dog may have been too young. A dog is not held before it is born.
    """
    if geboren is None or geboren.spaetestens is None:
        return None
    return min(geboren.spaetestens, gehalten_ab)


def _common(holding: Halterschaft, member: Any) -> Geltungszeit | None:
    """The days both the dog is the person's and the person is of the household."""
    von = max(holding.von or member.von, member.von)
    ends = [end for end in (holding.bis, member.bis) if end]
    bis = min(ends) if ends else None
    return None if bis and bis < von else Geltungszeit(von, bis)


def _joined(spans: list[Geltungszeit]) -> list[Geltungszeit]:
    """A dog that passes from one keeper to another of the same household has not left it."""
    joined: list[Geltungszeit] = []
    for span in sorted(spans, key=lambda span: span.von):
        last = joined[-1] if joined else None
        if last and (last.bis is None or span.von <= last.bis + EIN_TAG):
            bis = None if last.bis is None or span.bis is None else max(last.bis, span.bis)
            joined[-1] = Geltungszeit(last.von, bis)
        else:
            joined.append(span)
    return joined


def _values(facts: list[Merkmal], key: str, span: Geltungszeit) -> list[tuple[Any, Geltungszeit]]:
    """The values of a fact and their days, as far as they touch the stay."""
    found = []
    for fact in facts:
        if fact.schluessel != key or not fact.wert or (fact.bis and fact.bis < span.von):
            continue
        if fact.von and span.bis and fact.von > span.bis:
            continue
        found.append((fact.wert, Geltungszeit(max(fact.von or span.von, span.von), fact.bis)))
    return found


def _spans(facts: list[Merkmal], key: str, span: Geltungszeit) -> list[Geltungszeit]:
    return [zeit for _, zeit in _values(facts, key, span)]


def hunde_am(haushalt: Steuerhaushalt, am: date) -> list[Gegenstand]:
    """The dogs the household holds on a day."""
    held = [
        h.kennung.split("/")[0]
        for h in hunde_of(haushalt)
        if h.haltung.von <= am and (h.haltung.bis is None or am <= h.haltung.bis)
    ]
    return list(Gegenstand.objects.filter(id__in=held).order_by("beginn", "id"))
