"""The office fills in a form: for a caller, and for itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.kit import musterstadt
from tests.leistungen import antragspakete as p

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.vorgaenge.models import Kanal, Vermerk, Vorgang
from rathaus.leistungen.actions import submit_antrag
from rathaus.leistungen.actions.erfassung import start_erfassung
from rathaus.leistungen.models import Entwurf
from rathaus.leistungen.queries import get_entwurf

INTERN = p.paket("schluessel", {"ergebnis": "erledigung"}, zielgruppe=["intern"])
HEUTE = date(2026, 6, 10)


@pytest.fixture
def stadt(antragsamt: Stadt) -> Any:
    with uhr.stelle_auf(HEUTE):
        yield antragsamt


def _begin(stadt: Stadt, **angaben: Any) -> Entwurf:
    dokument = {**p.MIT_ERLEDIGUNG, "vertrauensniveau": 2}
    leistung = p.offer(stadt, dokument)
    vorgabe = {"kanal": Kanal.TELEFON, "eingang": HEUTE, "daten": p.ANTWORTEN}
    return start_erfassung(leistung, **{"akteur": stadt.sachbearbeitung, **vorgabe, **angaben})


def _submit(stadt: Stadt, entwurf: Entwurf) -> Vorgang:
    akteur = stadt.sachbearbeitung
    return submit_antrag(entwurf.pk, akteur=akteur, gemeinde=stadt.gemeinde).vorgaenge.get()


def test_a_call_becomes_a_matter_of_the_other_office_without_any_proof(stadt: Stadt) -> None:
    """The form wants trust level 2; whoever sits at the counter shows their card instead."""
    vorgang = _submit(stadt, _begin(stadt, ausweis=True, vermerk="Stimme bekannt"))
    assert (vorgang.kanal, vorgang.sicht.einheit) == (Kanal.TELEFON, stadt.ordnungsamt)
    vermerk = Vermerk.objects.get(vorgang=vorgang)
    assert vermerk.text == "Vom Amt erfasst (Telefon). Ausweis gesehen. Stimme bekannt"
    assert vermerk.mitarbeiter_id == stadt.sachbearbeitung.mitarbeiter_id


def test_that_nobody_saw_a_card_is_noted_too(stadt: Stadt) -> None:
    vorgang = _submit(stadt, _begin(stadt))
    assert "Ausweis nicht gesehen" in Vermerk.objects.get(vorgang=vorgang).text


def test_a_letter_keeps_the_day_it_came(stadt: Stadt) -> None:
    gestern = HEUTE - timedelta(days=1)
    vorgang = _submit(stadt, _begin(stadt, kanal=Kanal.BRIEF, eingang=gestern))
    assert uhr.ortszeit(vorgang.eingang).date() == gestern


@pytest.mark.parametrize(
    ("kanal", "tage"), [(Kanal.BRIEF, 1), (Kanal.TELEFON, -1), (Kanal.SCHALTER, -1)]
)
def test_days_that_cannot_be_are_refused(stadt: Stadt, kanal: str, tage: int) -> None:
    with pytest.raises(Fachfehler):
        _begin(stadt, kanal=kanal, eingang=HEUTE + timedelta(days=tage))
    assert not Entwurf.objects.exists()


def test_a_citizen_takes_nothing_in_for_others(stadt: Stadt) -> None:
    with pytest.raises(NichtErlaubt):
        _begin(stadt, akteur=stadt.buergerin)


@pytest.mark.parametrize("wer", ["ordnungsamt_sachbearbeitung", "administration", "buergerin"])
def test_the_draft_is_the_clerks_own(stadt: Stadt, wer: str) -> None:
    entwurf = _begin(stadt)
    assert get_entwurf(stadt.sachbearbeitung, entwurf.pk) == entwurf
    with pytest.raises(NichtGefunden):
        get_entwurf(getattr(stadt, wer), entwurf.pk)


# --- the pages --------------------------------------------------------------------------------


@pytest.fixture
def haus(stadt_db: None, client: Client) -> Client:
    akteur = musterstadt.PROGRAMM
    from rathaus.core.akten.public import set_aktenplaneinheit
    from rathaus.leistungen.actions import import_paket, publish_fassung

    set_aktenplaneinheit(p.AKTENPLAN, "Stände", akteur=akteur, aufbewahrung="5J")
    for dokument in (p.MIT_ERLEDIGUNG, INTERN):
        publish_fassung(import_paket(dokument, akteur=akteur), akteur=akteur)
    return client


def _sign_in(client: Client, name: str) -> None:
    client.post(reverse("demo:buero_anmelden"), {"email": f"{name}@musterlingen.example"})


def test_a_clerk_takes_an_application_in_page_by_page(haus: Client) -> None:
    _sign_in(haus, "morgen")
    suche = haus.get(reverse("leistungen:erfassen"), {"q": "Stand aufstellen"})
    ziel = reverse("leistungen:erfassen_mit", args=["mangel"])
    assert ziel in suche.content.decode()
    heute = uhr.heute().strftime("%d.%m.%Y")
    antwort = haus.post(ziel, {"kanal": "schalter", "eingang": heute, "ausweis": "on"})
    entwurf = Entwurf.objects.get()
    assert antwort["Location"] == reverse("leistungen:erfassen_seite", args=[entwurf.pk, "wunsch"])
    seite = haus.get(antwort["Location"])
    assert "Später weitermachen" not in seite.content.decode()
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=p.ANTWORTEN)
    pruefen = reverse("leistungen:erfassen_pruefen", args=[entwurf.pk])
    assert "Infostand" in haus.get(pruefen).content.decode()
    fertig = haus.post(pruefen, follow=True)
    vorgang = Vorgang.objects.get()
    assert vorgang.nummer in fertig.content.decode()
    assert reverse("vorgaenge:vorgang", args=[vorgang.pk]) not in fertig.content.decode()


def test_a_wrong_day_stands_at_its_field_and_nothing_begins(haus: Client) -> None:
    _sign_in(haus, "morgen")
    morgen = (uhr.heute() + timedelta(days=1)).strftime("%d.%m.%Y")
    ziel = reverse("leistungen:erfassen_mit", args=["mangel"])
    antwort = haus.post(ziel, {"kanal": "brief", "eingang": morgen})
    assert antwort.status_code == 422
    assert "in der Zukunft" in antwort.content.decode()
    assert not Entwurf.objects.exists()


def test_a_colleague_and_a_stranger_find_no_draft(haus: Client) -> None:
    _sign_in(haus, "morgen")
    heute = uhr.heute().strftime("%d.%m.%Y")
    ziel = reverse("leistungen:erfassen_mit", args=["mangel"])
    haus.post(ziel, {"kanal": "telefon", "eingang": heute})
    entwurf = Entwurf.objects.get()
    seiten = [
        reverse("leistungen:erfassen_seite", args=[entwurf.pk, "wunsch"]),
        reverse("leistungen:erfassen_pruefen", args=[entwurf.pk]),
        reverse("leistungen:erfassen_eingang", args=[entwurf.pk]),
        reverse("leistungen:seite", args=[entwurf.pk, "wunsch"]),
    ]
    anderer = type(haus)()
    _sign_in(anderer, "herbst")
    fremd = [anderer.get(seite).status_code for seite in seiten]
    assert fremd[:3] == [404, 404, 404]
    assert fremd[3] in (302, 404)
    ohne = type(haus)()
    assert {ohne.get(seite).status_code for seite in seiten[:3]} == {302}


def test_internal_services_are_offered_to_staff_alone(haus: Client) -> None:
    for url in (
        reverse("leistungen:leistung", args=["schluessel"]),
        reverse("leistungen:erfassen_mit", args=["schluessel"]),
    ):
        _sign_in(haus, "morgen")
        assert haus.get(url).status_code == 404
    assert haus.post(reverse("leistungen:beginnen", args=["schluessel"])).status_code == 404
    assert (
        "schluessel" not in haus.get(reverse("leistungen:suche"), {"q": "Stand"}).content.decode()
    )
    intern = haus.get(reverse("leistungen:intern")).content.decode()
    ziel = reverse("leistungen:intern_beginnen", args=["schluessel"])
    assert ziel in intern
    antwort = haus.post(ziel)
    entwurf = Entwurf.objects.get()
    assert entwurf.daten["person"]["name"] == "Morgen"
    assert antwort["Location"].startswith("/buero/erfassen/")
    assert haus.post(reverse("leistungen:intern_beginnen", args=["mangel"])).status_code == 404


def test_who_asked_the_house_sees_how_far_it_is(haus: Client) -> None:
    _sign_in(haus, "morgen")
    haus.post(reverse("leistungen:intern_beginnen", args=["schluessel"]))
    entwurf = Entwurf.objects.get()
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=p.ANTWORTEN)
    haus.post(reverse("leistungen:erfassen_pruefen", args=[entwurf.pk]))
    seite = haus.get(reverse("leistungen:intern")).content.decode()
    assert Vorgang.objects.get().nummer in seite
    assert "Wir haben bekommen, was Sie uns geschickt haben." in seite
    anderer = type(haus)()
    _sign_in(anderer, "herbst")
    assert (
        Vorgang.objects.get().nummer
        not in anderer.get(reverse("leistungen:intern")).content.decode()
    )
