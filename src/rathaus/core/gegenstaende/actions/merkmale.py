"""Facts are noted, closed, reopened and corrected; never overwritten."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.gegenstaende.models import Merkmal
from rathaus.core.protokoll.public import Akteur

from .gemeinsam import (
    EIN_TAG,
    check_free,
    check_reason,
    find_valid,
    lock_gegenstand,
    mark_wrong,
    owner_of,
    record_gegenstand,
    save_next_stand,
)


@transaction.atomic
def record_merkmal(
    gegenstand_id: UUID,
    schluessel: str,
    wert: Any,
    *,
    von: date | None,
    akteur: Akteur,
    stand: int,
    bis: date | None = None,
    grund: str = "",
) -> Merkmal:
    """Note that a fact holds from `von` on: up to `bis`, else until the next noted one.

    What held before is closed the day before, and reopened after `bis`. Nothing is overwritten:
    where another fact begins inside the period, this would be a correction, and is refused.
    """
    gegenstand = lock_gegenstand(gegenstand_id, akteur=akteur, stand=stand)
    stored = gegenstand.typ.merkmalsart(schluessel).encode(wert)
    reihe = gegenstand.merkmale.gueltig().filter(schluessel=schluessel)
    bis = _end_of_fact(list(reihe), von, bis)
    before = reihe.am(von).first() if von else None
    if before and von:
        _make_room(before, von, bis)
    merkmal = Merkmal.objects.create(
        gegenstand=gegenstand,
        schluessel=schluessel,
        wert=stored,
        von=von,
        bis=bis,
        grund=grund,
        erfasst_am=uhr.jetzt(),
    )
    save_next_stand(gegenstand)
    record_gegenstand(
        gegenstand,
        "merkmal_erfasst",
        akteur=akteur,
        alt={schluessel: before.wert} if before else {},
        neu={schluessel: stored, "von": von, "bis": bis},
        grund=grund,
    )
    return merkmal


def _end_of_fact(reihe: list[Merkmal], von: date | None, bis: date | None) -> date | None:
    """The last day of a fact that begins on `von`, given its neighbours; Fachfehler if it would
    cover one.
    """
    if bis and von and bis < von:
        raise Fachfehler("Das Ende liegt vor dem Beginn.")
    if any(_begins(m) == (von or date.min) for m in reihe):
        raise Fachfehler("Für diesen Tag steht schon etwas anderes. Das ist eine Berichtigung.")
    later = [_begins(m) for m in reihe if _begins(m) > (von or date.min)]
    if not later:
        return bis
    last_free = min(later) - EIN_TAG
    if bis and bis > last_free:
        raise Fachfehler(
            "In diesem Zeitraum beginnt schon etwas anderes. Das ist eine Berichtigung."
        )
    return bis or last_free


def _begins(merkmal: Merkmal) -> date:
    return merkmal.von or date.min


def _make_room(before: Merkmal, von: date, bis: date | None) -> None:
    """Close a fact the day before `von`; what it said of the time after `bis` is said again."""
    rest_bis = before.bis
    before.bis = von - EIN_TAG
    before.save(update_fields=["bis"])
    if bis is None or (rest_bis is not None and rest_bis <= bis):
        return
    Merkmal.objects.create(
        gegenstand_id=before.gegenstand_id,
        schluessel=before.schluessel,
        wert=before.wert,
        von=bis + EIN_TAG,
        bis=rest_bis,
        grund=before.grund,
        erfasst_am=uhr.jetzt(),
    )


@transaction.atomic
def correct_merkmal(
    merkmal_id: UUID,
    *,
    wert: Any,
    von: date | None,
    akteur: Akteur,
    stand: int,
    grund: str,
    bis: date | None = None,
) -> Merkmal:
    """What was noted was wrong: it stays, marked; the truth is a new row with the reason."""
    check_reason(grund)
    gegenstand = lock_gegenstand(owner_of(Merkmal, merkmal_id), akteur=akteur, stand=stand)
    wrong = find_valid(gegenstand.merkmale.all(), merkmal_id)
    check_free(
        gegenstand.merkmale.filter(schluessel=wrong.schluessel).exclude(id=wrong.id), von, bis
    )
    stored = gegenstand.typ.merkmalsart(wrong.schluessel).encode(wert)
    mark_wrong(wrong)
    right = Merkmal.objects.create(
        gegenstand=gegenstand,
        schluessel=wrong.schluessel,
        wert=stored,
        von=von,
        bis=bis,
        grund=grund,
        erfasst_am=uhr.jetzt(),
    )
    save_next_stand(gegenstand)
    record_gegenstand(
        gegenstand,
        "merkmal_berichtigt",
        akteur=akteur,
        alt={wrong.schluessel: wrong.wert, "von": wrong.von, "bis": wrong.bis},
        neu={wrong.schluessel: stored, "von": von, "bis": bis},
        grund=grund,
    )
    return right
