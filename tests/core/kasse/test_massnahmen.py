"""To wait, to waive, to let rest: two people, the law's arithmetic, and a ledger that balances."""

from datetime import date
from typing import Any

import pytest
from tests.core.stadt import Stadt, clerk

from rathaus import uhr
from rathaus.core.einheiten.models import Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.freigaben.public import grant_freigabe, refuse_freigabe
from rathaus.core.kasse.actions.massnahmen import (
    end_massnahme,
    propose_erlass,
    propose_niederschlagung,
    propose_stundung,
)
from rathaus.core.kasse.models import Zahlungsmassnahme
from rathaus.core.kasse.public import (
    Faelligkeit,
    Forderungsart,
    offene_posten,
    saldo,
    soll_of,
)
from rathaus.core.kasse.verlauf import schuldverlauf, unterbrechungen_of, verjaehrung_of
from rathaus.core.protokoll.public import Akteur

from .konten import JULI, account, claim, euro, pay

HEUTE = date(2026, 7, 10)
RATEN = [Faelligkeit(date(2026, 9, 10), euro(100)), Faelligkeit(date(2027, 1, 10), euro(1000))]


@pytest.fixture
def heute() -> Any:
    with uhr.stelle_auf(HEUTE):
        yield


@pytest.fixture
def zweite(stadt: Stadt) -> Akteur:
    return clerk(stadt.steueramt, Rolle.KASSE)


def release(massnahme: Zahlungsmassnahme, akteur: Akteur) -> Zahlungsmassnahme:
    grant_freigabe(Freigabe.objects.get(objekt_id=massnahme.pk, zustand="beantragt"), akteur=akteur)
    massnahme.refresh_from_db()
    return massnahme


def defer(stadt: Stadt, forderung: Any, **anders: Any) -> Zahlungsmassnahme:
    felder = {"raten": RATEN, "begruendung": "Kurzarbeit", "akteur": stadt.kasse}
    return propose_stundung(forderung.pk, **{**felder, **anders})


def open_items(konto: Any) -> list[tuple[str, date | None, Any]]:
    return [(p.bezeichnung.split()[0], p.faellig, p.betrag) for p in offene_posten(konto.id)]


def test_a_deferral_moves_the_due_days_and_bears_interest(
    heute: None, stadt: Stadt, zweite: Akteur
) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 1100)
    massnahme = defer(stadt, forderung)
    assert open_items(konto) == [("Probesteuer", JULI, euro(1100))]
    release(massnahme, zweite)
    # 100 over 2 full months and 1,000 over 6: 1 + 30 euro (§ 238 Abs. 1 AO)
    assert massnahme.zinsen == euro(31)
    assert open_items(konto) == [
        ("Probesteuer", date(2026, 9, 10), euro(100)),
        ("Probesteuer", date(2027, 1, 10), euro(1000)),
        ("Stundungszinsen", date(2027, 1, 10), euro(31)),
    ]
    assert soll_of(forderung.pk) == {JULI: euro(1100)}


def test_a_private_claim_is_deferred_without_interest(
    heute: None, stadt: Stadt, zweite: Akteur
) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 1100, art=Forderungsart.PRIVAT)
    assert release(defer(stadt, forderung), zweite).zinsen == 0
    assert saldo(konto.id) == euro(1100)


def test_interest_can_be_waived(heute: None, stadt: Stadt) -> None:
    forderung = claim(stadt, account(stadt), 1100)
    assert defer(stadt, forderung, zinsverzicht=True).zinsen == 0


@pytest.mark.parametrize(
    ("raten", "text"),
    [
        ([], "mindestens eine Rate"),
        ([Faelligkeit(date(2026, 9, 1), euro(1099))], "ergeben nicht"),
        ([Faelligkeit(HEUTE, euro(1100))], "nach dem Tag"),
        (
            [Faelligkeit(date(2026, 9, 1), euro(1200)), Faelligkeit(date(2026, 9, 2), euro(-100))],
            "mindestens eine Rate",
        ),
    ],
)
def test_instalments_that_do_not_fit_are_refused(
    heute: None, stadt: Stadt, raten: list[Faelligkeit], text: str
) -> None:
    forderung = claim(stadt, account(stadt), 1100)
    with pytest.raises(Fachfehler, match=text):
        defer(stadt, forderung, raten=raten)


def test_nobody_releases_their_own_proposal(heute: None, stadt: Stadt) -> None:
    massnahme = defer(stadt, claim(stadt, account(stadt), 1100))
    with pytest.raises(NichtErlaubt):
        release(massnahme, stadt.kasse)


def test_who_has_no_say_over_the_account_releases_nothing(heute: None, stadt: Stadt) -> None:
    massnahme = defer(stadt, claim(stadt, account(stadt), 1100))
    fremd = clerk(stadt.ordnungsamt, Rolle.LEITUNG, "ordnung")
    with pytest.raises(NichtErlaubt, match="nicht zuständig"):
        release(massnahme, fremd)
    assert release(massnahme, clerk(stadt.steueramt, Rolle.LEITUNG, "steuer")).zustand == "gilt"


def test_a_payment_in_between_stops_the_release(heute: None, stadt: Stadt, zweite: Akteur) -> None:
    konto = account(stadt)
    massnahme = defer(stadt, claim(stadt, konto, 1100))
    pay(stadt, konto, 1)
    with pytest.raises(Fachfehler, match="geändert"):
        release(massnahme, zweite)
    assert open_items(konto) == [("Probesteuer", JULI, euro(1099))]


def test_a_refusal_changes_nothing_and_another_may_be_proposed(
    heute: None, stadt: Stadt, zweite: Akteur
) -> None:
    forderung = claim(stadt, account(stadt), 1100)
    massnahme = defer(stadt, forderung)
    with pytest.raises(Fachfehler, match="schon ein solcher"):
        defer(stadt, forderung)
    freigabe = Freigabe.objects.get(objekt_id=massnahme.pk)
    refuse_freigabe(freigabe, akteur=zweite, grund="Unterlagen fehlen")
    massnahme.refresh_from_db()
    assert massnahme.zustand == "abgelehnt"
    defer(stadt, forderung)


def test_a_revoked_deferral_is_due_today(heute: None, stadt: Stadt, zweite: Akteur) -> None:
    konto = account(stadt)
    massnahme = release(defer(stadt, claim(stadt, konto, 1100), zinsverzicht=True), zweite)
    pay(stadt, konto, 100, tag=HEUTE)
    end_massnahme(massnahme.pk, grund="Rate fehlt", akteur=stadt.kasse)
    assert open_items(konto) == [("Probesteuer", HEUTE, euro(1000))]


def test_a_waiver_settles_what_it_says_and_leaves_the_assessment(
    heute: None, stadt: Stadt, zweite: Akteur
) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 90)
    erlass: dict[str, Any] = {"faellig": JULI, "begruendung": "unbillig", "akteur": stadt.kasse}
    with pytest.raises(Fachfehler, match="So viel"):
        propose_erlass(forderung.pk, betrag=euro("90.01"), **erlass)
    release(propose_erlass(forderung.pk, betrag=euro(40), **erlass), zweite)
    assert saldo(konto.id) == euro(50)
    assert soll_of(forderung.pk) == {JULI: euro(90)}


def test_a_niederschlagung_leaves_the_debt(heute: None, stadt: Stadt, zweite: Akteur) -> None:
    konto = account(stadt)
    forderung = claim(stadt, konto, 90)
    massnahme = propose_niederschlagung(
        forderung.pk, bis=None, begruendung="unbekannt verzogen", akteur=stadt.kasse
    )
    release(massnahme, zweite)
    assert (massnahme.art, saldo(konto.id)) == ("unbefristet", euro(90))
    with pytest.raises(Fachfehler, match="Zukunft"):
        propose_niederschlagung(forderung.pk, bis=HEUTE, begruendung="x", akteur=stadt.kasse)


def test_a_deferral_starts_the_limitation_anew(heute: None, stadt: Stadt, zweite: Akteur) -> None:
    konto = account(stadt)
    raten = [Faelligkeit(date(2028, 1, 10), euro(1100))]
    release(defer(stadt, claim(stadt, konto, 1100), raten=raten, zinsverzicht=True), zweite)
    [verlauf] = [v for v in schuldverlauf(konto.id) if v.soll]
    frist = verjaehrung_of(verlauf, unterbrechungen_of(konto.id)[verlauf.forderung.pk])
    assert frist is not None
    assert frist.ende == date(2033, 12, 31)


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [("nur_lesen", NichtErlaubt), ("ordnungsamt_sachbearbeitung", NichtGefunden)],
)
def test_who_may_not_assess_proposes_nothing(
    heute: None, stadt: Stadt, wer: str, antwort: type[Exception]
) -> None:
    forderung = claim(stadt, account(stadt), 1100)
    with pytest.raises(antwort):
        defer(stadt, forderung, akteur=getattr(stadt, wer))
    assert defer(stadt, forderung, akteur=stadt.sachbearbeitung).zustand == "vorgeschlagen"


@pytest.mark.parametrize(
    ("am", "zinsen"),
    [
        (date(2026, 11, 8), euro(16)),  # a month begun on the 10th is full on the 9th
        (date(2026, 11, 9), euro(21)),
        (date(2027, 1, 10), euro(31)),
    ],
)
def test_interest_runs_no_longer_than_the_deferral(
    heute: None, stadt: Stadt, zweite: Akteur, am: date, zinsen: Any
) -> None:
    konto = account(stadt)
    massnahme = release(defer(stadt, claim(stadt, konto, 1100)), zweite)
    with uhr.stelle_auf(am):
        end_massnahme(massnahme.pk, grund="Rate fehlt", akteur=stadt.kasse)
    massnahme.refresh_from_db()
    assert massnahme.zinsen == zinsen
    assert saldo(konto.id) == euro(1100) + zinsen
    faellig = [tag for name, tag, _ in open_items(konto) if name == "Stundungszinsen"]
    assert faellig == [am]
