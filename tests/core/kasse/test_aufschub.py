"""While a notice is suspended no surcharge arises; afterwards the interest is claimed, once."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from tests.core.stadt import Stadt

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.actions.mahnen import late_of
from rathaus.core.kasse.actions.neben import assess_saeumnis
from rathaus.core.kasse.models import Zahlungsaufschub
from rathaus.core.kasse.public import Aufschubart, begin_aufschub, end_aufschub, saldo
from rathaus.core.kasse.verlauf import schuldverlauf, unterbrechungen_of, verjaehrung_of

from .konten import account, claim, euro

AUGUST, ENDE_SEPTEMBER = date(2026, 8, 3), date(2026, 9, 30)
BESCHEID = uuid4()


def begin(stadt: Stadt, ab: date = AUGUST, **anders: Any) -> list[Zahlungsaufschub]:
    felder: dict[str, Any] = {
        "art": Aufschubart.AUSSETZUNG,
        "grund": "ernste Zweifel",
        "einmal": "aussetzung:1",
        "akteur": stadt.programm,
    }
    return begin_aufschub(BESCHEID, ab=ab, **{**felder, **anders})


def end(stadt: Stadt, bis: date = ENDE_SEPTEMBER, **anders: Any) -> list[Zahlungsaufschub]:
    return end_aufschub("aussetzung:1", bis=bis, akteur=stadt.programm, **anders)


def surcharges(stadt: Stadt, konto_id: Any, tag: date) -> list[Decimal]:
    neu = assess_saeumnis(konto_id, tag=tag, akteur=stadt.kasse)
    return [-sum(z.betrag for z in f.zeilen.filter(sachkonto="ertrag")) for f in neu]


def test_only_the_days_before_and_after_cost_anything(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, bescheid_id=BESCHEID)
    begin(stadt)
    assert surcharges(stadt, konto.id, date(2026, 9, 1)) == [euro(2)]
    end(stadt)
    # due anew on Wednesday 30 September; grace to Saturday 3 October, so to Monday 5 October
    assert surcharges(stadt, konto.id, date(2026, 10, 5)) == []
    assert surcharges(stadt, konto.id, date(2026, 10, 6)) == [euro(1)]


def test_claims_of_other_notices_go_on(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, bescheid_id=BESCHEID)
    claim(stadt, konto, 200, bescheid_id=uuid4(), einmal="bescheid:2")
    begin(stadt, date(2026, 7, 2))
    assert surcharges(stadt, konto.id, date(2026, 7, 7)) == [euro(2)]


def test_what_was_claimed_for_those_days_is_taken_back(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, bescheid_id=BESCHEID)
    assert surcharges(stadt, konto.id, date(2026, 8, 2)) == [euro(2)]
    with uhr.stelle_auf(date(2026, 8, 10)):
        begin(stadt, date(2026, 7, 20))
    assert saldo(konto.id) == euro(101)
    with uhr.stelle_auf(date(2026, 8, 11)):
        begin(stadt, date(2026, 7, 20))
    assert saldo(konto.id) == euro(101)


def test_a_part_is_taken_from_the_oldest_claim_first(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, bescheid_id=BESCHEID)
    claim(stadt, konto, 200, bescheid_id=BESCHEID, einmal="bescheid:2")
    assert [a.betrag for a in begin(stadt, betrag=euro(150))] == [euro(100), euro(50)]


def test_the_interest_is_a_claim_with_its_derivation(stadt: Stadt) -> None:
    konto = account(stadt)
    haupt = claim(stadt, konto, 1000, bescheid_id=BESCHEID)
    begin(stadt)
    schritte = [{"regel": "Zinsen", "norm": "§ 237 AO", "eingabe": "", "ergebnis": "10 €"}]
    with uhr.stelle_auf(date(2026, 10, 1)):
        [aufschub] = end(stadt, zinsen=euro(10), herleitung=schritte)
        assert end(stadt, zinsen=euro(10)) == []
    zinsen = aufschub.zinsforderung
    assert zinsen is not None
    assert (zinsen.haupt, zinsen.art, aufschub.herleitung) == (haupt, "zinsen", schritte)
    [zeile] = zinsen.zeilen.filter(sachkonto="ertrag")
    assert (zeile.ertrag, zeile.betrag) == ("aussetzungszinsen", euro(-10))
    assert zinsen.zeilen.get(sachkonto="forderung").faellig == date(2026, 11, 1)
    assert saldo(konto.id) == euro(1010)


def test_without_interest_none_is_claimed(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 1000, bescheid_id=BESCHEID)
    begin(stadt)
    [aufschub] = end(stadt, zinsen=None)
    assert (aufschub.zinsforderung, saldo(konto.id)) == (None, euro(1000))


def test_it_does_not_end_before_it_begins(stadt: Stadt) -> None:
    claim(stadt, account(stadt), 100, bescheid_id=BESCHEID)
    begin(stadt)
    with pytest.raises(Fachfehler, match="vor seinem Beginn"):
        end(stadt, date(2026, 8, 2))
    assert end(stadt, AUGUST)


def test_nobody_is_reminded_before_the_days_of_grace_after_it(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, bescheid_id=BESCHEID)
    begin(stadt)
    end(stadt)
    assert late_of(konto, date(2026, 10, 6)) == []
    assert len(late_of(konto, date(2026, 10, 7))) == 1


def test_it_interrupts_the_time_bar(stadt: Stadt) -> None:
    konto = account(stadt)
    claim(stadt, konto, 100, bescheid_id=BESCHEID)
    begin(stadt)
    end(stadt, date(2027, 3, 1))
    [verlauf] = schuldverlauf(konto.id)
    unterbrochen = unterbrechungen_of(konto.id)[verlauf.forderung.pk]
    frist = verjaehrung_of(verlauf, unterbrochen)
    assert frist is not None
    assert frist.ende == date(2032, 12, 31)
