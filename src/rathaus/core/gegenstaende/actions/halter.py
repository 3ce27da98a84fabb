"""Whose a subject is, and since when."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Gegenstand, Halterschaft
from rathaus.core.personen.public import Person
from rathaus.core.protokoll.public import Akteur

from .gemeinsam import (
    EIN_TAG,
    check_free,
    check_period,
    check_reason,
    find_valid,
    lock_gegenstand,
    mark_wrong,
    owner_of,
    record_gegenstand,
    save_next_stand,
)


@transaction.atomic
def transfer_halter(
    gegenstand_id: UUID,
    *,
    an: UUID,
    ab: date,
    akteur: Akteur,
    stand: int,
    rolle: str = "halter",
    grund: str = "",
) -> Halterschaft:
    """From `ab` on the subject is this person's. In a sole role, whoever held it ends the day
    before.
    """
    gegenstand = lock_gegenstand(gegenstand_id, akteur=akteur, stand=stand)
    _check_same_schutzbereich(gegenstand, an)
    if gegenstand.ende and ab > gegenstand.ende:
        raise Fachfehler(
            f"„{gegenstand.bezeichnung}“ ist seit dem {gegenstand.ende:%d.%m.%Y} beendet."
        )
    allein = rolle in gegenstand.typ.alleinige_rollen
    rows = gegenstand.halterschaften.filter(rolle=rolle)
    before = _give_way(rows if allein else rows.filter(person_id=an), an, ab)
    halterschaft = Halterschaft.objects.create(
        gegenstand=gegenstand,
        person_id=an,
        rolle=rolle,
        allein=allein,
        von=ab,
        grund=grund,
        erfasst_am=uhr.jetzt(),
    )
    save_next_stand(gegenstand)
    record_gegenstand(
        gegenstand,
        "halter_gewechselt",
        akteur=akteur,
        alt={"person": before.person_id} if before else {},
        neu={"person": an, "rolle": rolle, "ab": ab},
        grund=grund,
    )
    return halterschaft


@transaction.atomic
def end_halterschaft(
    halterschaft_id: UUID, *, bis: date, akteur: Akteur, stand: int, grund: str = ""
) -> Halterschaft:
    """The last day on which the person holds the subject."""
    gegenstand = lock_gegenstand(
        owner_of(Halterschaft, halterschaft_id), akteur=akteur, stand=stand
    )
    halterschaft = find_valid(gegenstand.halterschaften.all(), halterschaft_id)
    if halterschaft.bis is not None:
        raise Fachfehler("Diese Haltung ist schon beendet. Ein anderer Tag wäre eine Berichtigung.")
    check_period(halterschaft.von, bis)
    halterschaft.bis = bis
    halterschaft.save(update_fields=["bis"])
    save_next_stand(gegenstand)
    neu = {"person": halterschaft.person_id, "rolle": halterschaft.rolle, "bis": bis}
    record_gegenstand(gegenstand, "halterschaft_beendet", akteur=akteur, neu=neu, grund=grund)
    return halterschaft


@transaction.atomic
def correct_halterschaft(
    halterschaft_id: UUID,
    *,
    von: date | None,
    bis: date | None,
    akteur: Akteur,
    stand: int,
    grund: str,
) -> Halterschaft:
    """The dates were wrong: the row stays, marked; the truth is a new row with the reason."""
    check_reason(grund)
    gegenstand = lock_gegenstand(
        owner_of(Halterschaft, halterschaft_id), akteur=akteur, stand=stand
    )
    wrong = find_valid(gegenstand.halterschaften.all(), halterschaft_id)
    rivals = gegenstand.halterschaften.filter(rolle=wrong.rolle).exclude(id=wrong.id)
    check_free(rivals if wrong.allein else rivals.filter(person=wrong.person_id), von, bis)
    mark_wrong(wrong)
    right = Halterschaft.objects.create(
        gegenstand=gegenstand,
        person_id=wrong.person_id,
        rolle=wrong.rolle,
        allein=wrong.allein,
        von=von,
        bis=bis,
        grund=grund,
        erfasst_am=uhr.jetzt(),
    )
    save_next_stand(gegenstand)
    record_gegenstand(
        gegenstand,
        "halterschaft_berichtigt",
        akteur=akteur,
        alt={"von": wrong.von, "bis": wrong.bis},
        neu={"person": wrong.person_id, "rolle": wrong.rolle, "von": von, "bis": bis},
        grund=grund,
    )
    return right


def _check_same_schutzbereich(gegenstand: Gegenstand, person_id: UUID) -> None:
    bereich = Person.objects.filter(id=person_id).values_list("schutzbereich", flat=True).first()
    if bereich != gegenstand.sicht.schutzbereich:
        raise Fachfehler("Person und Gegenstand gehören nicht in denselben Schutzbereich.")


def _give_way(rows: Any, an: UUID, ab: date) -> Halterschaft | None:
    """End whoever holds the role on `ab`; Fachfehler where a later holder is noted already."""
    if rows.gueltig().filter(von__gte=ab).exists():
        raise Fachfehler(
            "Für diesen Tag oder danach ist schon jemand eingetragen. Bitte erst berichtigen."
        )
    before = rows.am(ab).first()
    if before is None:
        return None
    if before.person_id == an:
        raise Fachfehler("Diese Person ist an diesem Tag schon eingetragen.")
    before.bis = ab - EIN_TAG
    before.save(update_fields=["bis"])
    return before
