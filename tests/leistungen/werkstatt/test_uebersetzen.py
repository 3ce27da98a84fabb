"""Editors translate what a form asks: each text with its place, and nothing else is touched."""

from typing import Any

import pytest
from django.urls import reverse
from tests.core.stadt import Stadt
from tests.leistungen.ort import paket
from tests.leistungen.werkstatt.leute import build_redaktion

from rathaus.core.fehler import NichtGefunden
from rathaus.leistungen.models import Leistung
from rathaus.leistungen.paket import read_paket
from rathaus.leistungen.werkstatt.actions import begin_werkstueck
from rathaus.leistungen.werkstatt.models import Werkstueck
from rathaus.leistungen.werkstatt.uebersetzen import (
    put_words,
    read_words,
    words_beside,
    words_of_page,
)

HUND = "hund-anmelden"


def document() -> dict[str, Any]:
    return {
        "kennung": "probe",
        "name": "Probe",
        "weg": "formular",
        "gebuehr": [{"satz": "urkunde"}, "eile"],
        "datenschutz": {"zweck": "Prüfen."},
        "daten": {
            "kinder": {
                "titel": "Ihre Kinder",
                "eintrag": "Kind",
                "mehrfach": [1, "*"],
                "felder": {
                    "name": {"art": "text", "frage": "Name", "hinweis": "Der Rufname."},
                    "art": {"art": "auswahl", "frage": "Art", "werte": {"a": "groß", "b": "klein"}},
                    "summe": {"art": "ganzzahl", "berechnet": True},
                },
            },
            "anders": {"titel": "Anders", "felder": {"t": {"art": "text", "frage": "Text"}}},
        },
        "ablauf": [
            {"seite": "eins", "titel": "Eins", "einleitung": "Hallo.", "felder": ["kinder[*]"]},
            {"seite": "zwei", "titel": "Zwei", "felder": ["anders.t"]},
        ],
        "regeln": [
            {"art": "pruefung", "feld": "anders.t", "meldung": "Nein.", "wenn": False},
            {"art": "pruefung", "feld": "anders.t", "meldung": "Nein.", "wenn": True},
        ],
    }


def test_a_page_names_each_text_people_read_once() -> None:
    orte = [(wort.ort, wort.deutsch) for wort in words_of_page(document(), "eins")]
    assert orte == [
        (("seiten", "eins", "titel"), "Eins"),
        (("seiten", "eins", "einleitung"), "Hallo."),
        (("fragen", "kinder[*]", "titel"), "Ihre Kinder"),
        (("fragen", "kinder[*]", "eintrag"), "Kind"),
        (("fragen", "kinder[*].name", "frage"), "Name"),
        (("fragen", "kinder[*].name", "hinweis"), "Der Rufname."),
        (("fragen", "kinder[*].art", "frage"), "Art"),
        (("fragen", "kinder[*].art", "werte", "a"), "groß"),
        (("fragen", "kinder[*].art", "werte", "b"), "klein"),
    ]


def test_a_page_of_single_questions_names_their_heading_and_what_their_rules_say() -> None:
    texte = [wort.deutsch for wort in words_of_page(document(), "zwei")]
    assert texte == ["Zwei", "Anders", "Text", "Nein."]


def test_beside_the_form_stand_the_privacy_sheet_and_the_fees() -> None:
    assert [wort.ort for wort in words_beside(document())] == [
        ("datenschutz", "zweck"),
        ("gebuehr", "urkunde"),
        ("gebuehr", "eile"),
    ]
    assert words_beside({"kennung": "leer"}) == []


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(NichtGefunden):
        words_of_page(document(), "drei")


def test_what_is_typed_stands_at_its_place_and_what_is_emptied_goes() -> None:
    worte = words_of_page(document(), "eins")
    titel, einleitung, *_mehr = worte
    klein = worte[-1]
    neu = put_words(document(), "en", worte, {titel.name: " One ", klein.name: "small"})
    assert neu["sprachen"]["en"] == {
        "seiten": {"eins": "One"},
        "fragen": {"kinder[*].art": {"werte": {"b": "small"}}},
    }
    gesagt = read_words(neu, "en", worte)
    assert (gesagt[titel.name], gesagt[klein.name], gesagt[einleitung.name]) == ("One", "small", "")
    assert "sprachen" not in put_words(neu, "en", worte, {})
    assert "sprachen" not in document()


def test_other_words_and_other_languages_stay() -> None:
    alt = document() | {"sprachen": {"en": {"name": "Sample"}, "einfach": {"kurz": "Kurz."}}}
    worte = words_of_page(alt, "zwei")
    neu = put_words(alt, "en", worte, {wort.name: wort.deutsch.upper() for wort in worte})
    assert neu["sprachen"]["en"]["name"] == "Sample"
    assert neu["sprachen"]["en"]["meldungen"] == {"Nein.": "NEIN."}
    assert neu["sprachen"]["einfach"] == {"kurz": "Kurz."}


def test_a_shipped_form_comes_through_unchanged_and_readable() -> None:
    dokument = paket(HUND).dokument
    for seite in dokument["ablauf"]:
        worte = words_of_page(dokument, seite["seite"])
        gesagt = read_words(dokument, "en", worte)
        assert put_words(dict(dokument), "en", worte, gesagt) == dokument
        read_paket(put_words(dict(dokument), "einfach", worte, gesagt))


def test_an_editor_translates_a_page(ort: Stadt) -> None:
    leute = build_redaktion()
    fassung = Leistung.objects.get(kennung=HUND).veroeffentlicht
    begin_werkstueck(dict(fassung.dokument), basis=fassung, akteur=leute.ich)
    ich, ziel = leute.browser(), reverse("werkstatt:einfach_seite", args=[HUND, "hund"])
    assert ziel in ich.get(reverse("werkstatt:einfach", args=[HUND])).content.decode()
    frage = next(w for w in words_of_page(fassung.dokument, "hund") if w.was == "Frage")
    assert "Frage: „Wie heißt Ihr Hund?“" in ich.get(ziel).content.decode()
    stand = Werkstueck.objects.get(kennung=HUND).stand
    antwort = ich.post(ziel, {"stand": stand, frage.name: "Welchen Namen hat der Hund?"})
    assert antwort.status_code == 302
    neu = Werkstueck.objects.get(kennung=HUND).dokument["sprachen"]["einfach"]["fragen"]
    assert neu == {"hund.name": {"frage": "Welchen Namen hat der Hund?"}}
    alt = ich.post(ziel, {"stand": stand, frage.name: "Und jetzt?"})
    assert alt.status_code == 422
    assert "Und jetzt?" in alt.content.decode()
