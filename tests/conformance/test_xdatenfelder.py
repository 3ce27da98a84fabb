"""Published schemas become forms: every valid file, and one real one through to the clerk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conformance.corpora import CORPORA, files, need
from tests.core.stadt import Stadt
from typer.testing import CliRunner

from rathaus.core.akten.public import set_aktenplaneinheit
from rathaus.core.vorgaenge.public import current_daten
from rathaus.leistungen.actions import (
    import_paket,
    publish_fassung,
    save_antworten,
    start_entwurf,
    submit_antrag,
)
from rathaus.leistungen.dateien import check_datei
from rathaus.leistungen.fim.abbilden import AKTENPLAN
from rathaus.leistungen.fim.ausfuehren import export_schema
from rathaus.leistungen.fim.beispiele import full_answers
from rathaus.leistungen.fim.commands import app
from rathaus.leistungen.fim.einlesen import import_datei
from rathaus.leistungen.fim.lesen import read_datei, read_schema
from rathaus.leistungen.models import Entwurf
from rathaus.leistungen.paket import Paket, check, read_paket
from rathaus.leistungen.paket.engine import visible_fields

pytestmark = need("xdatenfelder")

ALLE = files("xdatenfelder", "*.xml")
KARTE2 = CORPORA / "xdatenfelder" / "blaue-karte.xdf2.xml"
KARTE3 = CORPORA / "xdatenfelder" / "blaue-karte.xdf3.xml"
BEIDE = pytest.mark.parametrize("datei", [KARTE2, KARTE3], ids=["xdf2", "xdf3"])


def _id(pfad: Path) -> str:
    return pfad.name


@pytest.mark.parametrize("datei", ALLE, ids=_id)
def test_each_file_is_taken_or_refused_as_its_name_says(datei: Path, tmp_path: Path) -> None:
    ergebnis = CliRunner().invoke(app, ["import", str(datei), "--ziel", str(tmp_path)])
    ungueltig = datei.name.startswith("invalid")
    assert ergebnis.exit_code == (2 if ungueltig else 0)
    for paket in tmp_path.glob("*/paket.yaml"):
        assert check_datei(paket) == []
    assert bool(list(tmp_path.glob("*/paket.yaml"))) is not ungueltig


@pytest.mark.parametrize(
    "datei", [d for d in ALLE if ".xdf3." in d.name and not d.name.startswith("invalid")], ids=_id
)
def test_nothing_is_lost_on_the_way_through_the_form(datei: Path) -> None:
    ausfuhr = export_schema(import_datei(datei).dokument)
    assert read_schema(ausfuhr.daten) == read_schema(read_datei(datei))


@BEIDE
def test_the_real_form_has_the_parts_it_was_published_with(datei: Path) -> None:
    zaehlung = import_datei(datei).zaehlung
    assert (zaehlung.felder, zaehlung.gruppen, zaehlung.mehrmals) == (71, 23, 15)


@BEIDE
def test_the_real_form_asks_each_of_its_questions(datei: Path) -> None:
    paket = read_paket(import_datei(datei).dokument)
    gefragt = {pfad for seite in paket.seiten for pfad in seite.felder}
    hilfsfragen = {pfad for pfad in paket.felder if pfad.endswith("_ja")}
    assert len(gefragt - hilfsfragen) == 88
    assert gefragt == set(paket.felder)


def test_both_versions_of_the_real_form_ask_the_same() -> None:
    fragen = [
        [(pfad, feld.frage, feld.freiwillig) for pfad, feld in read_paket(d).felder.items()]
        for d in (import_datei(KARTE2).dokument, import_datei(KARTE3).dokument)
    ]
    assert fragen[0] == fragen[1]


def test_rules_of_the_real_form_are_notes_for_the_editor() -> None:
    notizen = import_datei(KARTE3).dokument["notizen"]
    assert len([notiz for notiz in notizen if "Regel R" in notiz]) == 3


@pytest.fixture
def stadt(antragsamt: Stadt) -> Stadt:
    programm = antragsamt.programm
    set_aktenplaneinheit(AKTENPLAN, "Probe", aufbewahrung="5J", akteur=programm)
    return antragsamt


@pytest.fixture
def karte(stadt: Stadt) -> Paket:
    dokument = import_datei(KARTE3, einheit="ordnungsamt").dokument
    publish_fassung(import_paket(dokument, akteur=stadt.programm), akteur=stadt.programm)
    return read_paket(dokument)


def _pages(client: Client, karte: Paket, antworten: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Each page of a draft with these answers, as its owner sees it."""
    client.post(reverse("leistungen:beginnen", args=[karte.kennung]))
    entwurf = Entwurf.objects.latest("angelegt")
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=antworten)
    for seite in karte.seiten:
        url = reverse("leistungen:seite", args=[entwurf.pk, seite.kennung])
        yield seite, client.get(url)


def test_every_page_of_the_real_form_shows_its_questions(client: Client, karte: Paket) -> None:
    gezeigt = 0
    for seite, antwort in _pages(client, karte, full_answers(karte)):
        assert antwort.status_code == 200, seite.kennung
        text = antwort.content.decode()
        for pfad in seite.felder:
            frage = karte.felder[pfad].frage.partition(" ")[0]
            assert frage in text, pfad
            gezeigt += 1
    assert gezeigt == len(karte.felder)


def test_an_empty_form_shows_no_page_with_an_error(client: Client, karte: Paket) -> None:
    for seite, antwort in _pages(client, karte, {}):
        assert antwort.status_code == 200, seite.kennung


def test_the_real_form_can_be_sent_and_the_clerk_gets_every_answer(
    stadt: Stadt, karte: Paket
) -> None:
    from rathaus.leistungen.queries import get_leistung

    antworten = full_answers(karte)
    entwurf = start_entwurf(get_leistung(karte.kennung), akteur=stadt.programm)
    save_antworten(entwurf.pk, antworten, akteur=stadt.programm, stand=entwurf.stand)
    antrag = submit_antrag(entwurf.pk, akteur=stadt.programm, gemeinde=stadt.gemeinde)
    [vorgang] = antrag.vorgaenge.all()
    assert vorgang.art == "antrag.bescheid.allgemein"
    assert current_daten(vorgang) == antworten


def test_the_real_form_cannot_be_sent_with_an_answer_missing(karte: Paket) -> None:
    antworten = full_answers(karte)
    pflicht = [f.feld for f in visible_fields(karte, antworten) if not f.feld.freiwillig]
    assert len(pflicht) > 50
    assert check(karte, antworten) == []
    assert len(check(karte, {})) > 20
