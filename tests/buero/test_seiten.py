"""The pages of the Büro as a clerk with few rights sees them; the client polices each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.personen.leute import erika
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.protokoll.models import Lesezugriff
from rathaus.core.vorgaenge.models import Vermerk, Vorgang
from rathaus.core.vorgaenge.public import assign, set_wiedervorlage

from .anmelden import sit_down

AKTIONEN = [
    "vorgaenge:vermerk",
    "vorgaenge:telefonnotiz",
    "vorgaenge:wiedervorlage",
    "vorgaenge:zuweisen",
    "laufwege:mitzeichnung",
    "laufwege:beginnen",
    "vorgaenge:befangen",
    "vorgaenge:wiederaufnehmen",
    "nachrichten:nachfordern",
    "nachrichten:nachricht",
    "nachrichten:abgeben",
]
SEITEN = [
    "vorgaenge:liste",
    "vorgaenge:wiedervorlagen",
    "laufwege:liste",
    "einheiten:abwesenheit",
    "suche:suche",
]


def _url(name: str, vorgang: Vorgang) -> str:
    return reverse(name, args=[vorgang.pk])


@pytest.mark.parametrize("name", SEITEN)
def test_every_page_opens_and_needs_a_clerk(amt: Amt, client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302
    amt.open()
    assert sit_down(client, amt.clerk).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("ansicht", ["meine", "amt", "frei", "vertretung", "unsinn"])
def test_every_view_of_the_list_opens(amt: Amt, client: Client, ansicht: str) -> None:
    amt.open()
    seite = sit_down(client, amt.clerk).get("/buero/", {"ansicht": ansicht, "nach": "x"})
    assert seite.status_code == 200
    assert ("Probesteuer Muster" in seite.content.decode()) == (ansicht in ("amt", "frei"))


@pytest.mark.parametrize("name", [*AKTIONEN, "vorgaenge:vorgang", "vorgaenge:blatt"])
def test_a_vorgang_of_another_office_does_not_exist(amt: Amt, client: Client, name: str) -> None:
    vorgang = amt.open()
    sit_down(client, amt.stadt.ordnungsamt_sachbearbeitung)
    assert client.get(_url(name, vorgang)).status_code == 404


@pytest.mark.parametrize("name", [*AKTIONEN, "vorgaenge:blatt"])
def test_every_action_has_its_page(amt: Amt, client: Client, name: str) -> None:
    vorgang = amt.open()
    assert sit_down(client, amt.clerk).get(_url(name, vorgang)).status_code == 200


def test_who_may_only_read_is_offered_nothing(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    seite = sit_down(client, amt.stadt.nur_lesen).get(_url("vorgaenge:vorgang", vorgang))
    text = seite.content.decode()
    assert "Erika Muster" in text
    for name in AKTIONEN:
        assert _url(name, vorgang) not in text
    assert _url("vorgaenge:blatt", vorgang) in text


def test_reading_is_noted_with_its_purpose(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk).get(_url("vorgaenge:vorgang", vorgang))
    (lesung,) = Lesezugriff.objects.filter(objekt_id=vorgang.pk)
    assert (lesung.zweck, lesung.einheit_id) == ("Probesteuer", amt.stadt.steueramt.pk)


def test_a_vermerk_in_one_post(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    url = _url("vorgaenge:telefonnotiz", vorgang)
    antwort = client.post(url, {"text": "Rief an.", "stand": vorgang.stand}, follow=True)
    assert "Rief an." in antwort.content.decode()
    assert Vermerk.objects.get().art == Vermerk.Art.TELEFONNOTIZ


def test_after_a_stale_stand_the_text_is_kept_and_sending_again_works(
    amt: Amt, client: Client
) -> None:
    vorgang = amt.open()
    gesehen = vorgang.stand
    ihre = Mitarbeiter.objects.get(pk=amt.kollegin.mitarbeiter_id)
    vorgang = assign(vorgang.pk, an=ihre, akteur=amt.kollegin, stand=gesehen)
    sit_down(client, amt.clerk)
    url = _url("vorgaenge:wiedervorlage", vorgang)
    eingabe = {"am": "24.12.2099", "grund": "Baum prüfen", "stand": gesehen}
    antwort = client.post(url, eingabe)
    assert antwort.status_code == 422
    text = antwort.content.decode()
    assert 'value="Baum prüfen"' in text
    assert f'name="stand" value="{vorgang.stand}"' in text
    nochmal = client.post(url, {**eingabe, "stand": vorgang.stand})
    assert nochmal.status_code == 302
    assert vorgang.wiedervorlagen.get().grund == "Baum prüfen"


def test_one_click_with_a_stale_stand_says_so(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    antwort = client.post(
        _url("vorgaenge:nehmen", vorgang), {"stand": vorgang.stand - 1}, follow=True
    )
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter is None
    assert "geändert" in antwort.content.decode()


def test_taking_and_moving_by_click(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    client.post(_url("vorgaenge:nehmen", vorgang), {"stand": vorgang.stand})
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter_id == amt.clerk.mitarbeiter_id
    client.post(_url("vorgaenge:zustand", vorgang), {"stand": vorgang.stand, "nach": "in_pruefung"})
    vorgang.refresh_from_db()
    assert vorgang.zustand == "in_pruefung"


def test_handing_over_a_selection(amt: Amt, client: Client) -> None:
    eigene, fremde = amt.open(), amt.open("probe.anzeige")
    sit_down(client, amt.clerk)
    an = str(amt.kollegin.mitarbeiter_id)
    url = reverse("vorgaenge:uebergeben")
    client.post(url, {"vorgang": [eigene.pk, fremde.pk], "an": an})
    eigene.refresh_from_db()
    assert eigene.bearbeiter is None
    client.post(url, {"vorgang": [eigene.pk], "an": an, "ansicht": "amt"})
    eigene.refresh_from_db()
    assert str(eigene.bearbeiter_id) == an


def test_two_clicks_ask_for_what_usually_lacks(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    url = _url("nachrichten:nachfordern", vorgang)
    form = client.get(url).context["form"]
    eingabe = {name: form[name].value() or "" for name in form.fields}
    eingabe["bis"] = f"{eingabe['bis']:%d.%m.%Y}"
    assert client.post(url, eingabe).status_code == 302
    nachforderung = vorgang.nachforderungen.get()
    assert nachforderung.punkte == ["Foto des Chips"]
    assert nachforderung.bis == uhr.heute() + timedelta(days=14)


def test_a_wiedervorlage_is_ticked_off(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    vorlage = set_wiedervorlage(
        vorgang.pk, am=uhr.heute(), grund="Anruf", akteur=amt.clerk, stand=vorgang.stand
    )
    ziel = reverse("vorgaenge:wiedervorlage_erledigt", args=[vorlage.pk])
    fremd = sit_down(Client(), amt.stadt.ordnungsamt_sachbearbeitung)
    assert fremd.post(ziel).status_code == 404
    sit_down(client, amt.clerk)
    seite = client.get(_url("vorgaenge:vorgang", vorgang)).content.decode()
    assert "Anruf" in seite
    assert client.post(ziel).status_code == 302
    assert not vorgang.wiedervorlagen.filter(erledigt__isnull=True).exists()


def test_ticking_off_as_a_reader_is_refused_kindly(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    vorlage = set_wiedervorlage(
        vorgang.pk, am=uhr.heute(), grund="Anruf", akteur=amt.clerk, stand=vorgang.stand
    )
    sit_down(client, amt.stadt.nur_lesen)
    antwort = client.post(
        reverse("vorgaenge:wiedervorlage_erledigt", args=[vorlage.pk]), follow=True
    )
    assert "lesen, aber nicht bearbeiten" in antwort.content.decode()


@pytest.mark.parametrize("rolle", ["clerk", "administration"])
def test_queries_of_the_list_do_not_grow(amt: Amt, client: Client, rolle: str) -> None:
    sit_down(client, amt.clerk if rolle == "clerk" else amt.stadt.administration)
    amt.open()
    url = "/buero/?ansicht=amt"
    vorher = _count(client, url)
    assert vorher <= 15
    for buchstabe in "abcdefghijklmnopqrst":
        amt.open(angaben=erika(name=f"Muster{buchstabe}", email=f"{buchstabe}@example.org"))
    assert _count(client, url) == vorher


def test_queries_of_the_vorgang_do_not_grow(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    url = _url("vorgaenge:vorgang", vorgang)
    _fill(amt, vorgang, 1)
    vorher = _count(client, url)
    _fill(amt, vorgang, 20)
    assert _count(client, url) == vorher


def _fill(amt: Amt, vorgang: Vorgang, anzahl: int) -> None:
    from rathaus.core.nachrichten.public import write_to_amt
    from rathaus.core.vorgaenge.public import add_vermerk

    for _ in range(anzahl):
        add_vermerk(vorgang.pk, "x", akteur=amt.clerk)
        write_to_amt(vorgang.pk, "y", akteur=amt.stadt.programm)
        vorgang.refresh_from_db()
        set_wiedervorlage(
            vorgang.pk, am=uhr.heute(), grund="z", akteur=amt.clerk, stand=vorgang.stand
        )


def _count(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as abfragen:
        assert client.get(url).status_code == 200
    return len(abfragen)


@pytest.mark.parametrize("stand", ["²", "9" * 5000], ids=["no digit", "too long for a number"])
@pytest.mark.parametrize("seite", ["vorgaenge:nehmen", "bescheide:entwerfen"])
def test_a_mangled_stand_is_a_stale_one(amt: Amt, client: Client, seite: str, stand: str) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    wo = [vorgang.pk] if seite == "vorgaenge:nehmen" else [vorgang.pk, "probe"]
    antwort = client.post(reverse(seite, args=wo), {"stand": stand}, follow=True)
    vorgang.refresh_from_db()
    assert antwort.status_code == 200
    assert vorgang.bearbeiter is None
    assert not vorgang.bescheide.exists()
