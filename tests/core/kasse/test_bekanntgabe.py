"""The due day follows the notification; without one nothing is dunned, collected or late."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus import uhr
from rathaus.core.einheiten.models import Rolle
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe
from rathaus.core.kasse.actions.lastschrift import _due, _too_soon
from rathaus.core.kasse.actions.mahnen import late_of
from rathaus.core.kasse.actions.massnahmen import propose_stundung
from rathaus.core.kasse.ansicht import open_by_art
from rathaus.core.kasse.models import Buchung, Mandat
from rathaus.core.kasse.public import (
    Abgabenkonto,
    Faelligkeit,
    Forderung,
    NachBekanntgabe,
    assess_saeumnis,
    follow_bekanntgabe,
    next_due,
    offene_posten,
    saldo,
    settle_soll,
    soll_of,
)
from rathaus.core.kasse.queries import unexported
from rathaus.core.kasse.verlauf import schuldverlauf, verjaehrung_of

from .konten import account, claim, euro, pay

BESCHEID = uuid4()
APRIL, MAI, SPAETER = date(2026, 4, 1), date(2026, 5, 4), date(2026, 6, 4)
HEUTE = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def heute() -> Iterator[None]:
    with uhr.stelle_auf(HEUTE):
        yield


def ordered(
    stadt: Stadt,
    konto: Abgabenkonto,
    betrag: int = 100,
    bekanntgabe: date | None = None,
    **anders: Any,
) -> Forderung:
    """Claimed by a notice, due a month after its notification."""
    tage = [NachBekanntgabe(bekanntgabe).faelligkeit(euro(betrag))]
    return claim(stadt, konto, betrag, **{"faelligkeiten": tage, "bescheid_id": BESCHEID, **anders})


def follow(stadt: Stadt, tag: date | None) -> list[Buchung]:
    return follow_bekanntgabe(BESCHEID, tag, akteur=stadt.programm)


def open_on(konto: Abgabenkonto) -> list[tuple[date | None, Any, bool]]:
    return [(p.faellig, p.betrag, p.wartend > 0) for p in offene_posten(konto.id)]


def test_it_moves_with_the_notification_and_once(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = ordered(stadt, konto)
    assert open_on(konto) == [(date(2026, 5, 1), euro(100), True)]
    assert next_due(konto.id, [forderung.pk]) == {forderung.pk: None}
    for _ in range(2):
        follow(stadt, MAI)
    assert open_on(konto) == [(SPAETER, euro(100), False)]
    assert soll_of(forderung.pk) == {SPAETER: euro(100)}
    assert next_due(konto.id, [forderung.pk]) == {forderung.pk: SPAETER}
    assert Buchung.objects.filter(art="faelligkeit").count() == 1


def test_known_earlier_it_is_due_earlier(stadt: Stadt) -> None:
    """The notice says „a month after notification“, whichever way that comes."""
    konto = account(stadt)
    ordered(stadt, konto, bekanntgabe=MAI)
    follow(stadt, APRIL)
    assert open_on(konto) == [(date(2026, 5, 1), euro(100), False)]


def test_without_notification_nothing_is_due(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto, bekanntgabe=APRIL)
    mandat = Mandat(konto=konto)
    juli = date(2026, 7, 1)
    assert len(late_of(konto, juli)) == len(_due(mandat, juli)) == 1
    follow(stadt, None)
    assert late_of(konto, juli) == []
    assert _due(mandat, juli) == []
    assert assess_saeumnis(konto.id, tag=juli, akteur=stadt.programm) == []
    assert (saldo(konto.id), saldo(konto.id, faellig_bis=juli)) == (euro(100), 0)
    [verlauf] = schuldverlauf(konto.id)
    assert (verlauf.wartend, verjaehrung_of(verlauf)) == (True, None)
    follow(stadt, MAI)
    assert late_of(konto, date(2026, 6, 10)) == []
    assert len(late_of(konto, date(2026, 6, 11))) == 1


def test_the_report_counts_nothing_overdue_that_waits(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto, bekanntgabe=APRIL)
    juli = date(2026, 7, 1)
    assert open_by_art(juli) == [("probesteuer", 1, euro(100), euro(100))]
    follow(stadt, None)
    assert open_by_art(juli) == [("probesteuer", 1, euro(100), 0)]


def test_surcharges_on_the_old_day_are_taken_back(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto, bekanntgabe=APRIL)
    with uhr.stelle_auf(date(2026, 7, 2)):
        assess_saeumnis(konto.id, tag=date(2026, 7, 1), akteur=stadt.programm)
        assert saldo(konto.id) == euro(102)
        for _ in range(2):
            follow(stadt, None)
            assert saldo(konto.id) == euro(100)
        follow(stadt, date(2026, 6, 20))
        assert assess_saeumnis(konto.id, tag=date(2026, 7, 20), akteur=stadt.programm) == []
        neu = assess_saeumnis(konto.id, tag=date(2026, 7, 24), akteur=stadt.programm)
    assert [f.zeitraum for f in neu] == ["2026-07-20"]
    assert saldo(konto.id) == euro(101)


def test_what_was_paid_stays_and_was_not_late(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto, bekanntgabe=APRIL)
    pay(stadt, konto, 60, tag=date(2026, 5, 20))
    follow(stadt, MAI)
    assert open_on(konto) == [(SPAETER, euro(40), False)]
    assert assess_saeumnis(konto.id, tag=SPAETER, akteur=stadt.programm) == []
    assert [v.beginn for v in schuldverlauf(konto.id)] == [SPAETER, SPAETER]


def test_all_paid_before_was_not_late_either(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto, bekanntgabe=APRIL)
    pay(stadt, konto, 100, tag=date(2026, 5, 20))
    assert follow(stadt, MAI) == []
    assert assess_saeumnis(konto.id, tag=SPAETER, akteur=stadt.programm) == []


def test_what_is_deferred_keeps_its_instalments(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = ordered(stadt, konto, bekanntgabe=APRIL)
    raten = [Faelligkeit(date(2026, 9, 10), euro(100))]
    massnahme = propose_stundung(
        forderung.pk, raten=raten, begruendung="Notlage", akteur=stadt.sachbearbeitung
    )
    freigabe = Freigabe.objects.get(objekt_id=massnahme.pk)
    grant_freigabe(freigabe, akteur=clerk(stadt.steueramt, Rolle.LEITUNG, "steuer"))
    assert follow(stadt, MAI) == []
    assert open_on(konto)[0] == (date(2026, 9, 10), euro(100), False)


def test_a_fixed_day_stays_unless_the_notice_came_after_it(stadt: Stadt) -> None:
    konto = account(stadt)
    august = date(2026, 8, 15)
    nach = NachBekanntgabe(APRIL, fest=august)
    ordered(stadt, konto, faelligkeiten=[nach.faelligkeit(euro(100))])
    assert follow(stadt, date(2026, 8, 14)) == []
    assert open_on(konto) == [(august, euro(100), False)]
    follow(stadt, august)
    assert open_on(konto) == [(date(2026, 9, 15), euro(100), False)]
    follow(stadt, APRIL)
    assert open_on(konto) == [(august, euro(100), False)]


def test_only_what_hangs_on_this_notice_moves(stadt: Stadt) -> None:
    konto = account(stadt)
    mai = date(2026, 5, 1)
    tage = [Faelligkeit(mai, euro(30)), NachBekanntgabe(APRIL).faelligkeit(euro(70))]
    ordered(stadt, konto, faelligkeiten=tage)
    follow(stadt, None)
    assert saldo(konto.id, faellig_bis=mai) == euro(30)
    follow(stadt, MAI)
    assert open_on(konto) == [(mai, euro(30), False), (SPAETER, euro(70), False)]


def test_a_later_notice_lowers_what_waits(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = ordered(stadt, konto)
    settle(stadt, forderung, 60)
    follow(stadt, MAI)
    assert open_on(konto) == [(SPAETER, euro(60), False)]


def test_two_at_once_move_it_once(frische_datenbank: Any) -> None:
    stadt = build_stadt()
    konto = account(stadt)
    ordered(stadt, konto)
    run_together(*[lambda: follow(stadt, MAI)] * 2)
    assert open_on(konto) == [(SPAETER, euro(100), False)]
    assert Buchung.objects.filter(art="faelligkeit").count() == 1


def test_a_debit_is_announced_by_the_notification(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto)
    follow(stadt, date(2026, 5, 25))
    einzug = date(2026, 6, 25)
    [teil] = _due(Mandat(konto=konto), einzug)
    assert _too_soon([teil], einzug) == ""
    assert _too_soon([teil], date(2026, 6, 5)) != ""


def test_the_finance_system_hears_of_the_day_after_the_claim(stadt: Stadt) -> None:
    konto = account(stadt)
    ordered(stadt, konto)
    follow(stadt, MAI)
    assert list(unexported(HEUTE)) == []


def settle(stadt: Stadt, forderung: Forderung, betrag: int, **anders: Any) -> Buchung | None:
    felder: dict[str, Any] = {
        "text": "Änderung",
        "ertrag": "probe",
        "nach": NachBekanntgabe(MAI),
        "grund": "Änderung",
        "einmal": f"settle:{betrag}",
        "akteur": stadt.programm,
        "bescheid_id": uuid4(),
    }
    return settle_soll(forderung.pk, euro(betrag), **{**felder, **anders})


def test_more_is_due_with_the_new_notice_and_less_takes_the_last_first(stadt: Stadt) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 100, faellig=APRIL)
    settle(stadt, forderung, 150)
    assert soll_of(forderung.pk) == {APRIL: euro(100), SPAETER: euro(50)}
    assert settle(stadt, forderung, 150, einmal="settle:again") is None
    settle(stadt, forderung, 80)
    assert soll_of(forderung.pk) == {APRIL: euro(80)}


def test_less_lowers_what_is_open_before_what_was_paid(stadt: Stadt) -> None:
    konto = account(stadt)
    tage = [Faelligkeit(APRIL, euro(50)), Faelligkeit(MAI, euro(50))]
    forderung = claim(stadt, konto, 100, faelligkeiten=tage)
    pay(stadt, konto, 50)
    settle(stadt, forderung, 60)
    assert open_on(konto) == [(MAI, euro(10), False)]
    settle(stadt, forderung, 30)
    assert (saldo(konto.id), soll_of(forderung.pk)) == (euro(-20), {APRIL: euro(30)})
