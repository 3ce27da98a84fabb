"""A single fee has an account of its own Vorgang, and so a Kassenzeichen of its own."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.core.faeden import run_together
from tests.core.vorgaenge.amt import Amt, build_amt

from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.models import Abgabenkonto
from rathaus.core.kasse.public import (
    Faelligkeit,
    Forderung,
    Forderungsart,
    Position,
    konto_of_vorgang,
    open_forderung_for_vorgang,
    saldo,
)
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang

from .konten import JULI, euro


def fee(amt: Amt, vorgang: Vorgang, betrag: int = 12, **anders: Any) -> Forderung:
    felder: dict[str, Any] = {
        "art": Forderungsart.GEBUEHR,
        "bezeichnung": "Meldebescheinigung",
        "positionen": [Position("Gebühr", euro(betrag), "melde")],
        "faelligkeiten": [Faelligkeit(JULI, euro(betrag))],
        "einmal": "gebuehr:1",
        "akteur": amt.stadt.programm,
    }
    return open_forderung_for_vorgang(vorgang.pk, **{**felder, **anders})


def test_two_matters_of_one_person_have_two_kassenzeichen(amt: Amt) -> None:
    eine, andere = amt.open(), amt.open()
    erste, zweite = fee(amt, eine), fee(amt, andere, einmal="gebuehr:2")
    assert erste.konto.kassenzeichen != zweite.konto.kassenzeichen
    assert erste.konto.person == zweite.konto.person
    assert (erste.vorgang_id, zweite.vorgang_id) == (eine.pk, andere.pk)


def test_a_second_fee_of_the_matter_joins_the_first(amt: Amt) -> None:
    vorgang = amt.open()
    erste = fee(amt, vorgang)
    assert fee(amt, vorgang) == erste
    zweite = fee(amt, vorgang, 3, einmal="gebuehr:2", bezeichnung="Auslagen")
    assert zweite.konto_id == erste.konto_id
    assert saldo(erste.konto_id) == euro(15)


def test_whoever_is_known_to_the_matter_alone_can_owe(amt: Amt) -> None:
    vorgang = amt.open()
    Beteiligung.objects.filter(vorgang=vorgang).update(person=None)
    konto = fee(amt, vorgang).konto
    assert konto.person is None
    with pytest.raises(LookupError):
        konto.schuldner  # noqa: B018
    with pytest.raises(IntegrityError), transaction.atomic():
        Abgabenkonto.objects.filter(pk=konto.pk).update(vorgang_id=None)


def test_only_who_may_work_the_matter_claims(amt: Amt) -> None:
    vorgang = amt.open()
    for akteur, fehler in (
        (amt.stadt.ordnungsamt_sachbearbeitung, NichtGefunden),
        (amt.stadt.nur_lesen, NichtErlaubt),
    ):
        with pytest.raises(fehler):
            fee(amt, vorgang, akteur=akteur)
    assert konto_of_vorgang(vorgang.pk) is None
    assert fee(amt, vorgang, akteur=amt.clerk).konto == konto_of_vorgang(vorgang.pk)


def test_a_claim_of_nothing_opens_no_account(amt: Amt) -> None:
    vorgang = amt.open()
    with pytest.raises(Fachfehler):
        fee(amt, vorgang, 0)
    assert konto_of_vorgang(vorgang.pk) is None


def test_claimed_at_once_it_is_one_account(frische_datenbank: object) -> None:
    amt = build_amt()
    vorgang = amt.open()
    antworten = run_together(
        *[lambda n=n: fee(amt, vorgang, einmal=f"gebuehr:{n % 2}") for n in range(6)]
    )
    assert len({a.pk for a in antworten if isinstance(a, Forderung)}) == 2
    konto = Abgabenkonto.objects.get(vorgang_id=vorgang.pk)
    assert saldo(konto.pk) == Decimal("24.00")
