"""The page of the one search box, as clerks use it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.suche.actions import MEISTE_SUCHEN, VERGESSEN_NACH, forget_suchen, save_suche
from rathaus.core.suche.exports import harmless
from rathaus.core.suche.models import GespeicherteSuche
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import add_vermerk
from rathaus.core.zugaenge import sitzungsdauer

URL = "suche:suche"


def page(client: Client, wort: str, **werte: str) -> str:
    antwort = client.get(reverse(URL), {"q": wort, **werte})
    assert antwort.status_code == 200, antwort
    return antwort.content.decode()


@pytest.fixture
def vorgaenge(amt: Amt, client: Client) -> list[Vorgang]:
    """Two matters, one with a note that names the other's tree."""
    sit_down(client, amt.clerk)
    erster, zweiter = amt.open(info="Apfelbaum"), amt.open(info="Birnbaum")
    add_vermerk(zweiter.pk, "<b>Der Apfelbaum</b> nebenan", akteur=amt.clerk)
    return [erster, zweiter]


def test_the_words_are_marked_and_nothing_else_is_html(
    client: Client, vorgaenge: list[Vorgang]
) -> None:
    seite = page(client, "Apfelbaum")
    assert "Im Text gefunden" in seite
    assert "<mark>Apfelbaum</mark>" in seite
    assert "<b>Der" not in seite
    assert reverse("vorgaenge:vorgang", args=[vorgaenge[1].pk]) + "#vermerke" in seite


def test_people_come_first(client: Client, vorgaenge: list[Vorgang]) -> None:
    seite = page(client, "Muster")
    assert seite.index("Personen und Vorgänge") < seite.index("Im Text gefunden")


def test_a_word_that_stands_in_one_matter_only_shows_where(
    client: Client, vorgaenge: list[Vorgang]
) -> None:
    assert "<mark>Birnbaum</mark>" in page(client, "Birnbaum")


def test_facets_narrow(client: Client, vorgaenge: list[Vorgang]) -> None:
    seite = page(client, "Apfelbaum", art="vermerk")
    assert "nebenan" in seite
    assert reverse("vorgaenge:vorgang", args=[vorgaenge[0].pk]) not in seite
    assert "Alles zeigen" in seite


@pytest.mark.parametrize(
    "werte",
    [{"art": "x"}, {"amt": "x"}, {"jahr": "99999"}, {"sache": "\0"}, {"nach": "gestern_1"}],
)
def test_a_mangled_address_shows_all(
    client: Client, vorgaenge: list[Vorgang], werte: dict[str, str]
) -> None:
    assert "nebenan" in page(client, "Apfelbaum", **werte)


def test_a_slip_gets_an_offer(client: Client, vorgaenge: list[Vorgang]) -> None:
    seite = page(client, "Birnbuam")
    assert "Meinten Sie" in seite
    assert ">Birnbaum<" in seite


def test_a_search_is_saved_used_and_deleted(
    amt: Amt, client: Client, vorgaenge: list[Vorgang]
) -> None:
    client.post(
        reverse("suche:merken"), {"name": "Bäume", "q": "Apfelbaum", "art": "vermerk", "amt": "x"}
    )
    gespeichert = GespeicherteSuche.objects.get()
    assert gespeichert.anfrage == {"q": "Apfelbaum", "art": "vermerk"}
    assert "Bäume" in page(client, "")
    kollegin = sit_down(Client(), amt.kollegin)
    assert "Bäume" not in page(kollegin, "")
    loeschen = reverse("suche:loeschen", args=[gespeichert.pk])
    assert kollegin.post(loeschen).status_code == 404
    assert client.post(loeschen).status_code == 302
    assert not GespeicherteSuche.objects.exists()


def test_saving_without_a_name_or_too_many_says_so(
    amt: Amt, client: Client, vorgaenge: list[Vorgang]
) -> None:
    merken = reverse("suche:merken")
    antwort = client.post(merken, {"name": " ", "q": "Baum"}, follow=True)
    assert "einen Namen" in antwort.content.decode()
    for nummer in range(MEISTE_SUCHEN):
        save_suche(f"Suche {nummer}", {"q": "Baum"}, akteur=amt.clerk)
    antwort = client.post(merken, {"name": "eine mehr", "q": "Baum"}, follow=True)
    assert "löschen Sie zuerst eine" in antwort.content.decode()
    save_suche("Suche 1", {"q": "Strauch"}, akteur=amt.clerk)
    assert GespeicherteSuche.objects.get(name="Suche 1").anfrage == {"q": "Strauch"}


def test_unused_searches_are_forgotten_and_used_ones_stay(
    amt: Amt, client: Client, vorgaenge: list[Vorgang]
) -> None:
    save_suche("alt", {"q": "Baum"}, akteur=amt.clerk)
    benutzt = save_suche("benutzt", {"q": "Baum"}, akteur=amt.clerk)
    vorher = uhr.jetzt() - VERGESSEN_NACH - timedelta(hours=1)
    GespeicherteSuche.objects.update(benutzt=vorher)
    page(client, "Baum", gespeichert=str(benutzt.pk))
    assert forget_suchen(akteur=amt.clerk) == 1
    assert list(GespeicherteSuche.objects.all()) == [benutzt]


def test_the_list_can_be_taken_along(client: Client, vorgaenge: list[Vorgang]) -> None:
    antwort = client.get(reverse("suche:export"), {"q": "Apfelbaum"})
    zeilen = antwort.content.decode("utf-8-sig").splitlines()
    assert zeilen[0] == "Datum;Was;Fundstelle;Vorgang;Aktenzeichen;Amt"
    assert len(zeilen) == 3
    assert harmless("=1+1") == "'=1+1"


def test_twenty_times_as_many_finds_cost_no_query_more(
    amt: Amt, client: Client, vorgaenge: list[Vorgang], monkeypatch: pytest.MonkeyPatch
) -> None:
    # on a slow machine a minute passes, and the second page notes that somebody is there
    monkeypatch.setattr(sitzungsdauer, "_SCHONUNG", 3600)

    def ask() -> int:
        with CaptureQueriesContext(connection) as abfragen:
            page(client, "Apfelbaum")
        return len(abfragen)

    wenige = ask()
    for nummer in range(40):
        add_vermerk(vorgaenge[nummer % 2].pk, f"Apfelbaum {nummer}", akteur=amt.clerk)
    assert ask() == wenige
    assert "Weiter" in page(client, "Apfelbaum")
