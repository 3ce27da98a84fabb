"""What reading a file costs is ordered by a notice and booked with it, from who asked."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.briefe import Briefamt, publish, vorlage
from tests.core.bescheide.test_seiten import enter
from tests.core.personen.leute import erika

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, freeze_bescheid, hand_to_post
from rathaus.core.bescheide.tasks import render
from rathaus.core.bezahlen.public import claims_of_vorgang
from rathaus.core.einsicht.actions import withdraw_einsicht
from rathaus.core.einsicht.actions.gebuehr import settle_gebuehr
from rathaus.core.einsicht.models import Einsicht
from rathaus.core.einsicht.queries import forderung_of
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.public import soll_of
from rathaus.core.personen.public import Beteiligtenrolle
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import add_beteiligten

from .faelle import ask, decide, fresh

NORM = "Nr. 3 Gebührentarif"
MAXI = erika(name="Beispiel", vornamen="Maxi", email="maxi@example.org")


def ask_as_party(amt: Briefamt, vorgang: Vorgang, anspruch: str = "beteiligte") -> Einsicht:
    return ask(amt, vorgang, anspruch, beteiligung_id=vorgang.beteiligungen.get().pk)


def order(
    amt: Briefamt, einsicht: Einsicht, betrag: str, bescheid: Bescheid | None, **anders: Any
) -> None:
    angaben = {"gebuehr": Decimal(betrag), "gebuehr_norm": NORM, **anders}
    bescheid_id = bescheid.pk if bescheid else None
    decide(einsicht, "gewaehrt", akteur=amt.clerk, bescheid_id=bescheid_id, **angaben)
    einsicht.refresh_from_db()


def send(amt: Briefamt, bescheid: Bescheid) -> None:
    bescheid.refresh_from_db()
    freeze_bescheid(bescheid.pk, akteur=amt.clerk, stand=bescheid.stand)
    render(str(bescheid.pk))
    hand_to_post([bescheid.pk], am=uhr.heute(), akteur=amt.poststelle)


def owed(einsicht: Einsicht) -> Decimal:
    forderung = forderung_of(einsicht)
    return sum(soll_of(forderung.pk).values(), Decimal(0)) if forderung else Decimal(0)


def test_it_is_booked_when_the_notice_leaves_and_once(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht, bescheid = ask_as_party(amt, vorgang), amt.draft(vorgang)
    order(amt, einsicht, "20.00", bescheid)
    assert forderung_of(einsicht) is None
    send(amt, bescheid)
    bescheid.refresh_from_db()
    settle_gebuehr(einsicht, bescheid)
    (forderung,) = claims_of_vorgang(vorgang.pk)
    assert (forderung.bezeichnung, forderung.soll) == ("Auslagen für Akteneinsicht", 20)
    gebucht = forderung_of(einsicht)
    assert gebucht is not None
    assert gebucht.bescheid_id == bescheid.pk
    assert gebucht.konto.person == vorgang.beteiligungen.get().person


def test_a_notice_that_left_before_books_with_the_decision(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht, bescheid = ask_as_party(amt, vorgang), amt.draft(vorgang)
    send(amt, bescheid)
    order(amt, einsicht, "20.00", bescheid)
    assert owed(einsicht) == 20


@pytest.mark.parametrize("neu", ["12.00", "31.00", "0"])
def test_another_amount_needs_another_notice(amt: Briefamt, neu: str) -> None:
    vorgang = amt.open()
    einsicht, bescheid = ask_as_party(amt, vorgang), amt.draft(vorgang)
    order(amt, einsicht, "20.00", bescheid)
    send(amt, bescheid)
    for alter in (bescheid, None):
        with pytest.raises(Fachfehler, match="festgeschrieben"):
            order(amt, einsicht, neu, alter)
    neuer = amt.draft(vorgang)
    order(amt, einsicht, neu, neuer)
    assert owed(einsicht) == 20
    send(amt, neuer)
    assert owed(einsicht) == Decimal(neu)


def test_only_a_notice_demands_money(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht = ask_as_party(amt, vorgang)
    publish(vorlage(kennung="brief", art="schreiben"))
    for bescheid in (None, amt.draft(vorgang, kennung="brief")):
        with pytest.raises(Fachfehler, match="verlangt ein Bescheid"):
            order(amt, einsicht, "20.00", bescheid)


def test_nobody_pays_for_another_who_asked(amt: Briefamt) -> None:
    vorgang = amt.open()
    bescheid = amt.draft(vorgang)
    with pytest.raises(Fachfehler, match="in einem eigenen Vorgang"):
        order(amt, ask(amt, vorgang), "20.00", bescheid)
    maxi = add_beteiligten(vorgang.pk, MAXI, Beteiligtenrolle.ZEUGE, akteur=amt.clerk, stand=None)
    zeuge = ask(amt, vorgang, beteiligung_id=maxi.pk)
    with pytest.raises(Fachfehler, match="in einem eigenen Vorgang"):
        order(amt, zeuge, "20.00", bescheid)
    maxi.rolle = Beteiligtenrolle.BEVOLLMAECHTIGTE
    maxi.save()
    order(amt, zeuge, "20.00", bescheid)
    assert zeuge.gebuehr == 20


def test_what_is_free_by_law_costs_nothing(amt: Briefamt) -> None:
    for anspruch in ("datenschutz", "jugend", "behoerde"):
        vorgang = amt.open()
        frei = ask_as_party(amt, vorgang, anspruch)
        with pytest.raises(Fachfehler, match="kostet nichts"):
            order(amt, frei, "20.00", amt.draft(vorgang))
        decide(frei, "gewaehrt", akteur=amt.clerk, verzicht="einfach")
        frei.refresh_from_db()
        assert (frei.gebuehr, frei.gebuehr_norm) == (None, "")


def test_who_waives_says_why_and_claims_nothing(amt: Briefamt, client: Client) -> None:
    vorgang = amt.open()
    einsicht, bescheid = ask_as_party(amt, vorgang, "information"), amt.draft(vorgang)
    with pytest.raises(Fachfehler, match="verzichten"):
        order(amt, einsicht, "20.00", bescheid, verzicht="einfache Auskunft")
    order(amt, einsicht, "0", bescheid, verzicht="einfache Auskunft")
    send(amt, bescheid)
    assert claims_of_vorgang(vorgang.pk) == []
    enter(client, amt.clerk)
    seite = client.get(reverse("einsicht:einsicht", args=[einsicht.pk])).content.decode()
    assert "Nichts verlangt: einfache Auskunft" in seite


def test_a_request_taken_back_is_not_charged(amt: Briefamt) -> None:
    vorgang = amt.open()
    einsicht, bescheid = ask_as_party(amt, vorgang), amt.draft(vorgang)
    order(amt, einsicht, "20.00", bescheid)
    withdraw_einsicht(
        einsicht.pk, grund="Hat sich erledigt", akteur=amt.clerk, stand=fresh(einsicht)
    )
    send(amt, bescheid)
    assert claims_of_vorgang(vorgang.pk) == []


def test_the_page_says_what_is_to_be_paid(amt: Briefamt, client: Client) -> None:
    vorgang = amt.open()
    einsicht, bescheid = ask_as_party(amt, vorgang), amt.draft(vorgang)
    enter(client, amt.clerk)
    entscheiden = reverse("einsicht:entscheiden", args=[einsicht.pk])
    daten = {
        "stand": einsicht.stand,
        "ausgang": "gewaehrt",
        "bescheid": bescheid.pk,
        "gebuehr": "20",
        "gebuehr_norm": NORM,
    }
    assert client.post(entscheiden, {**daten, "bescheid": ""}).status_code == 422
    assert client.post(entscheiden, daten).status_code == 302
    seite = reverse("einsicht:einsicht", args=[einsicht.pk])
    assert "sobald der Bescheid hinausgeht" in client.get(seite).content.decode()
    send(amt, bescheid)
    text = client.get(seite).content.decode()
    assert "sobald der Bescheid hinausgeht" not in text
    assert "Kassenzeichen" in text
    frei = ask_as_party(amt, vorgang, "datenschutz")
    formular = client.get(reverse("einsicht:entscheiden", args=[frei.pk])).content.decode()
    assert "gebuehr" not in formular
