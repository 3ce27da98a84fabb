"""What a service costs becomes a claim of the ledger, and a matter may wait for it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.core.stadt import Stadt
from tests.leistungen import antragspakete as p

from rathaus import uhr
from rathaus.core.bescheide.actions.ausgeben import provide
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.bescheide.public import freeze_bescheid, hand_to_post
from rathaus.core.bescheide.tasks import render
from rathaus.core.bezahlen.public import claims_of_vorgang
from rathaus.core.einheiten.models import Rolle
from rathaus.core.kasse.public import Zahlweg, offene_posten, record_zahlung, saldo
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import correct_sachverhalt, current_daten
from rathaus.leistungen.actions.gebuehr import claim_with_bescheid, continue_after_payment
from rathaus.leistungen.entscheiden import begin_letter
from rathaus.leistungen.paket.dokument import inspect_paket
from rathaus.leistungen.tasks import bezahlt
from rathaus.recht.gebuehren.regel import lies_regel

pytestmark = pytest.mark.django_db
GEBUEHR = {"satz": "stand", "menge": "wunsch.stuecke"}
VORKASSE = {"wann": "antrag", "erst_zahlen": True, "frist_ruht": True}


@pytest.fixture
def stadt(antragsamt: Stadt, monkeypatch: pytest.MonkeyPatch) -> Stadt:
    regel = {"bezeichnung": "Stand", "art": "einheit", "betrag": "7.50", "einheit": "Stück"}
    monkeypatch.setattr(
        "rathaus.leistungen.gebuehren.gebuehr",
        lambda satz, am, gemeinde: lies_regel({**regel, "schluessel": satz, "norm": "§ 3 GebS"}),
    )
    return antragsamt


def dokument(**mehr: Any) -> dict[str, Any]:
    return {**p.MIT_BESCHEID, "gebuehr": GEBUEHR, **mehr}


def claims(vorgang: Vorgang) -> list[tuple[str, Decimal, Decimal]]:
    return [(f.bezeichnung, f.soll, f.offen) for f in claims_of_vorgang(vorgang.pk)]


def issue(stadt: Stadt, vorgang: Vorgang, vorlage: str) -> Bescheid:
    ich = p.officer(stadt)
    vorgang.refresh_from_db()
    brief = begin_letter(vorgang.pk, vorlage, akteur=ich, stand=vorgang.stand)
    Bescheid.objects.filter(pk=brief.pk).update(
        bloecke=[b for b in brief.bloecke if "[…]" not in str(b)]
    )
    freeze_bescheid(brief.pk, akteur=ich, stand=brief.stand)
    render(str(brief.pk))
    return Bescheid.objects.get(pk=brief.pk)


def pay(stadt: Stadt, vorgang: Vorgang, betrag: str) -> None:
    konto_id = claims_of_vorgang(vorgang.pk)[0].konto_id
    record_zahlung(
        konto_id,
        betrag=Decimal(betrag),
        tag=uhr.heute(),
        weg=Zahlweg.UEBERWEISUNG,
        einmal=f"bank:{betrag}",
        akteur=stadt.kasse,
    )


def test_paying_first_claims_with_the_antrag(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument(zahlung=VORKASSE))
    assert claims(vorgang) == [("Gebühr: Stand aufstellen", Decimal("15.00"), Decimal("15.00"))]
    forderung = claims_of_vorgang(vorgang.pk)[0]
    assert forderung.faellig == uhr.heute() + timedelta(days=14)
    vorgang.refresh_from_db()
    assert vorgang.zustand == "wartet_auf_zahlung"
    assert vorgang.fristen.get(art="bearbeitung").pausiert_seit == uhr.heute()


def test_without_a_rule_nothing_is_claimed_before_the_notice(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument())
    vorgang.refresh_from_db()
    assert claims(vorgang) == []
    assert vorgang.zustand == "eingegangen"


def test_claimed_at_once_but_not_waited_for(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument(zahlung={"wann": "antrag"}))
    vorgang.refresh_from_db()
    assert claims(vorgang) != []
    assert vorgang.zustand == "eingegangen"
    assert vorgang.fristen.get(art="bearbeitung").pausiert_seit is None


def test_where_it_costs_nothing_nobody_waits(stadt: Stadt) -> None:
    ohne = {**GEBUEHR, "wenn": {"==": [{"feld": "wunsch.was"}, "zelt"]}}
    [vorgang] = p.send(stadt, {**p.MIT_BESCHEID, "gebuehr": ohne, "zahlung": VORKASSE})
    vorgang.refresh_from_db()
    assert claims(vorgang) == []
    assert vorgang.zustand == "eingegangen"


def test_once_paid_it_goes_on_however_it_was_paid(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument(zahlung=VORKASSE))
    pay(stadt, vorgang, "15.00")
    bezahlt(0)
    vorgang.refresh_from_db()
    assert vorgang.zustand == "eingegangen"
    assert vorgang.fristen.get(art="bearbeitung").pausiert_seit is None
    assert not continue_after_payment(vorgang.pk, akteur=stadt.programm)


def test_paid_in_part_it_still_waits(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument(zahlung=VORKASSE))
    pay(stadt, vorgang, "14.99")
    bezahlt(0)
    vorgang.refresh_from_db()
    assert vorgang.zustand == "wartet_auf_zahlung"


def test_one_antrag_of_two_matters_is_paid_once(stadt: Stadt) -> None:
    erster, zweiter = p.send(
        stadt, {**p.ZWEIMAL, "gebuehr": GEBUEHR, "zahlung": {"wann": "antrag"}}
    )
    assert len(claims(erster)) == 1
    assert claims(zweiter) == []


def test_the_notice_that_grants_claims_its_fee_once(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument())
    bescheid = issue(stadt, vorgang, "bewilligung")
    assert claims(vorgang) == [], "still in the print queue"
    provide(bescheid.pk, akteur=stadt.programm)
    hand_to_post([bescheid.pk], am=uhr.heute(), akteur=p.officer(stadt, Rolle.POSTSTELLE))
    assert [c[1:] for c in claims(vorgang)] == [(Decimal("15.00"), Decimal("15.00"))]
    claim_with_bescheid(vorgang, bescheid.pk, akteur=stadt.programm)
    assert [c[1:] for c in claims(vorgang)] == [(Decimal("15.00"), Decimal("15.00"))]


def test_refusing_claims_nothing(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument())
    vorgang.refresh_from_db()
    ich = p.officer(stadt)
    bescheid = begin_letter(vorgang.pk, "ablehnung", akteur=ich, stand=vorgang.stand)
    claim_with_bescheid(vorgang, bescheid.pk, akteur=stadt.programm)
    assert claims(vorgang) == []


def test_the_notice_claims_the_difference_to_what_was_paid_before(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument(zahlung={"wann": "antrag"}))
    pay(stadt, vorgang, "15.00")
    daten = current_daten(vorgang)
    neu = {**daten, "wunsch": {**daten["wunsch"], "stuecke": 3}}
    correct_sachverhalt(vorgang.pk, neu, grund="gezählt", akteur=p.officer(stadt), stand=None)
    bescheid = issue(stadt, vorgang, "bewilligung")
    for _ in range(2):
        claim_with_bescheid(vorgang, bescheid.pk, akteur=stadt.programm)
    assert [c[1:] for c in claims(vorgang)] == [(Decimal("22.50"), Decimal("7.50"))]


def test_a_lower_fee_becomes_a_credit(stadt: Stadt) -> None:
    [vorgang] = p.send(stadt, dokument(zahlung={"wann": "antrag"}))
    pay(stadt, vorgang, "15.00")
    daten = current_daten(vorgang)
    neu = {**daten, "wunsch": {**daten["wunsch"], "stuecke": 1}}
    correct_sachverhalt(vorgang.pk, neu, grund="gezählt", akteur=p.officer(stadt), stand=None)
    bescheid = issue(stadt, vorgang, "bewilligung")
    claim_with_bescheid(vorgang, bescheid.pk, akteur=stadt.programm)
    assert saldo(claims_of_vorgang(vorgang.pk)[0].konto_id) == Decimal("-7.50")


def test_a_lower_fee_lowers_what_was_due_on_its_day(stadt: Stadt) -> None:
    """Nobody is dunned for the whole of the old fee because the reduction lies on a later day."""
    [vorgang] = p.send(stadt, dokument(zahlung={"wann": "antrag"}))
    daten = current_daten(vorgang)
    neu = {**daten, "wunsch": {**daten["wunsch"], "stuecke": 1}}
    correct_sachverhalt(vorgang.pk, neu, grund="gezählt", akteur=p.officer(stadt), stand=None)
    bescheid = issue(stadt, vorgang, "bewilligung")
    claim_with_bescheid(vorgang, bescheid.pk, akteur=stadt.programm)
    offen = offene_posten(claims_of_vorgang(vorgang.pk)[0].konto_id)
    assert [(posten.faellig, posten.betrag) for posten in offen] == [
        (uhr.heute() + timedelta(days=14), Decimal("7.50"))
    ]


@pytest.mark.parametrize(
    ("zahlung", "ort"),
    [
        ({"wann": "immer"}, "zahlung.wann"),
        ({"wann": "antrag", "tage": -1}, "zahlung.tage"),
        ({"wann": "antrag", "tage": True}, "zahlung.tage"),
        ({"wann": "bescheid", "erst_zahlen": True}, "zahlung.erst_zahlen"),
        ({"wann": "antrag", "erst_zahlen": "ja"}, "zahlung.erst_zahlen"),
        ({"wann": "antrag", "art": "steuer"}, "zahlung.art"),
        ({"wann": "antrag", "raten": 3}, "zahlung.raten"),
        ("antrag", "zahlung"),
    ],
)
def test_what_a_package_may_not_say(zahlung: Any, ort: str) -> None:
    _paket, fehler = inspect_paket(dokument(zahlung=zahlung))
    assert ort in [stelle for stelle, _text in fehler]
