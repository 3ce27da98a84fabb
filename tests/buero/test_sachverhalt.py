"""The clerk corrects in the form that asked; the Antrag stays as it was sent."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.vorgaenge.amt import Amt

from rathaus import uhr
from rathaus.core.nachrichten.queries import usually_missing
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.leistungen.actions import import_paket
from rathaus.leistungen.actions.antrag import forget_antrag
from rathaus.leistungen.models import Antrag, AntragVorgang
from rathaus.leistungen.sachverhalt import versions_of

TEXT = {"art": "text", "max_length": 80}
DOKUMENT: dict[str, Any] = {
    "kennung": "probe",
    "name": "Probe",
    "leika": ["99102013070000"],
    "zielgruppe": ["buerger"],
    "weg": "formular",
    "vertrauensniveau": 0,
    "einheit": "steueramt",
    "beschreibung": {"kurz": "Eine Probe.", "kosten": "Nichts.", "dauer": "Eine Minute."},
    "daten": {
        "haus": {
            "titel": "Das Haus",
            "felder": {"garten": {"art": "janein", "frage": "Gibt es einen Garten?"}},
        },
        "hund": {
            "titel": "Der Hund",
            "felder": {
                "name": {**TEXT, "frage": "Wie heißt er?"},
                "auslauf": {
                    **TEXT,
                    "frage": "Wo läuft er?",
                    "wenn": {"==": [{"feld": "haus.garten"}, False]},
                },
                "bild": {"art": "datei", "frage": "Bild des Hundes", "freiwillig": True},
            },
        },
    },
    "ablauf": [
        {"seite": "haus", "titel": "Das Haus", "felder": ["haus"]},
        {"seite": "hund", "titel": "Der Hund", "felder": ["hund"]},
    ],
    "vorgaenge": [{"art": "probe.steuer", "daten": ["hund"]}],
    "beteiligte": [],
    "datenschutz": {
        "zweck": "Probe.",
        "rechtsgrundlage": "Art. 6 DSGVO",
        "empfaenger": "Steueramt",
        "speicherdauer": "Kurz.",
    },
    "abschluss": ["Fertig."],
}
DATEN = {"haus": {"garten": False}, "hund": {"name": "Waldi", "auslauf": "im Park"}}


@pytest.fixture
def vorgang(amt: Amt) -> Vorgang:
    fassung = import_paket(DOKUMENT, akteur=amt.stadt.programm)
    antrag = Antrag.objects.create(
        fassung=fassung, daten=DATEN, hash="0", kanal=Kanal.PORTAL, eingereicht=uhr.jetzt()
    )
    vorgang = amt.open()
    vorgang.sachverhalte.update(daten={"hund": DATEN["hund"]})
    AntragVorgang.objects.create(antrag=antrag, vorgang=vorgang)
    return vorgang


def _url(vorgang: Vorgang) -> str:
    return reverse("leistungen:sachverhalt", args=[vorgang.pk])


def _typed(vorgang: Vorgang, **anders: str) -> dict[str, Any]:
    felder = {"hund.name": "Waldi", "hund.auslauf": "im Park", "grund": "Anruf"}
    return {**felder, "stand": vorgang.stand, **anders}


def test_a_correction_changes_its_part_and_leaves_the_antrag(
    amt: Amt, client: Client, vorgang: Vorgang
) -> None:
    """„Wo läuft er?“ hangs on an answer this Vorgang never got; it stays all the same."""
    sit_down(client, amt.clerk)
    antwort = client.post(_url(vorgang), _typed(vorgang, **{"hund.name": "Rex"}), follow=True)
    assert antwort.status_code == 200
    assert current_daten(vorgang) == {"hund": {"name": "Rex", "auslauf": "im Park"}}
    assert Antrag.objects.get().daten == DATEN
    (version,) = versions_of(vorgang)
    (aenderung,) = version.aenderungen
    assert (aenderung.frage, aenderung.alt, aenderung.neu) == ("Wie heißt er?", "Waldi", "Rex")
    assert (version.grund, version.nummer) == ("Anruf", 2)
    assert "Rex" in antwort.content.decode()


def test_the_form_asks_only_what_this_office_got(
    amt: Amt, client: Client, vorgang: Vorgang
) -> None:
    sit_down(client, amt.clerk)
    seite = client.get(_url(vorgang)).content.decode()
    assert "Wie heißt er?" in seite
    assert "Gibt es einen Garten?" not in seite
    assert "Bild des Hundes" not in seite


def test_no_reason_no_correction(amt: Amt, client: Client, vorgang: Vorgang) -> None:
    sit_down(client, amt.clerk)
    antwort = client.post(_url(vorgang), _typed(vorgang, **{"hund.name": "Rex", "grund": ""}))
    assert antwort.status_code == 422
    assert 'value="Rex"' in antwort.content.decode()
    assert versions_of(vorgang) == []


def test_an_old_stand_keeps_what_was_typed(amt: Amt, client: Client, vorgang: Vorgang) -> None:
    sit_down(client, amt.clerk)
    alt = str(vorgang.stand - 1)
    antwort = client.post(_url(vorgang), _typed(vorgang, **{"hund.name": "Rex", "stand": alt}))
    assert antwort.status_code == 422
    assert 'value="Rex"' in antwort.content.decode()
    assert f'name="stand" value="{vorgang.stand}"' in antwort.content.decode()


def test_a_reader_is_not_offered_it_and_is_refused(
    amt: Amt, client: Client, vorgang: Vorgang
) -> None:
    sit_down(client, amt.stadt.nur_lesen)
    seite = client.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    assert _url(vorgang) not in seite
    antwort = client.post(_url(vorgang), _typed(vorgang, **{"hund.name": "Rex"}))
    assert "nicht bearbeiten" in antwort.content.decode()
    assert versions_of(vorgang) == []


def test_files_that_did_not_come_are_proposed(vorgang: Vorgang) -> None:
    assert usually_missing(vorgang) == ["Foto des Chips", "Bild des Hundes"]


def test_the_antrag_goes_with_its_last_vorgang(amt: Amt, vorgang: Vorgang) -> None:
    zweiter = amt.open()
    AntragVorgang.objects.create(antrag=Antrag.objects.get(), vorgang=zweiter)
    forget_antrag(vorgang)
    assert Antrag.objects.exists()
    zweiter.delete()
    forget_antrag(vorgang)
    assert not Antrag.objects.exists()
