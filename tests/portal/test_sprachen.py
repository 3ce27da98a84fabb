"""German, English and Einfache Sprache: chosen once, kept on the way, and never in the answers."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.core.zugaenge.anmelden import make_buerger, sign_in
from tests.leistungen.ort import beispiel
from tests.portal.test_seiten import begin, send_page, typed

from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgangsarten
from rathaus.leistungen.models import Antrag, Entwurf, Leistung
from rathaus.leistungen.public import start_entwurf, submit_antrag
from rathaus.normen.einfache_sprache import find_breaches


def choose(client: Client, sprache: str) -> None:
    assert client.get("/sprache/", {"zu": sprache, "weiter": "/"}).status_code == 302


def text_of(client: Client, pfad: str) -> str:
    return client.get(pfad).content.decode()


def seite_url(entwurf: Entwurf, seite: str) -> str:
    return reverse("leistungen:seite", args=[entwurf.pk, seite])


@pytest.mark.parametrize(
    ("sprache", "lang", "satz"),
    [
        ("de", "de", "Was möchten Sie erledigen?"),
        ("en", "en", "What would you like to do?"),
        ("einfach", "de", "So geht es"),
    ],
)
def test_the_start_page_speaks_each_language(
    ort: Stadt, client: Client, sprache: str, lang: str, satz: str
) -> None:
    choose(client, sprache)
    antwort = client.get("/")
    assert antwort.headers["Content-Language"] == lang
    assert f'<html lang="{lang}"' in antwort.content.decode()
    assert satz in antwort.content.decode()


def test_a_language_that_is_not_there_changes_nothing(ort: Stadt, client: Client) -> None:
    choose(client, "fr")
    assert "Was möchten Sie erledigen?" in text_of(client, "/")


def test_the_switch_leads_back_to_the_page_and_marks_the_language(
    ort: Stadt, client: Client
) -> None:
    choose(client, "en")
    seite = text_of(client, "/leistungen/suche/?q=dog")
    assert "zu=einfach&amp;weiter=%2Fleistungen%2Fsuche%2F%3Fq%3Ddog" in seite
    assert re.search(r'lang="en" hreflang="en" aria-current="true">English', seite)


def test_the_switch_carries_no_key_of_a_link(ort: Stadt, client: Client) -> None:
    pfad = f"/zugang/{'x' * 40}/"
    assert f"weiter=%2Fzugang%2F{'x' * 40}" not in text_of(client, pfad)


def test_the_office_speaks_german(ort: Stadt, client: Client) -> None:
    choose(client, "en")
    antwort = client.get("/buero/anmelden/")
    assert antwort.headers["Content-Language"] == "de"
    assert "Anmelden im Büro" in antwort.content.decode()


def test_a_form_asks_and_complains_in_english(ort: Stadt, client: Client) -> None:
    choose(client, "en")
    entwurf = begin(client)
    seite = text_of(client, seite_url(entwurf, "hund"))
    assert "What is your dog called?" in seite
    assert "Wie heißt Ihr Hund?" not in seite
    fehler = client.post(seite_url(entwurf, "hund"), {"stand": "0", "hund.geburtsdatum": "31.2.24"})
    assert fehler.status_code == 422
    text = fehler.content.decode()
    assert "does not exist; the last day is the 29" in text
    assert "Choose an answer." in text


def test_what_was_answered_in_english_is_what_would_be_answered_in_german(
    ort: Stadt, client: Client, run_jobs: Callable[[], list[str]]
) -> None:
    choose(client, "en")
    entwurf = begin(client)
    daten = beispiel("hund-anmelden")
    for seite in ("hund", "haltung", "nachweise", "person", "zahlung"):
        antwort = send_page(client, entwurf, seite, typed("hund-anmelden", seite, daten))
        assert antwort.status_code == 302, seite
    pruefen = reverse("leistungen:pruefen", args=[entwurf.pk])
    review = text_of(client, pruefen)
    assert "What is your dog called?" in review
    assert "Dachshund" in review
    assert client.post(pruefen).status_code == 302
    eingang = text_of(client, reverse("leistungen:eingang", args=[entwurf.pk]))
    assert "Your application has reached us" in eingang
    assert "Then you receive the notice and the dog tag." in eingang
    assert Antrag.objects.get().daten["hund"]["rasse"] == "dackel"
    assert "Yes" not in (vorgang := Vorgang.objects.get()).kurzinfo
    assert "No" not in vorgang.kurzinfo.split()


def send_as_buerger(ort: Stadt, client: Client, *kennungen: str) -> list[Vorgang]:
    """Matters of somebody who is signed in, one service after the other."""
    konto = make_buerger("mia@example.org", niveau=2)
    sign_in(client, konto)
    akteur = Akteur(art=Akteurart.BUERGER, zugang_id=konto.pk, vertrauensniveau=2)
    for kennung in kennungen:
        leistung = Leistung.objects.get(kennung=kennung)
        entwurf = start_entwurf(leistung, akteur=akteur, daten=beispiel(kennung))
        submit_antrag(entwurf.pk, akteur=akteur, gemeinde=ort.gemeinde, niveau=2)
    return list(Vorgang.objects.order_by("eingang"))


def test_a_matter_is_called_what_the_reader_calls_it(ort: Stadt, client: Client) -> None:
    hund, bescheinigung = send_as_buerger(ort, client, "hund-anmelden", "meldebescheinigung")
    choose(client, "en")
    for vorgang, name in ((hund, "Dog tax: registration"), (bescheinigung, "Certificate of")):
        stand = text_of(client, reverse("nachrichten:status", args=[vorgang.pk]))
        assert re.search(rf"<h1[^>]*><span>{name}", stand)
    liste = text_of(client, reverse("nachrichten:postfach"))
    assert "Dog tax: registration" in liste
    assert f'<p lang="de">{hund.betreff}</p>' in liste
    choose(client, "de")
    liste = text_of(client, reverse("nachrichten:postfach"))
    assert "Dog tax" not in liste
    assert liste.count(hund.betreff) == 1


def test_a_name_without_a_translation_says_that_it_is_german(
    ort: Stadt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hund, *_mehr = send_as_buerger(ort, client, "hund-anmelden")
    monkeypatch.setattr(type(vorgangsarten[hund.art]), "name", "Steuer für Wolpertinger")
    choose(client, "en")
    stand = text_of(client, reverse("nachrichten:status", args=[hund.pk]))
    assert re.search(r'<h1[^>]*><span lang="de">Steuer für Wolpertinger</span>', stand)
    assert re.search(rf'lang="de"><a [^>]*>{hund.betreff}', text_of(client, "/postfach/"))


def test_the_privacy_sheet_of_a_much_used_service_is_english(ort: Stadt, client: Client) -> None:
    choose(client, "en")
    blatt = text_of(client, "/leistungen/hund-anmelden/").partition("What happens to my data?")[2]
    assert "Ten years after you stop keeping the dog." in blatt
    assert 'lang="de"' not in blatt.partition("</dl>")[0]


def test_numbers_are_typed_as_in_germany_in_every_language(ort: Stadt, client: Client) -> None:
    for sprache in ("de", "en", "einfach"):
        choose(client, sprache)
        entwurf = begin(client)
        daten = typed("hund-anmelden", "hund", beispiel("hund-anmelden"))
        assert (
            send_page(client, entwurf, "hund", {**daten, "hund.gewicht": "9,5"}).status_code == 302
        )
        entwurf.refresh_from_db()
        assert entwurf.daten["hund"]["gewicht"] == "9.5"


def test_a_part_that_stays_german_says_so(ort: Stadt, client: Client) -> None:
    choose(client, "en")
    seite = text_of(client, "/leistungen/hund-anmelden/")
    assert re.search(r'<ul lang="de"><li>§ 3 KAG', seite)
    assert '<ul lang="de"><li>The chip' not in seite


def test_einfache_sprache_is_kept_on_the_way(ort: Stadt, client: Client) -> None:
    choose(client, "einfach")
    assert "Sie haben einen Hund?" in text_of(client, "/leistungen/hund-anmelden/")
    assert "Dann können Sie im Internet zeigen: Das bin ich." in text_of(client, "/hilfe/ausweis/")
    assert "Wie heißt Ihr Hund?" in text_of(client, seite_url(begin(client), "hund"))
    choose(client, "de")
    assert "Sie haben einen Hund?" not in text_of(client, "/leistungen/hund-anmelden/")


@pytest.mark.parametrize("seite", ["ausweis", "bundid", "fotos", "weitermachen"])
def test_help_in_einfacher_sprache_is_easy(ort: Stadt, client: Client, seite: str) -> None:
    choose(client, "einfach")
    inhalt = text_of(client, f"/hilfe/{seite}/").partition('class="rh-prose">')[2]
    texte = re.findall(r"<(?:p|li|h2)>([^<]+)</", inhalt.partition("</main>")[0])
    assert texte
    assert [b for text in texte for b in find_breaches(text) if not b.rat] == []


def test_leichte_sprache_is_claimed_nowhere(ort: Stadt, client: Client) -> None:
    choose(client, "einfach")
    assert "Das ist Einfache Sprache." in text_of(client, "/leichte-sprache/")
    assert "Leichte Sprache" not in text_of(client, "/").partition("<footer")[0]
