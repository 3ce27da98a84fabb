from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.models import Buchung
from rathaus.core.kasse.public import (
    Forderungsart,
    offene_posten,
    record_erstattung,
    record_zahlung,
    reverse_buchung,
    saldo,
    settle_credit,
)

from .konten import JULI, OKTOBER, account, claim, euro, pay


def open_items(konto: Any) -> list[tuple[str, date | None, Any]]:
    return [(p.bezeichnung, p.faellig, p.betrag) for p in offene_posten(konto.id)]


def test_the_oldest_due_date_is_paid_first(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90, faellig=OKTOBER, einmal="b:1", bezeichnung="später")
    claim(stadt, konto, 50, faellig=JULI, einmal="b:2", bezeichnung="früher")
    pay(stadt, konto, 60)
    assert open_items(konto) == [("später", OKTOBER, euro(80))]


def test_what_the_payer_names_goes_before_the_law(stadt: Stadt) -> None:
    konto = account(stadt)
    genannt = claim(stadt, konto, 90, faellig=OKTOBER, einmal="b:1", bezeichnung="genannt")
    claim(stadt, konto, 50, faellig=JULI, einmal="b:2", bezeichnung="älter")
    pay(stadt, konto, 90, bestimmt_fuer=[genannt.id])
    assert open_items(konto) == [("älter", JULI, euro(50))]


def test_a_fine_is_redeemed_before_a_tax(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 50, faellig=JULI, einmal="b:1", bezeichnung="Steuer")
    claim(
        stadt,
        konto,
        30,
        faellig=OKTOBER,
        einmal="b:2",
        bezeichnung="Bußgeld",
        art=Forderungsart.BUSSGELD,
    )
    pay(stadt, konto, 30)
    assert open_items(konto) == [("Steuer", JULI, euro(50))]


def test_too_much_is_a_credit_and_settles_the_next_claim(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    pay(stadt, konto, 100)
    assert open_items(konto) == [("", None, euro(-10))]
    claim(stadt, konto, 30, faellig=OKTOBER, einmal="b:2", bezeichnung="neu")
    assert saldo(konto.id) == euro(20)
    assert settle_credit(konto.id, tag=JULI, einmal="v:1", akteur=stadt.kasse) is None
    settle_credit(konto.id, tag=OKTOBER, einmal="v:2", akteur=stadt.kasse)
    assert open_items(konto) == [("neu", OKTOBER, euro(20))]


def test_a_credit_is_paid_back_and_no_more(stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 25)
    with pytest.raises(Fachfehler, match="Guthaben"):
        record_erstattung(
            konto.id, betrag=euro("25.01"), tag=JULI, einmal="e:1", akteur=stadt.kasse
        )
    record_erstattung(konto.id, betrag=euro(25), tag=JULI, einmal="e:2", akteur=stadt.kasse)
    assert open_items(konto) == []


def test_a_credit_is_not_paid_back_while_as_much_is_owed(stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 25)
    claim(stadt, konto, 20)
    with pytest.raises(Fachfehler, match="Guthaben"):
        record_erstattung(konto.id, betrag=euro(6), tag=JULI, einmal="e:1", akteur=stadt.kasse)
    record_erstattung(konto.id, betrag=euro(5), tag=JULI, einmal="e:2", akteur=stadt.kasse)
    assert saldo(konto.id) == 0


@pytest.mark.parametrize("betrag", ["0", "-5", "1.005"])
def test_amounts_that_are_none_are_refused(stadt: Stadt, betrag: str) -> None:
    konto = account(stadt)
    with pytest.raises(Fachfehler, match="Betrag"):
        record_zahlung(
            konto.id,
            betrag=Decimal(betrag),
            tag=JULI,
            weg="bar",
            einmal="x",
            akteur=stadt.programm,
        )


def test_a_returned_debit_is_owed_again(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    zahlung = pay(stadt, konto, 90)
    reverse_buchung(zahlung.id, grund="Rücklastschrift", tag=OKTOBER, akteur=stadt.kasse)
    assert open_items(konto) == [("Probesteuer 2026", JULI, euro(90))]
    with pytest.raises(Fachfehler, match="schon storniert"):
        reverse_buchung(zahlung.id, grund="noch einmal", tag=OKTOBER, akteur=stadt.kasse)


def test_a_debit_returned_after_its_credit_was_paid_out_is_owed_first(stadt: Stadt) -> None:
    konto = account(stadt)
    zahlung = pay(stadt, konto, 25)
    record_erstattung(konto.id, betrag=euro(25), tag=JULI, einmal="e:1", akteur=stadt.kasse)
    reverse_buchung(zahlung.id, grund="Rücklastschrift", tag=OKTOBER, akteur=stadt.kasse)
    claim(stadt, konto, 90)
    pay(stadt, konto, 30, "bank:2")
    assert open_items(konto) == [("Probesteuer 2026", JULI, euro(85))]


def test_a_reversal_needs_a_reason_and_is_not_reversed(stadt: Stadt) -> None:
    konto = account(stadt)
    zahlung = pay(stadt, konto, 90)
    with pytest.raises(Fachfehler, match="Grund"):
        reverse_buchung(zahlung.id, grund=" ", tag=OKTOBER, akteur=stadt.kasse)
    storno = reverse_buchung(zahlung.id, grund="vertippt", tag=OKTOBER, akteur=stadt.kasse)
    with pytest.raises(Fachfehler, match="neu"):
        reverse_buchung(storno.id, grund="doch", tag=OKTOBER, akteur=stadt.kasse)


def test_the_same_payment_is_booked_once(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    assert pay(stadt, konto, 50) == pay(stadt, konto, 50)
    assert saldo(konto.id) == euro(40)


def test_double_callbacks_at_once_book_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    claim(stadt, konto, 90)
    run_together(*[lambda n=n: pay(stadt, konto, 30, f"bank:{n % 3}") for n in range(9)])
    assert saldo(konto.id) == 0
    assert Buchung.objects.filter(art="zahlung").count() == 3


def test_two_refunds_at_once_pay_the_credit_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    pay(stadt, konto, 25)
    antworten = run_together(
        *[
            lambda n=n: record_erstattung(
                konto.id, betrag=euro(25), tag=JULI, einmal=f"e:{n}", akteur=stadt.kasse
            )
            for n in range(3)
        ]
    )
    assert sorted(type(a).__name__ for a in antworten) == ["Buchung", "Fachfehler", "Fachfehler"]
    assert saldo(konto.id) == 0


def test_two_reversals_at_once_take_back_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    zahlung = pay(stadt, konto, 25)
    antworten = run_together(
        *[
            lambda: reverse_buchung(zahlung.id, grund="x", tag=JULI, akteur=stadt.kasse)
            for _ in range(3)
        ]
    )
    assert sorted(type(a).__name__ for a in antworten) == ["Buchung", "Fachfehler", "Fachfehler"]


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [
        ("sachbearbeitung", NichtErlaubt),
        ("nur_lesen", NichtErlaubt),
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("administration", NichtGefunden),
        ("buergerin", NichtGefunden),
    ],
)
def test_who_assesses_does_not_handle_money(
    stadt: Stadt, wer: str, antwort: type[Exception]
) -> None:
    konto = account(stadt)
    with pytest.raises(antwort):
        pay(stadt, konto, 25, akteur=getattr(stadt, wer))
    assert pay(stadt, konto, 25, akteur=stadt.kasse).art == "zahlung"
