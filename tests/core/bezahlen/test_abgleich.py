"""What a service says, and what of it is booked."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.core.bezahlen.buch import assert_balanced, booked
from tests.core.bezahlen.dienst import Probedienst
from tests.core.kasse.konten import account, claim, euro

from rathaus.core.bezahlen.actions import (
    abandon_zahlung,
    apply_meldung,
    begin_zahlung,
    open_zahlung,
    reconcile,
    record_rueckgabe,
)
from rathaus.core.bezahlen.models import Zahlereignis, Zahlvorgang
from rathaus.core.bezahlen.werte import Stand
from rathaus.core.fehler import Fachfehler, NichtGefunden, UngueltigerUebergang
from rathaus.core.kasse.public import offene_posten, saldo


@pytest.fixture
def begonnen(stadt, register) -> Zahlvorgang:
    konto = account(stadt)
    forderung = claim(stadt, konto, 90)
    offen = open_zahlung(
        konto.pk, betrag=euro(90), forderung_id=forderung.pk, akteur=stadt.buergerin
    )
    return begin_zahlung(offen.pk, dienst="probe", akteur=stadt.buergerin, register=register)


@pytest.fixture
def ask(stadt, begonnen, register):
    def ask(quelle: str = "seite") -> Zahlvorgang:
        return reconcile(begonnen.pk, quelle=quelle, akteur=stadt.programm, register=register)

    return ask


def test_confirmed_money_is_booked_on_its_claim(begonnen, probe, ask):
    probe.pay(begonnen)
    gebucht = ask()
    assert gebucht.zustand == "gebucht"
    assert booked() == {begonnen.pk: euro(90)}
    assert offene_posten(begonnen.konto_id) == []
    assert_balanced()


def test_what_nobody_confirms_is_not_booked(begonnen, probe, ask):
    assert ask().zustand == "begonnen"
    assert booked() == {}


def test_asking_a_hundred_times_books_once(begonnen, probe, ask):
    probe.pay(begonnen)
    for quelle in ("rueckkehr", "meldung", "seite", "abgleich") * 5:
        ask(quelle)
    assert booked() == {begonnen.pk: euro(90)}
    assert begonnen.ereignisse.count() == 4


def test_an_old_answer_undoes_nothing(stadt, begonnen, probe: Probedienst, ask):
    alt = probe.say(probe.zahlungen[begonnen.pk])
    probe.pay(begonnen)
    ask()
    for stand in (alt, probe.say(probe.zahlungen[begonnen.pk])):
        apply_meldung(begonnen.pk, stand, quelle="meldung", akteur=stadt.programm)
    begonnen.refresh_from_db()
    assert begonnen.zustand == "gebucht"
    assert saldo(begonnen.konto_id) == 0


@pytest.mark.parametrize(
    ("stand", "zustand"),
    [(Stand.GESCHEITERT, "gescheitert"), (Stand.ABGEBROCHEN, "abgebrochen")],
)
def test_a_failure_ends_the_attempt_and_books_nothing(begonnen, probe, ask, stand, zustand):
    probe.pay(begonnen, stand)
    assert ask().zustand == zustand
    assert booked() == {}


def test_promised_money_is_not_booked_yet(begonnen, probe, ask):
    probe.pay(begonnen, Stand.ZUGESAGT)
    assert ask().zustand == "autorisiert"
    assert booked() == {}
    probe.zahlungen[begonnen.pk].stand = Stand.BEZAHLT
    assert ask().zustand == "gebucht"


@pytest.mark.parametrize(
    ("feld", "wert", "wort"),
    [
        ("zu_viel", euro(1), "91.00 statt 90.00"),
        ("zu_viel", euro("-0.01"), "89.99 statt 90.00"),
        ("waehrung", "USD", "Währung USD"),
        ("fremde_nummer", "P99", "andere Zahlung"),
    ],
)
def test_what_contradicts_the_order_is_set_aside(begonnen, probe, ask, feld, wert, wort):
    probe.pay(begonnen)
    setattr(probe, feld, wert)
    for _ in range(3):
        ask()
    begonnen.refresh_from_db()
    assert booked() == {}
    assert begonnen.zustand == "begonnen"
    assert wort in begonnen.klaerung
    assert begonnen.ereignisse.count() == 3, "angelegt, begonnen, und der Widerspruch einmal"


def test_once_the_service_says_right_again_it_is_booked(begonnen, probe, ask):
    probe.pay(begonnen)
    probe.zu_viel = euro(1)
    ask()
    probe.zu_viel = euro(0)
    gebucht = ask()
    assert (gebucht.zustand, gebucht.klaerung) == ("gebucht", "")
    assert booked() == {begonnen.pk: euro(90)}


def test_a_silent_service_changes_nothing(begonnen, probe, ask):
    probe.pay(begonnen)
    probe.stumm = 1
    assert ask().zustand == "begonnen"
    assert ask().zustand == "gebucht"


def test_money_that_comes_after_giving_up_is_booked_too(stadt, begonnen, probe, ask, register):
    """Paid twice, on two attempts: both stand in the ledger, the second as a credit."""
    neu = abandon_zahlung(begonnen.pk, akteur=stadt.buergerin)
    neu = begin_zahlung(neu.pk, dienst="probe", akteur=stadt.buergerin, register=register)
    probe.pay(begonnen)
    probe.pay(neu)
    ask("abgleich")
    reconcile(neu.pk, quelle="abgleich", akteur=stadt.programm, register=register)
    assert booked() == {begonnen.pk: euro(90), neu.pk: euro(90)}
    assert saldo(begonnen.konto_id) == euro(-90)
    assert_balanced()


def test_an_unfinished_payment_runs_out_after_a_day(begonnen, probe, ask):
    gestern = begonnen.begonnen - timedelta(hours=25)
    Zahlvorgang.objects.filter(pk=begonnen.pk).update(begonnen=gestern)
    assert ask("abgleich").zustand == "abgelaufen"
    probe.pay(begonnen)
    assert ask("abgleich").zustand == "gebucht"


def test_a_returned_payment_opens_the_claim_again(stadt, begonnen, probe, ask):
    probe.pay(begonnen)
    ask()
    zurueck = record_rueckgabe(
        begonnen.pk, grund="Rückbelastung", tag=date(2026, 7, 2), akteur=stadt.kasse
    )
    assert zurueck.zustand == "erstattet"
    assert saldo(begonnen.konto_id) == euro(90)
    with pytest.raises(Fachfehler, match="schon zurückgegangen"):
        record_rueckgabe(begonnen.pk, grund="noch einmal", tag=date(2026, 7, 2), akteur=stadt.kasse)


def test_only_the_kasse_notes_a_return(stadt, begonnen, probe, ask):
    probe.pay(begonnen)
    ask()
    with pytest.raises(NichtGefunden):
        record_rueckgabe(begonnen.pk, grund="x", tag=date(2026, 7, 2), akteur=stadt.sachbearbeitung)


def test_what_is_not_booked_cannot_go_back(stadt, begonnen):
    with pytest.raises((Fachfehler, UngueltigerUebergang)):
        record_rueckgabe(begonnen.pk, grund="x", tag=date(2026, 7, 2), akteur=stadt.kasse)


def test_nobody_rewrites_the_history(begonnen):
    with pytest.raises(DatabaseError), transaction.atomic():
        Zahlereignis.objects.filter(zahlvorgang=begonnen).update(text="anders")
    with pytest.raises(DatabaseError), transaction.atomic():
        begonnen.ereignisse.all().delete()


def test_booked_without_a_booking_cannot_be(begonnen):
    with pytest.raises(DatabaseError), transaction.atomic():
        Zahlvorgang.objects.filter(pk=begonnen.pk).update(zustand="gebucht")
