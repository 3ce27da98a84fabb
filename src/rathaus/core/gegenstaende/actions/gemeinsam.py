"""What every write to a Gegenstand begins and ends with."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.gegenstaende.models import Gegenstand, Zeitraum, ZeitraumQuerySet
from rathaus.core.gegenstaende.permissions import check_may_change
from rathaus.core.protokoll.public import Akteur, record

EIN_TAG = timedelta(days=1)


def lock_gegenstand(gegenstand_id: UUID, *, akteur: Akteur, stand: int) -> Gegenstand:
    """The row, locked, as the akteur last saw it and may change it."""
    gegenstand = Gegenstand.objects.select_for_update().filter(id=gegenstand_id).first()
    if gegenstand is None:
        raise NichtGefunden("Diesen Gegenstand gibt es nicht.")
    check_may_change(akteur, gegenstand.sicht_id)
    if gegenstand.stand != stand:
        raise Veraltet
    return gegenstand


def save_next_stand(gegenstand: Gegenstand) -> None:
    gegenstand.stand += 1
    gegenstand.save(force_update=True)


def record_gegenstand(gegenstand: Gegenstand, verb: str, *, akteur: Akteur, **payload: Any) -> None:
    record(f"gegenstand:{gegenstand.id}", verb, akteur=akteur, objekt=gegenstand, **payload)


def owner_of(model: type[Zeitraum], row_id: UUID) -> UUID:
    """The Gegenstand a dated statement belongs to."""
    found = model.objects.filter(id=row_id).values_list("gegenstand_id", flat=True).first()
    if found is None:
        raise NichtGefunden("Diesen Eintrag gibt es nicht.")
    return found


def find_valid(rows: ZeitraumQuerySet, row_id: UUID) -> Any:
    row = rows.gueltig().filter(id=row_id).first()
    if row is None:
        raise Veraltet("Dieser Eintrag wurde inzwischen schon berichtigt.")
    return row


def mark_wrong(row: Zeitraum) -> None:
    row.berichtigt_am = uhr.jetzt()
    row.save(update_fields=["berichtigt_am"])


def check_reason(grund: str) -> None:
    if not grund.strip():
        raise Fachfehler("Eine Berichtigung braucht einen Grund.")


def check_period(von: date | None, bis: date | None) -> None:
    if von and bis and bis < von:
        raise Fachfehler("Das Ende liegt vor dem Beginn.")


def check_free(rows: ZeitraumQuerySet, von: date | None, bis: date | None) -> None:
    """Fachfehler where one of these rows holds on a day of the period."""
    check_period(von, bis)
    overlapping = rows.gueltig()
    if bis:
        overlapping = overlapping.filter(Q(von__isnull=True) | Q(von__lte=bis))
    if von:
        overlapping = overlapping.filter(Q(bis__isnull=True) | Q(bis__gte=von))
    if overlapping.exists():
        raise Fachfehler("In diesem Zeitraum gilt schon etwas anderes.")
