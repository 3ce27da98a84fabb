from datetime import date
from decimal import Decimal

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt

from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.kasse.models import Buchung, Buchungszeile, Forderung
from rathaus.core.kasse.public import (
    Faelligkeit,
    Position,
    change_soll,
    offene_posten,
    saldo,
    soll_of,
)
from rathaus.core.protokoll.models import Inhalt

from .konten import JULI, OKTOBER, account, claim, euro, pay


def test_a_claim_is_owed_on_its_due_dates(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = claim(
        stadt, konto, faelligkeiten=[Faelligkeit(JULI, euro(45)), Faelligkeit(OKTOBER, euro(45))]
    )
    assert soll_of(forderung.id) == {JULI: euro(45), OKTOBER: euro(45)}
    assert (saldo(konto.id), saldo(konto.id, faellig_bis=JULI)) == (euro(90), euro(45))
    assert [(p.faellig, p.betrag) for p in offene_posten(konto.id)] == [
        (JULI, euro(45)),
        (OKTOBER, euro(45)),
    ]


@pytest.mark.parametrize(
    ("positionen", "faelligkeiten", "warum"),
    [
        ([("a", "90")], [(JULI, "80")], "Summe"),
        ([("a", "90.005")], [(JULI, "90.005")], "Nachkommastellen"),
        ([("a", "-5")], [(JULI, "-5")], "null Euro"),
        ([("a", "0")], [(JULI, "0")], "null"),
        ([("a", "90")], [(JULI, "45"), (JULI, "45")], "zweimal"),
    ],
)
def test_a_claim_that_does_not_add_up_is_refused(
    stadt: Stadt,
    positionen: list[tuple[str, str]],
    faelligkeiten: list[tuple[date, str]],
    warum: str,
) -> None:
    konto = account(stadt)
    with pytest.raises(Fachfehler, match=warum):
        claim(
            stadt,
            konto,
            positionen=[Position(text, Decimal(b), "probe") for text, b in positionen],
            faelligkeiten=[Faelligkeit(tag, Decimal(b)) for tag, b in faelligkeiten],
        )
    assert not Forderung.objects.exists()


def test_a_lower_claim_is_a_further_row(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto)
    change_soll(
        forderung.id,
        positionen=[Position("Abmeldung zum 30.06.", euro(-45), "probe")],
        faelligkeiten=[Faelligkeit(JULI, euro(-45))],
        grund="Abmeldung",
        einmal="bescheid:2",
        akteur=stadt.sachbearbeitung,
    )
    assert soll_of(forderung.id) == {JULI: euro(45)}
    assert list(
        Buchungszeile.objects.filter(sachkonto="forderung")
        .order_by("buchung__gebucht_am")
        .values_list("betrag", flat=True)
    ) == [euro(90), euro(-45)]


def test_what_was_paid_before_becomes_a_credit(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto)
    pay(stadt, konto, 90)
    change_soll(
        forderung.id,
        positionen=[Position("Abmeldung", euro(-45), "probe")],
        faelligkeiten=[Faelligkeit(JULI, euro(-45))],
        grund="Abmeldung",
        einmal="bescheid:2",
        akteur=stadt.programm,
    )
    assert saldo(konto.id) == euro(-45)
    assert soll_of(forderung.id) == {JULI: euro(45)}


def test_the_same_notice_claims_once(stadt: Stadt) -> None:
    konto = account(stadt)
    erste, zweite = claim(stadt, konto), claim(stadt, konto)
    assert erste == zweite
    assert saldo(konto.id) == euro(90)


def test_the_same_notice_at_once_claims_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    antworten = run_together(*[lambda: claim(stadt, konto) for _ in range(6)])
    assert {forderung.id for forderung in antworten} == {Forderung.objects.get().id}
    assert (Buchung.objects.count(), saldo(konto.id)) == (1, euro(90))


def test_every_booking_stands_in_the_chain_of_the_account(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto)
    neu = Inhalt.objects.get(kette=f"konto:{konto.id}", verb="gebucht").neu
    assert [(z["sachkonto"], z["betrag"]) for z in neu["zeilen"]] == [
        ("forderung", "90.00"),
        ("ertrag", "-90.00"),
    ]


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [
        ("nur_lesen", NichtErlaubt),
        ("kasse", NichtErlaubt),
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("administration", NichtGefunden),
    ],
)
def test_who_may_not_claim(stadt: Stadt, wer: str, antwort: type[Exception]) -> None:
    konto = account(stadt)
    with pytest.raises(antwort):
        claim(stadt, konto, akteur=getattr(stadt, wer))
    assert saldo(konto.id) == 0
