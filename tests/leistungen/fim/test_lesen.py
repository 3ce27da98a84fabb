"""Reading schemas: what stands in them, and one clear line for what cannot be read."""

import zipfile
from pathlib import Path

import pytest
from tests.leistungen.fim.proben import DRACHEN, alt, feld, gruppe, mal, schema

from rathaus.leistungen.fim.einlesen import count
from rathaus.leistungen.fim.lesen import read_datei, read_schema
from rathaus.leistungen.fim.modell import (
    Datenfeld,
    FimFehler,
    Gruppe,
    Kennung,
    Listenbezug,
    Praezisierung,
    elemente,
    verwendungen,
)


def _first(daten: bytes) -> Datenfeld:
    element = read_schema(daten).wurzel.struktur[0].element
    assert isinstance(element, Datenfeld)
    return element


def test_a_schema_is_read_with_its_elements_and_places() -> None:
    nachricht = read_schema(DRACHEN)
    assert str(count(nachricht)) == "8 Felder, 3 Gruppen, 3 davon an mehreren Stellen"
    assert [teil.anzahl for teil in nachricht.wurzel.struktur] == ["1:1", "1:*", "1:1", "2:5"]
    assert nachricht.erstellt == "2026-01-02T03:04:05Z"
    strasse = elemente(nachricht.wurzel)[Kennung("F77000000021", "1.0.0")]
    assert (strasse.name, strasse.bezeichnung) == ("Straße", "Straße?")


def test_an_element_used_twice_is_one_element() -> None:
    stellen = [
        teil.element
        for teil in verwendungen(read_schema(DRACHEN).wurzel)
        if teil.element.kennung.id == "G77000000002"
    ]
    assert len(stellen) == 2
    assert stellen[0] is stellen[1]


def test_the_older_version_says_the_same_in_other_words() -> None:
    grenzen = '<x:praezisierung>{"minLength":"2","pattern":"[a-z]+"}</x:praezisierung>'
    liste = (
        "<x:codelisteReferenz><x:identifikation><x:id>C7</x:id></x:identifikation>"
        "<x:genericodeIdentification><x:canonicalIdentification>urn:a</x:canonicalIdentification>"
        "<x:version>1</x:version><x:canonicalVersionUri>urn:a_1</x:canonicalVersionUri>"
        "</x:genericodeIdentification></x:codelisteReferenz>"
    )
    regel = (
        "<x:regel><x:identifikation><x:id>R77000001</x:id><x:version>1.0</x:version>"
        "</x:identifikation><x:name>Eins</x:name><x:definition>Nur bei Wind.</x:definition>"
        "<x:script>tut()</x:script></x:regel>"
    )
    gelesen = _first(alt(mal("1:1", feld("F77000001", "Wind", mehr=grenzen + liste + regel))))
    assert gelesen.praezisierung == Praezisierung(min_length="2", pattern="[a-z]+")
    assert gelesen.liste == Listenbezug("urn:a", "1", "urn:a_1", "C7")
    assert gelesen.regeln[0].wortlaut == "Nur bei Wind."
    assert gelesen.regeln[0].texte["skript"] == "tut()"


def test_bounds_that_are_no_bounds_stay_as_text() -> None:
    for text in ("höchstens zwei", "[1]", '{"fremd": 1}', "[" * 5000):
        mehr = f"<x:praezisierung>{text}</x:praezisierung>"
        assert _first(alt(mal("1:1", feld("F1", "Wind", mehr=mehr)))).praezisierung.text == text


@pytest.mark.parametrize(
    ("datum", "status", "freigabe"),
    [("2020-01-01", "aktiv", "6"), ("", "aktiv", "2"), ("2020-01-01", "inaktiv", "7")],
)
def test_the_state_of_release_follows_from_date_and_state(
    datum: str, status: str, freigabe: str
) -> None:
    mehr = f"<x:status><code>{status}</code></x:status><x:freigabedatum>{datum}</x:freigabedatum>"
    assert (
        _first(alt(mal("1:1", feld("F1", "Wind", mehr=mehr)))).codes["freigabestatus"] == freigabe
    )


def test_what_is_not_kept_is_named_with_its_line() -> None:
    [notiz] = read_schema(schema(mal("1:1", feld("F1", "Wind", mehr="<x:neu>1</x:neu>")))).notizen
    assert notiz.startswith("Zeile 6: „datenfeld/neu“")


def test_an_element_that_contradicts_itself_is_named() -> None:
    daten = schema(mal("1:1", feld("F1", "Wind")), mal("1:1", feld("F1", "Sturm")))
    [notiz] = read_schema(daten).notizen
    assert "F1@1.0.0" in notiz
    assert [teil.element.name for teil in read_schema(daten).wurzel.struktur] == ["Wind", "Wind"]


def _deep(tiefe: int) -> str:
    innen = mal("1:1", feld("F1", "Wind"))
    for nummer in range(tiefe):
        innen = mal("1:1", gruppe(f"G{nummer}", "Gruppe", innen))
    return innen


REGELLOS = schema(mal("1:1", feld("F1", "Wind")))


@pytest.mark.parametrize(
    ("daten", "zeile", "grund"),
    [
        (b"<a><b></a>", 1, "fehlerhaft"),
        (b"", 0, "leer"),
        (b'<a xmlns="urn:fremd"/>', 1, "Namensraum"),
        (b"<a/>", 1, "Namensraum"),
        (REGELLOS.replace(b"<x:id>F1</x:id>", b""), 6, "fehlt die ID"),
        (REGELLOS.replace(b"<x:id>F1</x:id>", b"<x:id>../x</x:id>"), 6, "keine ID"),
        (REGELLOS.replace(b"1:1", b"eins"), 6, "keine Anzahl"),
        (REGELLOS.replace(b"1:1", b"5:2"), 6, "keine Anzahl"),
        (REGELLOS.replace(b"stammdatenschema", b"codeliste"), 2, "kein Datenschema"),
        (schema(mal("1:1", "")), 6, "genau ein"),
        (schema(mal("1:1", feld("F1", "a") + feld("F2", "b"))), 6, "genau ein"),
        (schema(_deep(40)), 6, "zu tief"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 1, "DTD"),
        (b"<a>&fremd;</a>", 1, "Entities"),
        ("<a/>".encode("utf-16"), 1, "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    daten: bytes, zeile: int, grund: str
) -> None:
    with pytest.raises(FimFehler, match=grund) as gefangen:
        read_schema(daten)
    assert gefangen.value.zeile in (zeile, 0)
    assert "\n" not in str(gefangen.value)
    assert not zeile or f"Zeile {zeile}" in str(gefangen.value)


def test_an_error_names_the_element_it_stands_in() -> None:
    daten = schema(mal("1:1", gruppe("G5", "Wetter", mal("viele", feld("F1", "Wind")))))
    with pytest.raises(FimFehler, match="G5"):
        read_schema(daten)


def test_a_schema_nobody_would_fill_in_is_refused() -> None:
    viele = "".join(mal("1:1", feld(f"F{nummer}", "Wind")) for nummer in range(2001))
    with pytest.raises(FimFehler, match="2000 Elemente"):
        read_schema(schema(viele))


def test_size_is_looked_at_before_anything_is_read(tmp_path: Path) -> None:
    datei = tmp_path / "gross.xml"
    with datei.open("wb") as strom:
        strom.truncate(50_000_000)
    with pytest.raises(FimFehler, match="höchstens 10 MB"):
        read_datei(datei)


def test_an_archive_is_never_opened(tmp_path: Path) -> None:
    datei = tmp_path / "schema.xml"
    with zipfile.ZipFile(datei, "w", zipfile.ZIP_DEFLATED) as archiv:
        archiv.writestr("schema.xml", b"0" * 5_000_000)
    with pytest.raises(FimFehler, match="gepacktes Archiv"):
        read_datei(datei)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FimFehler, match="lässt sich nicht lesen"):
        read_datei(tmp_path / "fehlt.xml")


def test_a_single_group_is_a_schema_too() -> None:
    daten = REGELLOS.replace(b"stammdatenschema", b"datenfeldgruppe")
    assert isinstance(read_schema(daten).wurzel, Gruppe)
