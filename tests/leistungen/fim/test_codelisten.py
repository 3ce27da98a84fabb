"""Code lists: read, written, and put to the fields that name them."""

from pathlib import Path

import pytest
from tests.leistungen.fim.proben import GENERICODE, feld, mal, schema, wind_select

from rathaus.leistungen.fim.ausfuehren import export_schema
from rathaus.leistungen.fim.codelisten import (
    Codeliste,
    parse_codeliste,
    read_codeliste,
    write_codeliste,
)
from rathaus.leistungen.fim.einlesen import import_daten
from rathaus.leistungen.fim.modell import FimFehler, Listenbezug, Wert

WIND = schema(mal("1:1", wind_select()))


@pytest.fixture
def winde(tmp_path: Path) -> Path:
    pfad = tmp_path / "winde.xml"
    pfad.write_bytes(GENERICODE)
    return pfad


def test_a_list_is_read_with_its_names_and_order() -> None:
    liste = parse_codeliste(GENERICODE)
    assert liste.bezug == Listenbezug("urn:probe:winde", "3", "urn:probe:winde_3")
    assert liste.werte == (Wert("1", "lau"), Wert("2", "steif"))


def test_a_list_that_is_written_is_read_the_same() -> None:
    liste = Codeliste(
        Listenbezug("urn:a", "1", "urn:a_1"), (Wert("a", "A & B", "<Hilfe>"), Wert("b", "B")), "Ä b"
    )
    assert parse_codeliste(write_codeliste(liste)) == liste
    assert write_codeliste(liste) == write_codeliste(liste)


def test_a_field_that_names_the_list_gets_its_values(winde: Path) -> None:
    frage = import_daten(WIND, [winde]).dokument["daten"]["wind"]
    assert (frage["art"], frage["werte"]) == ("auswahl", {"1": "lau", "2": "steif"})


def test_a_field_that_names_another_list_does_not(tmp_path: Path) -> None:
    fremd = tmp_path / "fremd.xml"
    fremd.write_bytes(GENERICODE.replace(b"urn:probe:winde", b"urn:probe:fremd"))
    assert import_daten(WIND, [fremd]).dokument["daten"]["wind"]["art"] == "text"


def test_an_excuse_of_a_converter_is_no_choice(tmp_path: Path) -> None:
    werte = (
        "<x:werte><x:wert><x:code>xxx</x:code><x:name>Die Codeliste file:C7_genericode.xml konnte "
        "nicht geladen werden!</x:name></x:wert></x:werte>"
    )
    daten = schema(mal("1:1", feld("F1", "Wind", art="select", mehr=werte)))
    ohne = import_daten(daten)
    assert ohne.dokument["daten"]["wind"]["art"] == "text"
    assert "„C7“" in ohne.notizen[0]
    datei = tmp_path / "C7_genericode.xml"
    datei.write_bytes(GENERICODE)
    assert import_daten(daten, [datei]).dokument["daten"]["wind"]["art"] == "auswahl"


def test_a_named_list_goes_out_as_a_file_of_its_own(winde: Path, tmp_path: Path) -> None:
    ausfuhr = export_schema(import_daten(WIND, [winde]).dokument)
    assert b"<xdf:werte>" not in ausfuhr.daten
    [(name, daten)] = ausfuhr.codelisten.items()
    (tmp_path / name).write_bytes(daten)
    wieder = import_daten(ausfuhr.daten, [tmp_path / name]).dokument
    assert wieder["daten"] == import_daten(WIND, [winde]).dokument["daten"]


@pytest.mark.parametrize(
    ("alt", "neu", "grund"),
    [
        (b"<SimpleValue>2<", b"<SimpleValue>1<", "zweimal"),
        (b"<SimpleValue>2<", b"<SimpleValue><", "fehlt der Code"),
        (b"CodeList ", b"Kodeliste ", "fehlerhaft"),
        (b"SimpleCodeList>", b"Liste>", "keine Codeliste"),
        (b"ColumnSet>", b"Spalten>", "fehlen die Spalten"),
        (b"Row>", b"Zeile>", "ist leer"),
        (b"<?xml", b"<!DOCTYPE a><?xml", "DTD|fehlerhaft"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_with_its_file(
    alt: bytes, neu: bytes, grund: str, tmp_path: Path
) -> None:
    pfad = tmp_path / "kaputt.xml"
    pfad.write_bytes(GENERICODE.replace(alt, neu))
    with pytest.raises(FimFehler, match=rf"kaputt\.xml: .*({grund})"):
        read_codeliste(pfad)
