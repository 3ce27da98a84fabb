from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.kasse.models import Abgabenkonto
from rathaus.core.kasse.permissions import check_may_assess
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.public import Akteur, record

from .nummern import take_kassenzeichen


@transaction.atomic
def open_konto(
    *,
    art: str,
    praefix: str,
    bezeichnung: str,
    person_id: UUID,
    sicht_id: int,
    gemeinde_id: UUID,
    beginn: date,
    akteur: Akteur,
) -> Abgabenkonto:
    """A new account with its Kassenzeichen. A debtor has one open account of a kind; see
    `find_konto`.
    """
    check_may_assess(akteur, sicht_id)
    konto = Abgabenkonto(
        art=art,
        bezeichnung=bezeichnung,
        person_id=person_id,
        sicht_id=sicht_id,
        gemeinde_id=gemeinde_id,
        beginn=beginn,
    )
    check_same_schutzbereich(konto)
    return insert_konto(konto, praefix=praefix, akteur=akteur)


def insert_konto(konto: Abgabenkonto, *, praefix: str, akteur: Akteur) -> Abgabenkonto:
    """Number and store it, inside the caller's transaction."""
    konto.kassenzeichen = take_kassenzeichen(praefix)
    konto.save(force_insert=True)
    neu = {
        "kassenzeichen": konto.kassenzeichen,
        "art": konto.art,
        "person": konto.person_id,
        "beginn": konto.beginn,
    }
    record_konto(konto, "konto_eroeffnet", akteur=akteur, neu=neu)
    return konto


@transaction.atomic
def close_konto(
    konto_id: UUID, *, am: date, akteur: Akteur, stand: int, grund: str
) -> Abgabenkonto:
    """Nothing new will be owed here. What is open stays open."""
    konto = lock_konto(konto_id)
    check_may_assess(akteur, konto.sicht_id)
    if konto.stand != stand:
        raise Veraltet
    if konto.ende is not None:
        raise Fachfehler("Dieses Konto ist schon geschlossen.")
    if am < konto.beginn:
        raise Fachfehler("Das Ende liegt vor dem Beginn.")
    konto.ende = am
    konto.stand += 1
    konto.save(update_fields=["ende", "stand"])
    record_konto(konto, "konto_geschlossen", akteur=akteur, neu={"ende": am}, grund=grund)
    return konto


def lock_konto(konto_id: UUID) -> Abgabenkonto:
    """The row, locked: bookings of one account come one after the other."""
    konto = Abgabenkonto.objects.select_for_update(of=["self"]).filter(id=konto_id).first()
    if konto is None:
        raise NichtGefunden("Dieses Konto gibt es nicht.")
    return konto


def record_konto(konto: Abgabenkonto, verb: str, *, akteur: Akteur, **payload: Any) -> None:
    record(f"konto:{konto.id}", verb, akteur=akteur, objekt=konto, **payload)


def check_same_schutzbereich(konto: Abgabenkonto) -> None:
    if konto.person_id is None:
        return
    bereich = Person.objects.values_list("schutzbereich", flat=True).get(id=konto.person_id)
    if bereich != konto.sicht.schutzbereich:
        raise Fachfehler("Person und Konto gehören nicht in denselben Schutzbereich.")
