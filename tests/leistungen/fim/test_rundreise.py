"""There and back: what a schema says survives the form; what a person changes arrives."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.leistungen.fim.proben import ANSCHRIFT, DRACHEN, alt, feld, gruppe, mal, schema
from tests.leistungen.fim.strategien import nachrichten
from tests.leistungen.ort import paket

from rathaus.core.yamldateien import read_yaml
from rathaus.leistungen.dateien import load_dokument, paketdateien
from rathaus.leistungen.fim.abbilden import build_dokument
from rathaus.leistungen.fim.ausfuehren import export_schema
from rathaus.leistungen.fim.einlesen import import_daten
from rathaus.leistungen.fim.lesen import read_schema
from rathaus.leistungen.fim.lokal import NUMMERNKREIS
from rathaus.leistungen.fim.modell import (
    Datenfeld,
    FimFehler,
    Gruppe,
    Nachricht,
    Verwendung,
    elemente,
    verwendungen,
)
from rathaus.leistungen.fim.paketdatei import dump_dokument, write_paket
from rathaus.leistungen.fim.rueckbild import build_schema
from rathaus.leistungen.fim.schreiben import write_schema
from rathaus.leistungen.paket import Paketfehler, read_paket

BUNT = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def _there_and_back(daten: bytes) -> Nachricht:
    return read_schema(export_schema(import_daten(daten).dokument).daten)


def _changed(daten: bytes, change: Any) -> Gruppe:
    """The schema after somebody worked on the document."""
    dokument = import_daten(daten).dokument
    change(dokument)
    return read_schema(export_schema(dokument).daten).wurzel


def _uses(wurzel: Gruppe) -> dict[str, Verwendung]:
    return {teil.element.name: teil for teil in verwendungen(wurzel)}


def _imported(daten: bytes) -> tuple[str, dict[str, Any]]:
    """What is wrong with the file, or the document."""
    try:
        return "", import_daten(daten).dokument
    except FimFehler as fehler:
        return str(fehler), {}


def _consistent(nachricht: Nachricht) -> Nachricht:
    """As a reader would take it: an id means one thing."""
    return read_schema(write_schema(nachricht))


@BUNT
@given(nachrichten)
def test_what_is_written_is_read_the_same(nachricht: Nachricht) -> None:
    einmal = _consistent(nachricht)
    assert replace(_consistent(einmal), notizen=()) == replace(einmal, notizen=())


@BUNT
@given(nachrichten)
def test_a_schema_survives_the_form_whole(nachricht: Nachricht) -> None:
    einmal = replace(_consistent(nachricht), notizen=())
    try:
        dokument = build_dokument(einmal).dokument
        fertig = read_paket(dokument)
    except (FimFehler, Paketfehler):
        assume(False)
    assert replace(build_schema(fertig).nachricht, notizen=()) == einmal


@BUNT
@given(nachrichten)
def test_every_random_schema_becomes_a_form_or_is_refused_in_one_line(
    nachricht: Nachricht,
) -> None:
    zeile, dokument = _imported(write_schema(nachricht))
    assert "\n" not in zeile
    assert zeile or read_paket(dokument)


@BUNT
@given(st.data())
def test_damaged_xml_is_refused_and_never_a_crash(data: st.DataObject) -> None:
    daten = bytearray(DRACHEN)
    for _ in range(data.draw(st.integers(1, 6))):
        stelle = data.draw(st.integers(0, len(daten) - 1))
        match data.draw(st.integers(0, 2)):
            case 0:
                daten[stelle] = data.draw(st.integers(0, 255))
            case 1:
                del daten[stelle : stelle + data.draw(st.integers(1, 80))]
            case _:
                daten[stelle:stelle] = data.draw(st.binary(max_size=8))
        if not daten:
            break
    zeile, dokument = _imported(bytes(daten))
    assert zeile or dokument


def test_labels_and_silent_fields_come_back_to_their_place() -> None:
    label = feld("F2", "Hinweis", art="label", mehr="<x:inhalt>Achtung!</x:inhalt>")
    still = feld("F3", "Still", art="hidden")
    stumm = gruppe("G9", "Stumm", mal("1:1", still))
    daten = schema(
        mal("1:1", still),
        mal("1:1", label),
        mal("1:1", gruppe("G1", "Wetter", mal("1:1", label), mal("1:1", feld("F1", "Wind")))),
        mal("0:0", feld("F4", "Nie")),
        mal("1:1", stumm),
    )
    assert _there_and_back(daten) == read_schema(daten)


@pytest.mark.parametrize("tiefe", [4, 5, 6, 9])
def test_levels_too_deep_for_the_form_come_back(tiefe: int) -> None:
    innen = mal("1:1", feld("F1", "Wind")) + mal("2:3", feld("F2", "Zeuge"))
    for nummer in range(tiefe):
        innen = mal("0:1", gruppe(f"G{nummer}", f"Ebene {nummer}", innen))
    assert _there_and_back(schema(innen)) == read_schema(schema(innen))


def test_neighbours_of_the_same_kind_stay_two() -> None:
    label = feld("F2", "Hinweis", art="label")
    doppelt = mal("1:1", gruppe("G9", "Ort", mal("1:1", label), mal("1:1", feld("F1", "Wind"))))
    innen = doppelt + doppelt
    for nummer in range(5):
        innen = mal("1:1", gruppe(f"G{nummer}", f"Ebene {nummer}", innen))
    assert _there_and_back(schema(innen)) == read_schema(schema(innen))


def test_the_same_document_gives_the_same_bytes() -> None:
    dokument = import_daten(DRACHEN).dokument
    assert export_schema(dokument).daten == export_schema(dokument).daten
    assert export_schema(dokument).daten == export_schema(import_daten(DRACHEN).dokument).daten


def test_the_file_holds_the_whole_document(tmp_path: Path) -> None:
    dokument = import_daten(DRACHEN).dokument
    pfad = write_paket(dokument, tmp_path)
    assert read_yaml(pfad).daten == dokument
    assert pfad.read_text(encoding="utf-8") == dump_dokument(dokument)


def test_a_changed_label_arrives() -> None:
    def change(dokument: Any) -> None:
        dokument["daten"]["erstmals_geflogen"]["frage"] = "Wann zuerst?"
        dokument["daten"]["person"]["titel"] = "Über Sie"

    teile = _uses(_changed(DRACHEN, change))
    assert teile["Erstmals geflogen"].element.bezeichnung == "Wann zuerst?"
    assert teile["Person"].element.bezeichnung == "Über Sie"
    assert teile["Familienname"].element.bezeichnung == "Familienname?"


def test_changed_bounds_and_duties_arrive() -> None:
    def change(dokument: Any) -> None:
        daten = dokument["daten"]
        daten["erstmals_geflogen"] |= {"freiwillig": True, "fruehestens": "2026-01-01"}
        daten["zeuge"]["mehrfach"] = [1, 3]
        daten["drachen"]["mehrfach"] = [0, 4]
        daten["drachen"]["felder"]["farbe"]["werte"] = {"g": "grün"}

    teile = _uses(_changed(DRACHEN, change))
    assert teile["Erstmals geflogen"].anzahl == "0:1"
    geflogen, farbe = teile["Erstmals geflogen"].element, teile["Farbe"].element
    assert isinstance(geflogen, Datenfeld)
    assert isinstance(farbe, Datenfeld)
    assert geflogen.praezisierung.min_value == "2026-01-01"
    assert [wert.code for wert in farbe.werte] == ["g"]
    assert (teile["Zeuge"].anzahl, teile["Drachen"].anzahl) == ("1:3", "0:4")


def test_a_new_question_gets_an_id_of_our_own_and_a_removed_one_goes() -> None:
    def change(dokument: Any) -> None:
        dokument["daten"]["person"]["felder"]["mut"] = {"art": "janein", "frage": "Mutig?"}
        del dokument["daten"]["erstmals_geflogen"]
        ablauf = dokument["ablauf"]
        ablauf[:] = [seite for seite in ablauf if seite["felder"] != ["erstmals_geflogen"]]
        dokument["vorgaenge"][0]["daten"].remove("erstmals_geflogen")

    teile = _uses(_changed(DRACHEN, change))
    assert "Erstmals geflogen" not in teile
    assert teile["Mutig?"].element.kennung.id.startswith(f"F{NUMMERNKREIS}")
    assert teile["Familienname"].element.kennung.id == "F77000000001"


def test_an_element_written_differently_in_two_places_is_named() -> None:
    daten = schema(mal("1:1", ANSCHRIFT), mal("1:*", gruppe("G5", "Ort", mal("1:1", ANSCHRIFT))))
    dokument = import_daten(daten).dokument
    dokument["daten"]["anschrift"]["felder"]["strasse"]["frage"] = "Welche Straße?"
    assert any("F77000000021" in notiz for notiz in export_schema(dokument).notizen)
    unberuehrt = export_schema(import_daten(daten).dokument).notizen
    assert not any("F77000000021" in notiz for notiz in unberuehrt)


def test_old_ids_become_longer_and_stay_the_same_otherwise() -> None:
    wurzel = _there_and_back(alt(mal("1:1", feld("F77000001", "Wind")))).wurzel
    kennung = wurzel.struktur[0].element.kennung
    assert (kennung.id, kennung.version) == ("F77000000001", "1.0.0")


@pytest.mark.parametrize("kennung", ["hund-anmelden", "hund-abmelden", "meldebescheinigung"])
def test_a_package_of_our_own_is_a_schema_with_local_ids(kennung: str) -> None:
    wurzel = read_schema(export_schema(paket(kennung).dokument).daten).wurzel
    gefragt = [teil.element for teil in verwendungen(wurzel) if isinstance(teil.element, Datenfeld)]
    assert len(gefragt) == len(paket(kennung).felder)
    assert all(teil.kennung.id[1:3] == NUMMERNKREIS for teil in elemente(wurzel).values())
    assert len({teil.kennung for teil in gefragt}) == len(gefragt)


def test_conditions_and_checks_of_a_form_become_rules_in_words() -> None:
    wurzel = read_schema(export_schema(paket("hund-anmelden").dokument).daten).wurzel
    iban = next(e for e in elemente(wurzel).values() if e.name == "IBAN")
    assert "Wie möchten Sie die Steuer bezahlen" in iban.regeln[0].wortlaut
    assert any("Berechnung" in regel.texte["name"] for regel in wurzel.regeln)


def test_what_we_export_comes_in_again_as_the_same_schema() -> None:
    daten = export_schema(paket("hund-anmelden").dokument).daten
    assert _there_and_back(daten).wurzel == read_schema(daten).wurzel


@pytest.mark.parametrize("datei", list(paketdateien())[::9], ids=lambda datei: datei.parent.name)
def test_packages_of_every_kind_go_out_and_come_in_again(datei: Path) -> None:
    daten = export_schema(load_dokument(datei)).daten
    assert _there_and_back(daten).wurzel == read_schema(daten).wurzel
