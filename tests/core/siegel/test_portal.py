"""The open page: is this letter ours, and unchanged?"""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rathaus import uhr
from rathaus.core.siegel.models import Siegelpruefung
from rathaus.core.siegel.werk.siegeln import seal

from .stelle import Stelle, flipped, plain_letter

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


def ask(client: Client, inhalt: bytes, name: str = "Bescheid.pdf"):
    datei = SimpleUploadedFile(name, inhalt, content_type="application/pdf")
    return client.post(reverse("siegel:pruefen"), {"datei": datei})


def answer(client: Client, run_jobs, inhalt: bytes) -> str:
    adresse = ask(client, inhalt).url
    run_jobs()
    return str(client.get(adresse).content.decode())


def test_a_letter_of_ours_is_known_again(
    client: Client, amt: "Briefamt", mit_siegel, run_jobs
) -> None:
    from rathaus.core.ablage.public import read_datei

    brief = read_datei(amt.finish().ausfertigung)
    seite = answer(client, run_jobs, brief)
    assert "Dieser Brief trägt unser Siegel und ist unverändert." in seite
    assert "kein qualifiziertes" in seite
    assert "keine Rechtswirkung" in seite
    verfaelscht = answer(client, run_jobs, flipped(brief, brief.index(b"/Lang") + 8))
    assert "Achtung: Das Siegel stimmt nicht." in verfaelscht
    assert "unser Siegel und" not in verfaelscht


def test_a_valid_signature_of_somebody_else_is_not_ours(
    client: Client, amt: "Briefamt", mit_siegel, stelle: Stelle, run_jobs
) -> None:
    seite = answer(client, run_jobs, seal(plain_letter(), stelle.auftrag()))
    assert "sie ist aber nicht unser Siegel" in seite


def test_without_a_seal_the_page_promises_nothing(
    client: Client, amt: "Briefamt", mit_siegel, run_jobs
) -> None:
    assert "Kein Siegel gefunden" in answer(client, run_jobs, plain_letter())


def test_the_letter_is_forgotten_at_once_and_the_answer_after_an_hour(
    client: Client, amt: "Briefamt", mit_siegel, run_jobs
) -> None:
    from rathaus.core.siegel.tasks import expire

    adresse = ask(client, plain_letter()).url
    wartend = client.get(adresse)
    assert wartend["Refresh"] == "2"
    assert bytes(Siegelpruefung.objects.get().inhalt) == plain_letter()
    run_jobs()
    assert bytes(Siegelpruefung.objects.get().inhalt) == b""
    assert not client.get(adresse).has_header("Refresh")
    expire(0)
    assert client.get(adresse).status_code == 200
    with uhr.stelle_auf(uhr.jetzt() + timedelta(minutes=61)):
        expire(0)
        assert client.get(adresse).status_code == 404


@pytest.mark.parametrize(
    ("inhalt", "name", "grund"),
    [
        (b"<html></html>", "a.html", "nehmen wir hier nicht an"),
        (b"%PDF-1.7\nquatsch", "a.pdf", "beschädigt"),
        (b"nur Text", "a.pdf", "nehmen wir hier nicht an"),
    ],
)
def test_what_is_no_readable_pdf_is_refused_with_a_reason(
    client: Client, amt: "Briefamt", inhalt, name, grund
) -> None:
    antwort = ask(client, inhalt, name)
    assert antwort.status_code == 422
    assert grund in antwort.content.decode()
    assert not Siegelpruefung.objects.exists()


def test_a_file_too_large_is_refused(client: Client, amt: "Briefamt", monkeypatch) -> None:
    from rathaus.core.siegel import portal

    monkeypatch.setattr(portal, "MAX_BYTES", 1000)
    antwort = ask(client, plain_letter())
    assert antwort.status_code == 422
    assert "größer als" in antwort.content.decode()
    assert not Siegelpruefung.objects.exists()


def test_nobody_asks_without_end(client: Client, amt: "Briefamt") -> None:
    """Thirty questions an hour from one address."""
    seiten = [ask(client, b"nur Text").content.decode() for _ in range(31)]
    assert not any("Zu viele Versuche" in seite for seite in seiten[:30])
    assert "Zu viele Versuche" in seiten[30]
