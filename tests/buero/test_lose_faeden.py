"""What fresh eyes stumbled over at the desk, each held in place."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.briefe import GERICHT, publish, vorlage
from tests.core.vorgaenge.amt import Amt, Probesteuer

from rathaus.core.bescheide.public import draft_bescheid
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import record
from rathaus.core.vorgaenge.anzeige import VERBEN, sentence_of
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import assign, vorgangsarten
from rathaus.core.vorgaenge.registry import leistungsnamen

from .anmelden import sit_down


def page_of(client: Client, vorgang: Vorgang) -> str:
    return client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()


def mine(amt: Amt) -> Mitarbeiter:
    return Mitarbeiter.objects.get(pk=amt.clerk.mitarbeiter_id)


def test_the_list_opens_on_what_has_work(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    assert vorgang.betreff in client.get(reverse("vorgaenge:liste")).content.decode()
    assign(vorgang.pk, an=mine(amt), akteur=amt.clerk, stand=None)
    seite = client.get(reverse("vorgaenge:liste")).content.decode()
    assert vorgang.betreff in seite
    assert "ansicht" in seite
    leer = client.get(reverse("vorgaenge:liste"), {"ansicht": "frei"}).content.decode()
    assert vorgang.betreff not in leer


def test_the_list_of_nobody_is_empty_and_says_so(amt: Amt, client: Client) -> None:
    sit_down(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:liste")).content.decode()
    assert "nichts zu tun" in seite


def test_the_filter_names_services_and_finds_their_matters(
    amt: Amt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rathaus.core.vorgaenge.buero.liste.leistungsnamen",
        [lambda bereiche: [("hund-anmelden", "Hund anmelden")] if "steuer" in bereiche else []],
    )
    monkeypatch.setattr(Probesteuer, "je_leistung", True)
    mit, ohne = amt.open(), amt.open(name="Anders")
    Vorgang.objects.filter(pk=mit.pk).update(leistung="hund-anmelden")
    sit_down(client, amt.clerk)
    seite = client.get(reverse("vorgaenge:liste"), {"ansicht": "amt"}).content.decode()
    assert ">Hund anmelden</option>" in seite
    assert ">Probesteuer</option>" not in seite
    gefiltert = client.get(
        reverse("vorgaenge:liste"), {"ansicht": "amt", "art": "hund-anmelden"}
    ).content.decode()
    assert str(mit.pk) in gefiltert
    assert str(ohne.pk) not in gefiltert


def test_every_kind_of_the_packages_is_found_by_its_service() -> None:
    assert leistungsnamen
    kinder = [art for art in vorgangsarten if art.kennung.startswith("antrag.")]
    assert kinder
    assert all(art.je_leistung for art in kinder)


def with_letter(amt: Amt) -> Vorgang:
    """A matter of a town that can write a notice."""
    gemeinde = amt.stadt.gemeinde
    gemeinde.strasse, gemeinde.verwaltungsgericht = "Rathausplatz 1", GERICHT
    gemeinde.save()
    publish(vorlage())
    return amt.open(zeilen=[])


def test_who_writes_a_letter_takes_what_is_free(amt: Amt) -> None:
    vorgang = with_letter(amt)
    draft_bescheid(vorgang.pk, "probe", akteur=amt.clerk, stand=None)
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter_id == amt.clerk.mitarbeiter_id


def test_who_writes_in_a_colleagues_matter_is_told(amt: Amt, client: Client) -> None:
    vorgang = with_letter(amt)
    assign(vorgang.pk, an=mine(amt), akteur=amt.clerk, stand=None)
    vorgang.refresh_from_db()
    sit_down(client, amt.kollegin)
    ziel = reverse("bescheide:entwerfen", args=[vorgang.pk, "probe"])
    seite = client.post(ziel, {"stand": vorgang.stand}, follow=True).content.decode()
    assert f"Dieser Vorgang liegt bei {mine(amt)}." in seite
    vorgang.refresh_from_db()
    assert vorgang.bearbeiter_id == amt.clerk.mitarbeiter_id


def test_where_nobody_gave_a_name_nothing_is_sent(
    amt: Amt, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    publish(vorlage())
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    mit = page_of(client, vorgang)
    for angebot in ("Unterlagen nachfordern", "Probebescheid", "Nachricht schreiben"):
        assert angebot in mit
    vorgang.beteiligungen.all().delete()
    ohne = page_of(client, vorgang)
    for angebot in ("Unterlagen nachfordern", "Probebescheid", "Nachricht schreiben"):
        assert angebot not in ohne
    assert "Ohne Namen gemeldet" in ohne


def test_numbers_are_written_one_way(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    sit_down(client, amt.clerk)
    seite = page_of(client, vorgang)
    assert f"Nr. {format_token(vorgang.token)}" in seite
    assert vorgang.token not in seite


def test_the_history_speaks_in_sentences_and_once(amt: Amt, client: Client) -> None:
    vorgang = amt.open()
    for _ in range(3):
        record(vorgang.kette, "datei_abgelegt", akteur=amt.clerk, objekt=vorgang)
        record(vorgang.kette, "frist_begonnen", akteur=amt.clerk, objekt=vorgang)
    sit_down(client, amt.clerk)
    verlauf = page_of(client, vorgang).split('id="verlauf"')[1]
    assert verlauf.count("Frist begonnen") <= 2
    assert "Datei abgelegt" not in verlauf
    assert sentence_of("noch_nie_gesehen") == "Noch nie gesehen"
    assert all(sentence_of(verb)[0].isupper() for verb in VERBEN)


def test_each_kind_is_called_what_it_is() -> None:
    anreden = {art.kennung: art.anrede for art in vorgangsarten}
    assert anreden["antrag.bescheid.allgemein"] == "Ihr Antrag"
    assert anreden["antrag.bestaetigung.ordnung"] == "Ihre Meldung"
    assert anreden["antrag.erledigung.allgemein"] == "Ihr Anliegen"


@pytest.mark.parametrize(
    ("noetig", "titel"),
    [(1, "Bitte bestätigen Sie Ihre E-Mail-Adresse"), (2, "Bitte weisen Sie sich aus")],
)
def test_nobody_shows_papers_to_confirm_an_address(
    db: None, client: Client, noetig: int, titel: str
) -> None:
    seite = client.get(f"/konto/niveau/?noetig={noetig}&weiter=/").content.decode()
    assert f"{titel}</h1>" in seite or f">{titel}<" in seite
