"""The payer's pages: by code, to the service and back, receipt; and what they never tell."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from tests.core.kasse.konten import account, claim, euro, pay

from rathaus.core.bezahlen.attrappe.server import Attrappe
from rathaus.core.bezahlen.links import payment_url
from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.bezahlen.unterschrift import sign_message, sign_return
from rathaus.core.zugaenge.models import Drosselstand

SATZ = "ist nichts offen"


@pytest.fixture(autouse=True)
def _asks_at_once(monkeypatch):
    monkeypatch.setattr("rathaus.core.bezahlen.portal.RUHE", timedelta(0))


@pytest.fixture
def konto(stadt):
    stadt.gemeinde.iban = "DE02120300000000202051"
    stadt.gemeinde.save()
    konto = account(stadt)
    claim(stadt, konto, 90)
    return konto


@pytest.fixture
def seite(client: Client, konto, attrappe) -> str:
    """The page of a payment opened by code."""
    antwort = client.post("/bezahlen/", {"kz": konto.kassenzeichen, "betrag": "90"})
    assert antwort.status_code == 302
    return antwort.url


def begin(client: Client, seite: str, dienst: str = "xbezahldienste"):
    return client.post(f"{seite}beginnen/", {"dienst": dienst}, follow=True)


def only() -> Zahlvorgang:
    return Zahlvorgang.objects.get()


def test_the_code_of_a_notice_fills_the_form_in_and_does_nothing(client, konto):
    url = payment_url(konto.kassenzeichen, euro(90))
    text = client.get(url[url.index("/bezahlen/") :]).content.decode()
    assert f'value="{konto.kassenzeichen}"' in text
    assert 'value="90,00"' in text
    assert not Zahlvorgang.objects.exists()


@pytest.mark.parametrize(
    ("kz", "betrag"),
    [("77.0000001.96", "89,99"), ("99.9999999.99", "90"), ("gibt es nicht", "90")],
)
def test_nobody_learns_what_did_not_fit(client, konto, kz, betrag):
    antwort = client.post("/bezahlen/", {"kz": kz, "betrag": betrag})
    assert antwort.status_code == 422
    assert SATZ in antwort.content.decode()
    assert not Zahlvorgang.objects.exists()


def test_a_paid_claim_answers_as_an_unknown_one(client, stadt, konto):
    pay(stadt, konto, 90)
    antwort = client.post("/bezahlen/", {"kz": konto.kassenzeichen, "betrag": "90"})
    assert SATZ in antwort.content.decode()


def test_guessing_is_slowed_down(client, konto):
    for _ in range(10):
        client.post("/bezahlen/", {"kz": konto.kassenzeichen, "betrag": "1"})
    antwort = client.post("/bezahlen/", {"kz": konto.kassenzeichen, "betrag": "90"})
    assert "Zu viele Versuche" in antwort.content.decode()
    Drosselstand.objects.all().delete()
    assert client.post("/bezahlen/", {"kz": konto.kassenzeichen, "betrag": "90"}).status_code == 302


def test_the_pages_show_no_name_and_no_matter(client, seite, konto):
    for text in (client.get(seite), begin(client, seite)):
        worte = text.content.decode()
        assert "90,00" in worte
        for verraet in ("Erika", "Muster,", "Probesteuer"):
            assert verraet not in worte


def test_to_the_service_and_back(client, seite, attrappe: Attrappe):
    text = begin(client, seite).content.decode()
    zahlvorgang = only()
    assert f'href="{zahlvorgang.weiter_url}"' in text
    attrappe.speicher.finish(zahlvorgang.anbieter_id, "PAYED", "CREDITCARD")
    zurueck = f"/bezahlen/zurueck/{sign_return(zahlvorgang.pk)}/"
    antwort = client.get(zurueck, follow=True)
    assert antwort.redirect_chain[-1][0] == seite
    assert "gebucht" in antwort.content.decode()
    assert only().zustand == "gebucht"


def test_reloading_does_not_ask_again_at_once(client, seite, attrappe, monkeypatch):
    begin(client, seite)
    monkeypatch.setattr("rathaus.core.bezahlen.portal.RUHE", timedelta(minutes=1))
    attrappe.speicher.finish(only().anbieter_id, "PAYED")
    client.get(seite)
    assert only().zustand == "begonnen"
    client.get(f"/bezahlen/zurueck/{sign_return(only().pk)}/")
    assert only().zustand == "gebucht", "coming back is news"


def test_another_browser_learns_how_it_stands_and_no_more(client, seite, attrappe):
    begin(client, seite)
    fremd = Client()
    zurueck = f"/bezahlen/zurueck/{sign_return(only().pk)}/"
    text = fremd.get(zurueck).content.decode()
    assert "noch nicht bestätigt" in text
    assert "beginnen/" not in text
    assert fremd.get(seite).status_code == 404


def test_a_damaged_way_back_leads_nowhere(client, seite, attrappe):
    begin(client, seite)
    attrappe.speicher.finish(only().anbieter_id, "PAYED")
    zeichen = sign_return(only().pk)
    for falsch in (zeichen[:-1], f"{zeichen}x", zeichen.replace("~", "~0"), only().pk.hex):
        assert client.get(f"/bezahlen/zurueck/{falsch}/").status_code == 404
    assert only().zustand == "begonnen"


def test_an_aborted_payment_offers_another_try(client, seite, attrappe):
    begin(client, seite)
    attrappe.speicher.finish(only().anbieter_id, "CANCELED")
    text = client.get(seite).content.decode()
    assert "abgebrochen" in text
    neu = client.post(f"{seite}anders/", follow=True)
    assert neu.redirect_chain[-1][0] != seite
    assert "Wie möchten Sie bezahlen?" in neu.content.decode()
    assert Zahlvorgang.objects.count() == 2


def test_a_doubt_is_said_and_nobody_pays_twice(client, seite, attrappe):
    begin(client, seite)
    attrappe.speicher.finish(only().anbieter_id, "PAYED")
    attrappe.speicher.falsify(only().anbieter_id, falsch=True)
    text = client.get(seite).content.decode()
    assert "nicht noch einmal" in text
    assert only().buchung is None


def test_the_transfer_is_text_and_code(client, seite):
    text = begin(client, seite, "rechnung").content.decode()
    assert "DE02 1203 0000 0000 2020 51" in text
    assert "<svg aria-hidden" in text


def test_direct_debit_is_for_parties_only(client, seite, stadt):
    stadt.gemeinde.glaeubiger_id = "DE98ZZZ09999999999"
    stadt.gemeinde.save()
    assert "Lastschrift" not in client.get(seite).content.decode()
    assert begin(client, seite, "lastschrift").status_code == 404
    assert client.post(f"{seite}lastschrift/", {}).status_code == 404


def test_there_is_no_giropay(client, seite):
    assert "giropay" not in client.get(seite).content.decode().lower()
    assert begin(client, seite, "giropay").status_code == 404


def test_the_receipt_as_page_and_as_pdf(client, seite, attrappe):
    assert client.get(f"{seite}quittung/").status_code == 404
    begin(client, seite)
    attrappe.speicher.finish(only().anbieter_id, "PAYED")
    client.get(seite)
    text = client.get(f"{seite}quittung/").content.decode()
    assert "90,00" in text
    assert "Probesteuer" not in text
    pdf = client.get(f"{seite}quittung.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")


def test_a_signed_message_makes_us_ask(client, seite, attrappe, run_jobs):
    begin(client, seite)
    attrappe.speicher.finish(only().anbieter_id, "PAYED")
    rumpf = json.dumps({"transactionId": only().anbieter_id, "status": "FAILED"}).encode()
    kopf = {"X-Signatur": sign_message(rumpf)}
    for _ in range(3):
        antwort = client.post(
            "/bezahlen/meldung/", rumpf, content_type="application/json", headers=kopf
        )
        assert antwort.status_code == 204
    assert run_jobs().count("bezahlen.abgleich") == 1
    assert only().zustand == "gebucht", "the service is asked, the message is not believed"


@pytest.mark.parametrize("unterschrift", ["", "sha256=", "sha256=00", "ä"])
def test_an_unsigned_message_does_nothing(client, seite, attrappe, run_jobs, unterschrift):
    begin(client, seite)
    attrappe.speicher.finish(only().anbieter_id, "PAYED")
    rumpf = json.dumps({"transactionId": only().anbieter_id, "status": "PAYED"}).encode()
    antwort = client.post(
        "/bezahlen/meldung/",
        rumpf,
        content_type="application/json",
        headers={"X-Signatur": unterschrift.encode().decode("latin-1")},
    )
    assert antwort.status_code == 403
    assert run_jobs() == []
    assert only().zustand == "begonnen"


@pytest.mark.parametrize("rumpf", [b"", b"[]", b"{", b'{"transactionId": 7}', b'"x"'])
def test_a_signed_riddle_harms_nobody(client, db, rumpf):
    kopf = {"X-Signatur": sign_message(rumpf)}
    antwort = client.post(
        "/bezahlen/meldung/", rumpf, content_type="application/json", headers=kopf
    )
    assert antwort.status_code == 204
