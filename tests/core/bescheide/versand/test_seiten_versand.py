"""The pages of Poststelle and office: what they show and do, and for whom they do not exist."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter

from rathaus import uhr

from .wege import akteur_of, bundid_citizen, citizen, finish, send, versand_of

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

APRIL = date(2026, 4, 1)
pytestmark = pytest.mark.usefixtures("vwvfg")


def text_of(antwort: Any) -> str:
    return " ".join(antwort.content.decode().split())


def test_a_registered_letter_goes_from_queue_to_proof_and_back_to_the_office(
    client: Client, amt: "Briefamt", bundid: None
) -> None:
    heute = f"{uhr.heute():%d.%m.%Y}"
    brief = finish(amt, weg="rueckschein")
    versand = versand_of(brief)
    enter(client, amt.poststelle, "post@example.org")
    liste = text_of(client.get(reverse("bescheide:postausgang")))
    assert "erst mit dem Zustellungsnachweis" in liste
    antwort = client.post(
        reverse("bescheide:abgeben"), {"brief": [str(versand.pk)], "tun": "abgeben", "am": heute}
    )
    assert antwort.status_code == 422
    assert "Sendungsnummer fehlt" in text_of(antwort)
    stapel = client.post(
        reverse("bescheide:abgeben"), {"brief": [str(versand.pk)], "tun": "stapel"}
    ).url
    assert "noch nicht gedruckt" in text_of(client.get(reverse("bescheide:postausgang")))
    assert "Bitte sagen Sie" in text_of(
        client.post(f"{stapel}herausnehmen/", {"versand": [str(versand.pk)]}, follow=True)
    )
    nummer = {f"nummer-{versand.pk}": "RR 12 345 678 9 DE"}
    client.post(f"{stapel}aufgeben/", {"am": heute, **nummer})
    assert "Nachweis fehlt noch" in text_of(client.get(stapel))

    gesucht = client.get(reverse("bescheide:sendungen"), {"q": "RR 12 345 678 9 DE"})
    assert gesucht.url == reverse("bescheide:sendung", args=[versand.pk])
    assert "Noch kein Datum" in text_of(client.get(gesucht.url))
    assert client.post(f"{gesucht.url}nachweis/", {"am": "", "kennung": ""}).status_code == 422
    client.post(f"{gesucht.url}nachweis/", {"am": heute, "kennung": ""})
    versand.refresh_from_db()
    assert versand.bekanntgabe == uhr.heute()
    client.post(f"{gesucht.url}zurueck/", {"grund": "unbekannt verzogen"})
    versand.refresh_from_db()
    assert (versand.zustand, versand.bekanntgabe) == ("zurueckgekommen", None)

    enter(client, amt.clerk)
    seite = reverse("bescheide:versand", args=[brief.pk])
    assert "Melderegister fragen" in text_of(client.get(seite))
    assert "Neuer Weg 7" in text_of(
        client.post(reverse("bescheide:melderegister", args=[versand.pk]))
    )
    neu = {"tun": "neu", "versand": str(versand.pk), "weg": "post", "grund": "Melderegister"}
    kurz = client.post(seite, {**neu, "anschrift": "Erika Muster"})
    assert kurz.status_code == 422
    assert "je eine Zeile" in text_of(kurz)
    client.post(seite, {**neu, "anschrift": "Erika Muster\nNeuer Weg 7\n58999 Musterlingen"})
    assert versand_of(brief).anschrift[1] == "Neuer Weg 7"


def test_the_office_chooses_a_way_and_hands_over_at_the_counter(
    client: Client, amt: "Briefamt"
) -> None:
    brief = finish(amt)
    enter(client, amt.clerk)
    seite = reverse("bescheide:versand", args=[brief.pk])
    assert "voraussichtlich" in text_of(client.get(seite))
    wahl = {"tun": "weg", "weg": "uebergabe", "grund": "holt ihn ab"}
    veraltet = client.post(seite, {**wahl, "stand": brief.stand - 1}, follow=True)
    assert "inzwischen" in text_of(veraltet)
    client.post(seite, {**wahl, "stand": brief.stand})
    versand = versand_of(brief)
    assert (versand.weg, versand.zustand) == ("uebergabe", "vorbereitet")
    beleg = client.get(reverse("bescheide:empfangsbekenntnis", args=[versand.pk]))
    assert beleg.content.startswith(b"%PDF")
    uebergabe = {"tun": "uebergeben", "versand": str(versand.pk), "an": "Erika Muster"}
    client.post(seite, {**uebergabe, "am": f"{uhr.heute():%d.%m.%Y}"})
    versand.refresh_from_db()
    assert versand.bekanntgabe == uhr.heute()
    nochmal = client.post(seite, {**uebergabe, "am": f"{uhr.heute():%d.%m.%Y}"}, follow=True)
    assert "geht bei diesem Versand nicht mehr" in text_of(nochmal)
    assert "Übergabe im Amt" in text_of(
        client.get(reverse("vorgaenge:vorgang", args=[brief.vorgang_id]))
    )


def test_pages_do_not_exist_for_those_they_do_not_concern(client: Client, amt: "Briefamt") -> None:
    versand = send(amt, finish(amt), uhr.heute())
    im_amt = [
        reverse("bescheide:versand", args=[versand.bescheid_id]),
        reverse("bescheide:empfangsbekenntnis", args=[versand.pk]),
    ]
    in_der_poststelle = [
        reverse("bescheide:stapel", args=[versand.stapel_id]),
        reverse("bescheide:sendung", args=[versand.pk]),
        reverse("bescheide:sendungen"),
    ]
    enter(client, amt.amt.stadt.ordnungsamt_sachbearbeitung, "fremd@example.org")
    for url in im_amt + in_der_poststelle:
        assert client.get(url).status_code == 404, url
    enter(client, amt.poststelle, "post@example.org")
    for url in im_amt:
        assert client.get(url).status_code == 404, url
    enter(client, amt.amt.stadt.nur_lesen, "lesen@example.org")
    lesend = text_of(client.get(im_amt[0]))
    assert "Bekannt gegeben am" in lesend
    assert "Rücklauf vermerken" not in lesend
    tun = {"tun": "zurueck", "versand": str(versand.pk), "grund": "nicht abgeholt"}
    assert client.post(im_amt[0], tun).status_code in (403, 422)
    versand.refresh_from_db()
    assert versand.zustand == "zur_post"


def test_the_queue_asks_the_same_number_of_questions_for_more_letters(
    client: Client, amt: "Briefamt"
) -> None:
    enter(client, amt.poststelle, "post@example.org")
    seite = reverse("bescheide:postausgang")

    def count(anzahl: int) -> int:
        for _ in range(anzahl):
            finish(amt)
        client.get(seite)
        with CaptureQueriesContext(
            connection,
        ) as gefragt:
            client.get(seite)
        return len(gefragt)

    assert count(1) == count(3)


def test_consent_by_channel_keeps_its_words_and_its_withdrawal(
    client: Client, bundid: None, db: None
) -> None:
    from tests.core.zugaenge.anmelden import sign_in

    from rathaus.core.bescheide.public import withdraw_einwilligung
    from rathaus.core.bescheide.queries import einwilligungen_of, has_einwilligung

    anna = bundid_citizen()
    withdraw_einwilligung(anna, "bundid", akteur=akteur_of(anna))
    sign_in(client, anna)
    seite = reverse("bescheide:einwilligung")
    client.post(seite, {"kanal": "bundid", "tun": "ja"})
    assert (has_einwilligung(anna, "bundid"), has_einwilligung(anna)) == (True, False)
    neueste = einwilligungen_of(anna)[0]
    assert "am vierten Tag" in neueste.nachweis["wortlaut"]
    assert neueste.nachweis["vertrauensniveau"] == 2
    assert "widerrufen am" in text_of(client.get(seite))
    ohne = citizen(einwilligen=False, email="ohne@example.org")
    sign_in(client, ohne)
    client.post(seite, {"kanal": "bundid", "tun": "ja"})
    assert einwilligungen_of(ohne) == []


def test_the_simulated_mailbox_shows_what_came_and_is_gone_without_the_simulator(
    client: Client, amt: "Briefamt", bundid: None, settings: Any
) -> None:
    from rathaus.core.bescheide.versand.tasks import deliver_versand

    versand = versand_of(finish(amt, zugang=bundid_citizen()))
    deliver_versand(str(versand.pk))
    seite = reverse("zugaenge:simulator_postfach")
    assert "Bescheid-" in text_of(client.get(seite, {"wer": "anna"}))
    assert "nutzt kein Postfach" in text_of(client.get(seite, {"wer": "tenzin"}))
    brief = reverse("zugaenge:simulator_brief", args=["anna", str(versand.pk)])
    assert client.get(brief).content.startswith(b"%PDF")
    fremd = reverse("zugaenge:simulator_brief", args=["marek", str(versand.pk)])
    assert client.get(fremd).status_code == 404
    settings.IDENTITAET_SIMULATOR = False
    for url in (seite, brief):
        assert client.get(url).status_code == 404
