"""What was the case on a day, and whose it was. Rows marked as mistakes never count."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rathaus.core.einheiten.queries import sichten_for
from rathaus.core.protokoll.public import Akteur

from .models import Gegenstand, Halterschaft, Merkmal
from .registry import gegenstandsart


def gegenstaende_for(akteur: Akteur) -> QuerySet[Gegenstand]:
    return Gegenstand.objects.filter(sicht_id__in=sichten_for(akteur))


def facts_at(gegenstand_id: UUID, tag: date) -> dict[str, Any]:
    """Every fact that held on this day, decoded. A fact not noted is absent, one known to be none
    is None.
    """
    return facts_of_many([gegenstand_id], tag).get(gegenstand_id, {})


def facts_of_many(gegenstand_ids: Iterable[UUID], tag: date) -> dict[UUID, dict[str, Any]]:
    """As `facts_at`, for many in one query."""
    rows = (
        Merkmal.objects.am(tag)
        .filter(gegenstand_id__in=list(gegenstand_ids))
        .values_list("gegenstand_id", "gegenstand__art", "schluessel", "wert")
    )
    facts: dict[UUID, dict[str, Any]] = {}
    for gegenstand_id, art, schluessel, wert in rows:
        decoded = gegenstandsart(art).merkmalsart(schluessel).decode(wert)
        facts.setdefault(gegenstand_id, {})[schluessel] = decoded
    return facts


def merkmale_of(gegenstand_id: UUID, schluessel: str) -> list[Merkmal]:
    """The course of one fact, oldest first."""
    rows = Merkmal.objects.gueltig().filter(gegenstand_id=gegenstand_id, schluessel=schluessel)
    return sorted(rows, key=lambda merkmal: merkmal.von or date.min)


def halter_at(gegenstand_id: UUID, tag: date, *, rolle: str = "halter") -> list[Halterschaft]:
    rows = Halterschaft.objects.am(tag).filter(gegenstand_id=gegenstand_id, rolle=rolle)
    return list(rows.select_related("person").order_by("person__sortierschluessel"))


def gegenstaende_of(
    person_ids: Iterable[UUID], *, art: str, am: date, rolle: str = "halter"
) -> list[Gegenstand]:
    """What these persons hold on this day. Pass every row of a human being
    (personen.person_ids).
    """
    held = Halterschaft.objects.am(am).filter(person_id__in=list(person_ids), rolle=rolle)
    rows = Gegenstand.objects.filter(art=art, id__in=held.values("gegenstand_id"))
    return list(rows.order_by("beginn", "id"))


def find_by_merkmal(schluessel: str, wert: Any, *, sichten: Iterable[int]) -> QuerySet[Gegenstand]:
    """Subjects that ever bore this value, within these Sichten: a tag number, a chip."""
    bearing = Merkmal.objects.gueltig().filter(schluessel=schluessel, wert=wert)
    return Gegenstand.objects.filter(
        id__in=bearing.values("gegenstand_id"), sicht_id__in=list(sichten)
    )


def labels_of(gegenstand: Gegenstand, facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Facts as a page shows them: name and value, in the order of the Gegenstandsart."""
    return [
        (m.name, m.label(facts[m.kennung])) for m in gegenstand.typ.merkmale if m.kennung in facts
    ]
