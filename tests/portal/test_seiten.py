"""The citizens' pages through the policing client: whole ways, foreign eyes, broken input."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.ort import beispiel, paket, resolve_fee

from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge import drossel
from rathaus.core.zugaenge.drossel import Drossel, Grenze
from rathaus.leistungen.models import Antrag, Entwurf
from rathaus.leistungen.paket.wege import get_at

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def begin(client: Client, kennung: str = "hund-anmelden") -> Entwurf:
    client.post(reverse("leistungen:beginnen", args=[kennung]))
    return Entwurf.objects.latest("angelegt")


def url_of(entwurf: Entwurf, seite: str) -> str:
    return reverse("leistungen:seite", args=[entwurf.pk, seite])


def typed(kennung: str, seite: str, daten: dict[str, Any]) -> dict[str, Any]:
    """The POST of a page that gives these answers."""
    p = paket(kennung)
    felder = p.seite(seite).felder  # type: ignore[union-attr]
    werte = {pfad: get_at(daten, pfad) for pfad in felder}
    text = {True: "ja", False: "nein"}
    return {
        pfad: text[wert] if isinstance(wert, bool) else wert
        for pfad, wert in werte.items()
        if wert is not None and p.felder[pfad].art.kennung != "datei"
    }


def send_page(client: Client, entwurf: Entwurf, seite: str, werte: dict[str, Any]) -> HttpResponse:
    entwurf.refresh_from_db()
    gefragt = " ".join(paket(entwurf.fassung.dokument["kennung"]).felder)
    return client.post(
        url_of(entwurf, seite), {**werte, "stand": entwurf.stand, "gefragt": gefragt}
    )


def fill(client: Client, entwurf: Entwurf) -> None:
    daten = beispiel("hund-anmelden")
    for seite in ("hund", "haltung", "nachweise", "person", "zahlung"):
        antwort = send_page(client, entwurf, seite, typed("hund-anmelden", seite, daten))
        assert antwort.status_code == 302, seite


@pytest.mark.parametrize(
    "pfad",
    [
        "/",
        "/leistungen/",
        "/leistungen/suche/",
        "/leistungen/suche/?q=hud",
        "/leistungen/suche/?q=xyzq",
        "/lebenslagen/umzug/",
        "/leistungen/hund-anmelden/",
        "/leistungen/hund-abmelden/?sprache=einfach",
        "/leistungen/meldebescheinigung/?sprache=en",
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/leichte-sprache/",
        "/gebaerdensprache/",
        "/kontakt/",
    ],
)
def test_pages_are_there_and_in_order(ort: Stadt, client: Client, pfad: str) -> None:
    assert client.get(pfad).status_code == 200


@pytest.mark.parametrize("pfad", ["/leistungen/gibt-es-nicht/", "/lebenslagen/mond/"])
def test_what_does_not_exist_is_not_found(ort: Stadt, client: Client, pfad: str) -> None:
    assert client.get(pfad).status_code == 404


def test_a_typo_still_finds_the_service(ort: Stadt, client: Client) -> None:
    assert "Hund anmelden" in client.get("/leistungen/suche/?q=hudn anmelden").content.decode()


def test_the_whole_way_ends_with_a_number_and_opens_the_status(
    ort: Stadt, client: Client, run_jobs: Callable[[], list[str]]
) -> None:
    entwurf = begin(client)
    fill(client, entwurf)
    pruefen = reverse("leistungen:pruefen", args=[entwurf.pk])
    assert "Waldi" in client.get(pruefen).content.decode()
    assert client.post(pruefen).status_code == 302
    assert client.post(pruefen).status_code == 302  # double click, back button
    assert Antrag.objects.count() == 1
    vorgang = Vorgang.objects.get()
    eingang = client.get(reverse("leistungen:eingang", args=[entwurf.pk]))
    assert vorgang.nummer in eingang.content.decode()
    status = reverse("nachrichten:status", args=[vorgang.pk])
    assert client.get(status)["Location"].startswith("/anmelden/")
    stand = reverse("leistungen:stand", args=[entwurf.pk, vorgang.pk])
    assert client.post(stand)["Location"] == status
    assert client.get(status).status_code == 200


def test_the_mail_says_number_and_link_and_nothing_else(
    ort: Stadt, client: Client, run_jobs: Callable[[], list[str]]
) -> None:
    entwurf = begin(client)
    fill(client, entwurf)
    client.post(reverse("leistungen:pruefen", args=[entwurf.pk]))
    run_jobs()
    [brief] = mail.outbox
    text = f"{brief.subject}\n{brief.body}"
    assert "/zugang/" in text
    for geheim in ("Waldi", "Hund", "Beispiel", "Ada", "Musterweg", "Dackel", "Steuer"):
        assert not re.search(rf"\b{geheim}", text), geheim


def test_another_browser_sees_neither_draft_nor_status(
    ort: Stadt, client: Client, police_client_class: type[Client]
) -> None:
    entwurf = begin(client)
    fill(client, entwurf)
    client.post(reverse("leistungen:pruefen", args=[entwurf.pk]))
    vorgang = Vorgang.objects.get()
    fremd = police_client_class()
    fremder_entwurf = begin(fremd)
    for name, args in (
        ("leistungen:seite", [entwurf.pk, "hund"]),
        ("leistungen:pruefen", [entwurf.pk]),
        ("leistungen:eingang", [entwurf.pk]),
        ("leistungen:merken", [entwurf.pk]),
        ("nachrichten:status", [vorgang.pk]),
    ):
        antwort = fremd.get(reverse(name, args=args))
        assert antwort.status_code in {302, 404}
        assert antwort.status_code == 404 or antwort["Location"].startswith("/anmelden/")
    falsch = reverse("leistungen:stand", args=[fremder_entwurf.pk, vorgang.pk])
    assert fremd.post(falsch).status_code == 404


def test_a_question_an_answer_brings_up_is_asked_before_the_next_page(
    ort: Stadt, client: Client
) -> None:
    entwurf = begin(client)
    werte = {"zahlung.weg": "lastschrift", "stand": 1, "gefragt": "zahlung.weg"}
    antwort = client.post(url_of(entwurf, "zahlung"), werte)
    assert antwort["Location"].endswith("/zahlung/#frage-zahlung.iban")
    seite = client.get(url_of(entwurf, "zahlung")).content.decode()
    assert "zahlung.iban" in seite
    assert "Bitte geben Sie Ihre IBAN ein" not in seite


def test_what_was_typed_survives_an_error_and_a_stale_tab(ort: Stadt, client: Client) -> None:
    entwurf = begin(client)
    werte = typed("hund-anmelden", "hund", beispiel("hund-anmelden"))
    falsch = send_page(client, entwurf, "hund", {**werte, "hund.groesse": "riesig"})
    assert falsch.status_code == 422
    assert "Waldi" in falsch.content.decode()
    send_page(client, entwurf, "hund", werte)
    alt = client.post(url_of(entwurf, "hund"), {**werte, "hund.name": "Spaeter", "stand": 1})
    assert alt.status_code == 422
    assert "Spaeter" in alt.content.decode()
    entwurf.refresh_from_db()
    assert entwurf.daten["hund"]["name"] == "Waldi"


def test_an_upload_survives_a_wrong_answer_and_can_be_removed(ort: Stadt, client: Client) -> None:
    entwurf = begin(client, "hund-abmelden")
    anfang = {"anlass.art": "abmeldung", "steuer.marke": "1042", "hund.name": "Waldi"}
    assert send_page(client, entwurf, "anlass", anfang).status_code == 302
    datei = SimpleUploadedFile("attest.pdf", PDF, "application/pdf")
    falsch = {"ende.grund": "gestorben", "ende.datum": "irgendwann", "ende.nachweis": datei}
    antwort = send_page(client, entwurf, "einzelheiten", falsch)
    assert antwort.status_code == 422
    assert "attest.pdf" in antwort.content.decode()
    entwurf.refresh_from_db()
    [anlage] = entwurf.daten["ende"]["nachweis"]
    weg = {"ende.grund": "gestorben", "ende.datum": "3.5.2026", "entfernen": anlage["id"]}
    assert send_page(client, entwurf, "einzelheiten", weg).status_code == 302
    entwurf.refresh_from_db()
    assert entwurf.daten["ende"] == {"grund": "gestorben", "datum": "2026-05-03"}
    assert not entwurf.anlagen.exists()


def test_the_resume_link_opens_the_draft_elsewhere(
    ort: Stadt, client: Client, police_client_class: type[Client]
) -> None:
    entwurf = begin(client)
    seite = client.post(reverse("leistungen:merken", args=[entwurf.pk])).content.decode()
    [link] = set(re.findall(r"/zugang/[\w-]+/", seite))
    anderswo = police_client_class()
    assert anderswo.get(link).status_code == 200
    assert anderswo.get(url_of(entwurf, "hund")).status_code in {302, 404}  # GET opens nothing
    anderswo.post(link)
    assert anderswo.get(url_of(entwurf, "hund")).status_code == 200


def test_the_certificate_asks_for_proof_first(ort: Stadt, client: Client) -> None:
    antwort = client.post(reverse("leistungen:beginnen", args=["meldebescheinigung"]))
    assert antwort["Location"].startswith(reverse("zugaenge:niveau"))
    assert "noetig=2" in antwort["Location"]


def test_the_fee_stands_before_the_button(ort: Stadt, client: Client) -> None:
    resolve_fee(ort)
    assert "5,00" in client.get("/leistungen/meldebescheinigung/").content.decode()
    entwurf = begin(client, "meldebescheinigung")
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=beispiel("meldebescheinigung", 1))
    seite = client.get(reverse("leistungen:pruefen", args=[entwurf.pk])).content.decode()
    assert "10,00" in seite
    assert "Weiter zum Ausweisen" in seite


def test_begin_is_throttled_with_a_word(
    ort: Stadt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    eng = Drossel(bereich="formular", adresse=Grenze(3, 3600))
    monkeypatch.setitem(drossel._drosseln, "formular", eng)
    ziel = reverse("leistungen:beginnen", args=["hund-anmelden"])
    zurueck = reverse("leistungen:leistung", args=["hund-anmelden"])
    antworten = [client.post(ziel)["Location"] for _ in range(4)]
    assert [antwort == zurueck for antwort in antworten] == [False, False, False, True]


@pytest.mark.parametrize(
    "werte",
    [
        {},
        {"stand": "²"},
        {"stand": "-1", "gefragt": "x" * 5000},
        {"stand": "9" * 400},
        {"hund.name": "\x00"},
        {"hund.name": "<script>alert(1)</script>", "hund.rasse": "gibt-es-nicht"},
        {"hund.groesse": "1e999", "hund.gewicht": "NaN"},
        {"hund.geburtsdatum": "99.99.9999"},
        {"hund.name": ["a", "b"], "fremd": "x"},
        {"entfernen": "../../etc"},
        {"entfernen": str(uuid.uuid4())},
        {"hund.name": "𝕏" * 300},
    ],
)
def test_broken_posts_are_answered_and_never_crash(
    ort: Stadt, client: Client, werte: dict[str, Any]
) -> None:
    entwurf = begin(client)
    antwort = client.post(url_of(entwurf, "hund"), werte)
    assert antwort.status_code in {302, 404, 422}
    assert b"<script>alert" not in antwort.content
