"""What waits for a second person has its page: seen, granted or refused with a reason."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.freigaben.models import Freigabe
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Befangenheit, Vorgang
from rathaus.core.vorgaenge.public import change_zustand, may_see, request_vernichtung

from .amt import Amt

ABGELAUFEN = date(2060, 1, 1)
LISTE = "/buero/freigaben/"


def close(amt: Amt) -> Vorgang:
    vorgang = amt.open()
    return change_zustand(vorgang.pk, "erledigt", akteur=amt.clerk, stand=vorgang.stand)


def ask(amt: Amt, vorgang: Vorgang) -> Freigabe:
    return request_vernichtung(
        vorgang.pk, grund="Platz", verzicht=True, akteur=amt.clerk, stand=vorgang.stand
    )


def page(client: Client, pfad: str, status: int = 200) -> str:
    antwort = client.get(pfad)
    assert antwort.status_code == status, pfad
    return antwort.content.decode()


def test_from_the_closed_matter_to_the_certificate(client: Client, amt: Amt) -> None:
    vorgang = close(amt)
    ziel = reverse("vorgaenge:vernichten", args=[vorgang.pk])
    with uhr.stelle_auf(ABGELAUFEN):
        enter(client, amt.clerk)
        assert ziel in page(client, reverse("vorgaenge:vorgang", args=[vorgang.pk]))
        assert "Aufbewahrung 10 Jahre" in page(client, ziel)
        antwort = client.post(ziel, {"stand": vorgang.stand, "grund": "Platz", "verzicht": "on"})
        assert antwort.status_code == 302
        freigabe = Freigabe.objects.get()
        assert "Zurückziehen" in page(client, LISTE)
        enter(client, amt.leitung, "leitung@example.org")
        assert re.search(r'Freigaben <span class="rh-count">1</span>', page(client, LISTE))
        frage = reverse("freigaben:freigabe", args=[freigabe.pk])
        seite = page(client, frage)
        assert "Platz" in seite
        assert "Aufbewahrung 10 Jahre" in seite
        antwort = client.post(frage, {"tun": "freigeben"})
        nachweis = page(client, antwort.url)
    assert not Vorgang.objects.exists()
    assert vorgang.akte.aktenzeichen in nachweis
    assert "Muster" not in nachweis.split("<main")[1]


def test_before_its_time_the_page_says_until_when_and_offers_nothing(
    client: Client, amt: Amt
) -> None:
    vorgang = close(amt)
    enter(client, amt.clerk)
    ziel = reverse("vorgaenge:vernichten", args=[vorgang.pk])
    seite = page(client, ziel)
    ende = f"31.12.{uhr.heute().year + 10}"
    assert f"bis {ende} aufzubewahren" in seite
    assert 'name="grund"' not in seite
    antwort = client.post(ziel, {"stand": vorgang.stand, "grund": "x", "verzicht": "on"})
    assert antwort.status_code == 422
    assert not Freigabe.objects.exists()


def test_a_no_needs_its_reason_and_leaves_everything(client: Client, amt: Amt) -> None:
    vorgang = close(amt)
    with uhr.stelle_auf(ABGELAUFEN):
        frage = reverse("freigaben:freigabe", args=[ask(amt, vorgang).pk])
        enter(client, amt.leitung)
        assert client.post(frage, {"tun": "ablehnen"}).status_code == 422
        antwort = client.post(frage, {"tun": "ablehnen", "grund": "Klage läuft"})
        assert antwort.url == LISTE
        assert page(client, frage, status=404)
        assert "abgelehnt" in page(client, LISTE)
    assert Freigabe.objects.get().grund == "Klage läuft"
    assert Vorgang.objects.filter(pk=vorgang.pk).exists()


def test_only_who_asked_takes_it_back(client: Client, amt: Amt) -> None:
    vorgang = close(amt)
    with uhr.stelle_auf(ABGELAUFEN):
        freigabe = ask(amt, vorgang)
    zurueck = reverse("freigaben:zurueckziehen", args=[freigabe.pk])
    enter(client, amt.leitung)
    assert client.post(zurueck).status_code == 404
    enter(client, amt.clerk, "clerk@example.org")
    assert client.post(zurueck).status_code == 302
    freigabe.refresh_from_db()
    assert freigabe.zustand == "zurueckgezogen"
    assert client.post(zurueck).status_code == 404


@pytest.mark.parametrize("wer", ["clerk", "kollegin", "fremd", "administration"])
def test_nobody_else_sees_the_question(client: Client, amt: Amt, wer: str) -> None:
    akteure: dict[str, Akteur] = {
        "clerk": amt.clerk,
        "kollegin": amt.kollegin,
        "fremd": amt.stadt.ordnungsamt_sachbearbeitung,
        "administration": amt.stadt.administration,
    }
    vorgang = close(amt)
    with uhr.stelle_auf(ABGELAUFEN):
        frage = reverse("freigaben:freigabe", args=[ask(amt, vorgang).pk])
        enter(client, akteure[wer])
        page(client, frage, status=404)
        assert client.post(frage, {"tun": "freigeben"}).status_code == 404
        if wer != "clerk":
            assert vorgang.betreff not in page(client, LISTE)
    assert Vorgang.objects.exists()


def test_the_head_bars_a_colleague_with_a_reason(client: Client, amt: Amt) -> None:
    vorgang = amt.open()
    ziel = reverse("vorgaenge:ausschliessen", args=[vorgang.pk])
    enter(client, amt.leitung)
    assert ziel in page(client, reverse("vorgaenge:vorgang", args=[vorgang.pk]))
    wen = {"wen": amt.kollegin.mitarbeiter_id, "stand": vorgang.stand}
    assert client.post(ziel, wen).status_code == 422
    assert client.post(ziel, {**wen, "grund": "Nachbarn"}).status_code == 302
    assert not may_see(amt.kollegin, vorgang)
    assert Befangenheit.objects.get().grund == "Nachbarn"
    assert str(amt.kollegin.mitarbeiter_id) not in page(client, ziel)


def test_clerks_bar_nobody_but_themselves(client: Client, amt: Amt) -> None:
    vorgang = amt.open()
    ziel = reverse("vorgaenge:ausschliessen", args=[vorgang.pk])
    enter(client, amt.clerk)
    assert ziel not in page(client, reverse("vorgaenge:vorgang", args=[vorgang.pk]))
    page(client, ziel, status=404)
    wen = {"wen": amt.kollegin.mitarbeiter_id, "stand": vorgang.stand, "grund": "x"}
    assert client.post(ziel, wen).status_code == 404
    assert not Befangenheit.objects.exists()


def test_the_head_who_bars_themselves_is_out(client: Client, amt: Amt) -> None:
    vorgang = amt.open()
    leitung = Mitarbeiter.objects.get(pk=amt.leitung.mitarbeiter_id)
    Befangenheit.objects.create(vorgang=vorgang, mitarbeiter=leitung, grund="verwandt")
    enter(client, amt.leitung)
    page(client, reverse("vorgaenge:ausschliessen", args=[vorgang.pk]), status=404)
