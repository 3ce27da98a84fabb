"""The clerk's pages of a matter that its package describes alone."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.kit import musterstadt
from tests.leistungen import antragspakete as p

from rathaus.core.akten.public import set_aktenplaneinheit
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.leistungen.actions import (
    import_paket,
    publish_fassung,
    start_entwurf,
    submit_antrag,
)
from rathaus.leistungen.checkliste import points_of
from rathaus.recht.gebuehren.regel import lies_regel

NAMEN = ("bescheid", "bestaetigung", "erledigen")
DOKUMENTE = {
    "bescheid": p.MIT_BESCHEID,
    "bestaetigung": p.MIT_BESTAETIGUNG,
    "erledigen": p.MIT_ERLEDIGUNG,
    "uebergabe": p.MIT_UEBERGABE,
}


@pytest.fixture
def clerk(stadt_db: None, client: Client) -> Client:
    """Herbst of the Ordnungsamt."""
    akteur = musterstadt.PROGRAMM
    set_aktenplaneinheit(p.AKTENPLAN, "Stände", akteur=akteur, aufbewahrung="5J")
    return _sign_in(client, "herbst")


def _sign_in(client: Client, name: str) -> Client:
    client.post(reverse("demo:buero_anmelden"), {"email": f"{name}@musterlingen.example"})
    return client


def _send(name: str) -> Vorgang:
    akteur = musterstadt.PROGRAMM
    leistung = publish_fassung(import_paket(DOKUMENTE[name], akteur=akteur), akteur=akteur)
    entwurf = start_entwurf(leistung, akteur=akteur, daten=p.ANTWORTEN)
    return submit_antrag(entwurf.pk, akteur=akteur, gemeinde=gemeinde_of_portal()).vorgaenge.get()


def _page(client: Client, vorgang: Vorgang) -> str:
    return client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()


def test_the_page_shows_the_checklist_and_the_step_to_a_notice(clerk: Client) -> None:
    vorgang = _send("bescheid")
    seite = _page(clerk, vorgang)
    assert "Ist der Platz frei?" in seite
    assert "§ 18 StrWG NRW" in seite
    assert reverse("leistungen:bescheid", args=[vorgang.pk]) in seite
    assert reverse("leistungen:erledigen", args=[vorgang.pk]) not in seite


@pytest.mark.parametrize("ergebnis", ["bescheid", "bestaetigung", "uebergabe"])
def test_a_key_does_one_thing(clerk: Client, ergebnis: str) -> None:
    tasten = re.findall(r'data-taste="(\w)"', _page(clerk, _send(ergebnis)))
    assert "f" in tasten
    assert sorted(tasten) == sorted(set(tasten))


def test_points_are_ticked_taken_back_and_spoken_against(clerk: Client) -> None:
    vorgang = _send("bescheid")
    clerk.post(reverse("leistungen:punkt", args=[vorgang.pk, 0]))
    dagegen = reverse("leistungen:punkt_dagegen", args=[vorgang.pk, 1])
    assert "Bleibt der Gehweg breit genug?" in clerk.get(dagegen).content.decode()
    assert clerk.post(dagegen, {"stand": vorgang.stand, "bemerkung": ""}).status_code == 422
    clerk.post(dagegen, {"stand": vorgang.stand, "bemerkung": "Nur 80 cm."})
    seite = _page(clerk, vorgang)
    assert "geprüft" in seite
    assert "2 von 2" in seite
    assert "Nur 80 cm." in seite
    clerk.post(reverse("leistungen:punkt_offen", args=[vorgang.pk, 0]))
    assert [punkt.vermerk is None for punkt in points_of(vorgang)] == [True, False]


def test_a_notice_is_issued_in_four_clicks(clerk: Client) -> None:
    vorgang = _send("bescheid")
    schritt = reverse("leistungen:bescheid", args=[vorgang.pk])
    assert "2 Punkte sind noch nicht geprüft." in clerk.get(schritt).content.decode()
    antwort = clerk.post(schritt, {"stand": vorgang.stand, "vorlage": "bewilligung"})
    bescheid = Bescheid.objects.get()
    assert antwort["Location"] == reverse("bescheide:bescheid", args=[bescheid.pk])
    assert "Sie dürfen ab 04.05.2026 aufstellen" in clerk.get(antwort["Location"]).content.decode()


def test_a_confirmation_leads_to_its_letter(clerk: Client) -> None:
    vorgang = _send("bestaetigung")
    schritt = reverse("leistungen:bestaetigung", args=[vorgang.pk])
    antwort = clerk.post(schritt, {"stand": vorgang.stand})
    assert antwort["Location"] == reverse("bescheide:bescheid", args=[Bescheid.objects.get().pk])


def test_an_errand_is_done_on_one_page(clerk: Client) -> None:
    vorgang = _send("erledigen")
    schritt = reverse("leistungen:erledigen", args=[vorgang.pk])
    clerk.post(schritt, {"stand": vorgang.stand, "text": "Die Laterne brennt wieder."})
    vorgang.refresh_from_db()
    assert not vorgang.offen
    assert "Die Laterne brennt wieder." in vorgang.nachrichten.get().text


def test_a_matter_goes_over_by_its_list(clerk: Client) -> None:
    vorgang = _send("uebergabe")
    ziel = clerk.get(reverse("leistungen:uebergabe_mit", args=[vorgang.pk]))["Location"]
    liste = reverse("leistungen:uebergabe", args=["register"])
    assert ziel.startswith(liste)
    assert "Stand aufstellen" in clerk.get(reverse("leistungen:stapel")).content.decode()
    assert clerk.post(liste, {}).status_code == 422
    seite = clerk.post(liste, {"vorgang": [str(vorgang.pk)]}, follow=True).content.decode()
    assert "Liste laden" in seite
    from rathaus.leistungen.models import Uebergabe

    datei = clerk.get(reverse("leistungen:uebergabe_datei", args=[Uebergabe.objects.get().pk]))
    assert "Muster" in datei.content.decode("utf-8-sig")
    clerk.post(reverse("leistungen:uebergabe_erledigt", args=[Uebergabe.objects.get().pk]))
    vorgang.refresh_from_db()
    assert vorgang.zustand == "erledigt"


@pytest.mark.parametrize("name", NAMEN)
def test_the_step_of_another_kind_does_not_exist(clerk: Client, name: str) -> None:
    vorgang = _send("uebergabe")
    assert clerk.get(reverse(f"leistungen:{name}", args=[vorgang.pk])).status_code == 404


@pytest.mark.parametrize("wer", ["sommer", "morgen", "draht"])
def test_strangers_find_none_of_it(clerk: Client, wer: str) -> None:
    vorgang = _send("bescheid")
    fremd = _sign_in(Client(), wer)
    seiten = [reverse(f"leistungen:{name}", args=[vorgang.pk]) for name in NAMEN]
    seiten.append(reverse("leistungen:punkt_dagegen", args=[vorgang.pk, 0]))
    assert {fremd.get(seite).status_code for seite in seiten} == {404}
    assert fremd.post(reverse("leistungen:punkt", args=[vorgang.pk, 0])).status_code == 404
    assert points_of(vorgang)[0].vermerk is None


def test_the_filter_offers_the_services_a_clerk_may_see(clerk: Client) -> None:
    seite = clerk.get(reverse("vorgaenge:liste")).content.decode()
    assert '<option value="sondernutzung">' in seite
    assert '<option value="wohngeld">' not in seite
    assert "antrag.bescheid.ordnung" not in seite
    assert "hundesteuer.anmeldung" not in seite


def test_the_clerk_sees_how_the_fee_came_about(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    regel = {"bezeichnung": "Stand", "art": "einheit", "betrag": "7.50", "einheit": "Stück"}
    monkeypatch.setattr(
        "rathaus.leistungen.gebuehren.gebuehr",
        lambda satz, am, gemeinde: lies_regel({**regel, "schluessel": satz, "norm": "§ 3 GebS"}),
    )
    monkeypatch.setitem(
        DOKUMENTE,
        "bescheid",
        {**p.MIT_BESCHEID, "gebuehr": [{"satz": "stand", "menge": "wunsch.stuecke"}]},
    )
    seite = _page(clerk, _send("bescheid"))
    assert "15,00\u00a0€" in seite
    assert "2 Stück × 7,50\u00a0€" in seite
