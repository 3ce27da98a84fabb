"""What being late costs: computed by the law, claimed once, and not on everything."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from tests.core.stadt import Stadt

from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse import hemmnisse
from rathaus.core.kasse.actions.neben import (
    assess_saeumnis,
    post_nebenforderung,
    return_lastschrift,
)
from rathaus.core.kasse.models import Forderung
from rathaus.core.kasse.public import Forderungsart, offene_posten, reverse_buchung, saldo
from rathaus.core.kasse.verlauf import schuldverlauf, verjaehrung_of

from .konten import JULI, account, claim, euro, pay

# 1 July 2026 is a Wednesday: grace ends on Saturday 4 July, so on Monday 6 July
SCHONFRIST, DANACH = date(2026, 7, 6), date(2026, 7, 7)


def surcharges(stadt: Stadt, konto_id: object, tag: date) -> list[Decimal]:
    neu = assess_saeumnis(konto_id, tag=tag, akteur=stadt.kasse)  # type: ignore[arg-type]
    return [-sum(z.betrag for z in f.zeilen.filter(sachkonto="ertrag")) for f in neu]


def test_one_percent_of_what_is_rounded_down_to_fifty(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, "199.99")
    assert surcharges(stadt, konto.id, SCHONFRIST) == []
    assert surcharges(stadt, konto.id, DANACH) == [euro("1.50")]


def test_each_month_is_claimed_once(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100)
    assert surcharges(stadt, konto.id, DANACH) == [euro(1)]
    assert surcharges(stadt, konto.id, DANACH) == []
    assert surcharges(stadt, konto.id, date(2026, 8, 1)) == []
    assert surcharges(stadt, konto.id, date(2026, 8, 2)) == [euro(1)]
    assert saldo(konto.id) == euro(102)


def test_who_pays_late_owes_it_up_to_that_day(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100)
    pay(stadt, konto, 100, tag=date(2026, 8, 15))
    assert surcharges(stadt, konto.id, date(2026, 12, 1)) == [euro(2)]


def test_who_pays_within_the_grace_days_owes_nothing(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100)
    pay(stadt, konto, 100, tag=SCHONFRIST)
    assert surcharges(stadt, konto.id, date(2026, 12, 1)) == []


def test_what_is_halted_is_not_surcharged(stadt: Stadt, monkeypatch: pytest.MonkeyPatch) -> None:
    konto, bescheid = account(stadt), uuid4()
    claim(stadt, konto, 100, bescheid_id=bescheid)
    claim(stadt, konto, 200, einmal="bescheid:2")
    monkeypatch.setattr(hemmnisse, "hemmnisse", [lambda ids: dict.fromkeys(ids, "Widerspruch")])
    assert surcharges(stadt, konto.id, DANACH) == [euro(2)]
    monkeypatch.setattr(hemmnisse, "hemmnisse", [])
    assert surcharges(stadt, konto.id, DANACH) == [euro(1)]


def test_a_returned_debit_was_never_a_payment(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100)
    zahlung = pay(stadt, konto, 100)
    reverse_buchung(zahlung.id, grund="Rücklastschrift", tag=DANACH, akteur=stadt.kasse)
    assert surcharges(stadt, konto.id, DANACH) == [euro(1)]


def test_a_part_payment_lowers_the_next_month(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 200)
    pay(stadt, konto, 100, tag=date(2026, 7, 20))
    assert surcharges(stadt, konto.id, date(2026, 8, 2)) == [euro(3)]


@pytest.mark.parametrize("art", [Forderungsart.BUSSGELD, Forderungsart.PRIVAT])
def test_fines_and_private_claims_bear_none(stadt: Stadt, art: str) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, art=art)
    assert surcharges(stadt, konto.id, date(2027, 7, 1)) == []


def test_a_surcharge_bears_none(stadt: Stadt) -> None:
    konto = account(stadt)
    haupt = claim(stadt, konto, 10_000)
    pay(stadt, konto, 10_000, bestimmt_fuer=[haupt.id], tag=date(2026, 12, 20))
    assert surcharges(stadt, konto.id, date(2026, 12, 24)) == [euro(600)]
    assert surcharges(stadt, konto.id, date(2027, 12, 24)) == []


def test_only_the_kasse_claims_it(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100)
    with pytest.raises(NichtErlaubt):
        assess_saeumnis(konto.id, tag=DANACH, akteur=stadt.sachbearbeitung)


def test_nothing_is_added_to_what_was_itself_added(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100)
    [zuschlag] = assess_saeumnis(konto.id, tag=DANACH, akteur=stadt.kasse)
    for haupt, art in ((zuschlag, Forderungsart.KOSTEN), (zuschlag.haupt, Forderungsart.ABGABE)):
        with pytest.raises(Fachfehler, match="kommt so etwas nicht hinzu"):
            post_nebenforderung(
                haupt.pk,
                art=art,
                bezeichnung="x",
                betrag=euro(1),
                faellig=DANACH,
                einmal=f"n:{art}",
                akteur=stadt.kasse,
            )


def test_a_return_costs_what_the_bank_took(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 90)
    zahlung = pay(stadt, konto, 90)
    return_lastschrift(
        zahlung.id, grund="AC04", tag=DANACH, gebuehr=euro("3.50"), akteur=stadt.kasse
    )
    assert [p.betrag for p in offene_posten(konto.id)] == [euro(90), euro("3.50")]
    assert Forderung.objects.get(art="kosten").haupt is not None


def test_costs_come_before_interest_and_surcharges(stadt: Stadt) -> None:
    konto = account(stadt)
    haupt = claim(stadt, konto, 100)
    assess_saeumnis(konto.id, tag=DANACH, akteur=stadt.kasse)
    post_nebenforderung(
        haupt.pk,
        art=Forderungsart.KOSTEN,
        bezeichnung="Mahngebühr",
        betrag=euro(5),
        faellig=DANACH,
        einmal="mahn:1",
        akteur=stadt.kasse,
    )
    pay(stadt, konto, 102, tag=DANACH)
    assert sorted((p.bezeichnung[:5], p.betrag) for p in offene_posten(konto.id)) == [
        ("Mahng", euro(3)),
        ("Säumn", euro(1)),
    ]


def test_private_costs_come_before_the_debt(stadt: Stadt) -> None:
    konto = account(stadt)
    haupt = claim(stadt, konto, 100, art=Forderungsart.PRIVAT, bezeichnung="Miete")
    post_nebenforderung(
        haupt.pk,
        art=Forderungsart.KOSTEN,
        bezeichnung="Mahngebühr",
        betrag=euro(5),
        faellig=DANACH,
        einmal="mahn:1",
        akteur=stadt.kasse,
    )
    pay(stadt, konto, 6, tag=DANACH)
    assert [(p.bezeichnung, p.betrag) for p in offene_posten(konto.id)] == [("Miete", euro(99))]


@pytest.mark.parametrize(
    ("art", "ende"),
    [
        (Forderungsart.ABGABE, date(2031, 12, 31)),
        (Forderungsart.PRIVAT, date(2029, 12, 31)),
        (Forderungsart.BUSSGELD, None),
    ],
)
def test_a_claim_lapses_as_its_kind_does(stadt: Stadt, art: str, ende: date | None) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, art=art, faellig=JULI)
    [verlauf] = schuldverlauf(konto.id)
    frist = verjaehrung_of(verlauf)
    assert (frist.ende if frist else None) == ende
