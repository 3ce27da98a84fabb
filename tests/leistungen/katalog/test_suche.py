"""Search as people type: nicknames, slips, other languages, words torn apart."""

from uuid import uuid4

import pytest

from rathaus.leistungen.katalog.karten import Karte
from rathaus.leistungen.katalog.suche import search_karten

PAKETE = [
    {"kennung": "hund-anmelden", "name": "Hund anmelden", "synonyme": ["Hundesteuer", "dog"]},
    {"kennung": "hund-abmelden", "name": "Hund abmelden oder ändern", "synonyme": ["Hundesteuer"]},
    {
        "kennung": "personalausweis",
        "name": "Personalausweis beantragen",
        "synonyme": ["Perso", "Ausweis"],
        "sprachen": {"en": {"name": "Apply for an identity card"}},
    },
    {"kennung": "fuehrungszeugnis", "name": "Führungszeugnis", "synonyme": ["Strafregister"]},
    {"kennung": "gewerbe-anmelden", "name": "Gewerbe anmelden", "synonyme": ["Gewerbeanmeldung"]},
    {"kennung": "dienstreise", "name": "Dienstreise", "zielgruppe": ["intern"]},
]


@pytest.fixture(autouse=True)
def katalog(monkeypatch: pytest.MonkeyPatch) -> None:
    alle = [Karte(uuid4(), paket) for paket in PAKETE]
    monkeypatch.setattr("rathaus.leistungen.katalog.suche.karten", lambda: alle)


@pytest.mark.parametrize(
    ("getippt", "zuerst"),
    [
        ("Perso", "personalausweis"),
        ("Hund abmelden", "hund-abmelden"),
        ("hund anmelden", "hund-anmelden"),
        ("Führungs zeugnis", "fuehrungszeugnis"),
        ("fuehrungszeugnis", "fuehrungszeugnis"),
        ("Fürungszeugnis", "fuehrungszeugnis"),
        ("Gewerbeanmeldug", "gewerbe-anmelden"),
        ("identity card", "personalausweis"),
        ("ich möchte meinen Hund abmelden", "hund-abmelden"),
        ("Hundesteuerbescheid", "hund-abmelden"),
        ("strafregisterauszug", "fuehrungszeugnis"),
    ],
)
def test_what_people_type_finds_what_they_mean(getippt: str, zuerst: str) -> None:
    assert search_karten(getippt)[0].kennung == zuerst


@pytest.mark.parametrize("getippt", ["", "   ", "xyzzy", "Raumschiff", "%", "'"])
def test_what_there_is_not_finds_nothing(getippt: str) -> None:
    assert search_karten(getippt) == []


def test_services_for_the_staff_stay_inside() -> None:
    assert search_karten("Dienstreise") == []


def test_a_service_that_fits_each_word_comes_before_one_that_fits_some() -> None:
    gefunden = [karte.kennung for karte in search_karten("Hund anmelden")]
    assert gefunden[0] == "hund-anmelden"
    assert "gewerbe-anmelden" not in gefunden


def test_what_is_not_translated_stays_german() -> None:
    assert Karte(uuid4(), PAKETE[2]).text("en").name == "Apply for an identity card"
    assert Karte(uuid4(), PAKETE[0]).text("en").name == "Hund anmelden"
