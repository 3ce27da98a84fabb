"""From a schema to a form that works."""

from typing import Any

import pytest
from tests.leistungen.fim.proben import (
    ANSCHRIFT,
    DRACHEN,
    alt,
    feld,
    gruppe,
    mal,
    schema,
    wind_select,
)

from rathaus.leistungen.fim.beispiele import full_answers
from rathaus.leistungen.fim.einlesen import Import, import_daten
from rathaus.leistungen.fim.modell import FimFehler
from rathaus.leistungen.fim.seiten import FRAGEN_JE_TEIL
from rathaus.leistungen.paket import check, read_paket
from rathaus.leistungen.paket.wege import set_at


def _one(mehr: str = "", *, typ: str = "text", art: str = "input", anzahl: str = "1:1") -> Any:
    daten = import_daten(schema(mal(anzahl, feld("F1", "Wind", art=art, typ=typ, mehr=mehr))))
    return daten.dokument["daten"]["wind"]


def _grenzen(**attribute: str) -> str:
    gesetzt = " ".join(f'{name}="{wert}"' for name, wert in attribute.items())
    return f"<x:praezisierung {gesetzt}/>"


def _check(ergebnis: Import, *aendern: tuple[str, Any]) -> list[str]:
    paket = read_paket(ergebnis.dokument)
    daten = full_answers(paket)
    for pfad, wert in aendern:
        daten = set_at(daten, pfad, wert)
    return [mangel.pfad for mangel in check(paket, daten)]


def test_a_schema_becomes_a_package_with_examples_that_hold() -> None:
    dokument = import_daten(DRACHEN).dokument
    assert dokument["kennung"] == "drachen-steigen-lassen"
    assert list(dokument["daten"]) == ["person", "drachen", "erstmals_geflogen", "zeuge"]
    assert [bsp.get("abgelehnt") for bsp in dokument["beispiele"]] == [
        None,
        "person.familienname",
    ]


@pytest.mark.parametrize(
    ("typ", "art"),
    [
        ("text", "text"),
        ("text_latin", "text"),
        ("date", "datum"),
        ("datetime", "datum"),
        ("time", "uhrzeit"),
        ("bool", "janein"),
        ("num", "zahl"),
        ("num_int", "ganzzahl"),
        ("num_currency", "geld"),
        ("file", "datei"),
    ],
)
def test_each_kind_of_data_is_asked_in_its_way(typ: str, art: str) -> None:
    assert _one(typ=typ)["art"] == art


def test_latin_text_takes_what_registers_can_carry() -> None:
    assert _one(typ="text_latin")["typ"] == "C"
    assert "typ" not in _one(typ="text")


def test_bounds_are_checked_by_the_form() -> None:
    laenge = _one(_grenzen(minLength="2", maxLength="4"))
    assert (laenge["min_length"], laenge["max_length"]) == (2, 4)
    zahl = _one(_grenzen(minValue="3", maxValue="9"), typ="num_int")
    assert (zahl["min_value"], zahl["max_value"]) == (3, 9)
    tag = _one(_grenzen(minValue="2026-01-01"), typ="date")
    assert tag["fruehestens"] == "2026-01-01"


@pytest.mark.parametrize(
    ("typ", "von", "bis"),
    [("num_int", "9", "3"), ("num", "0.5", ""), ("date", "2026-13-01", ""), ("date", "3", "1")],
)
def test_bounds_a_form_cannot_check_are_notes(typ: str, von: str, bis: str) -> None:
    mehr = _grenzen(minValue=von, maxValue=bis)
    ergebnis = import_daten(schema(mal("1:1", feld("F1", "Wind", typ=typ, mehr=mehr))))
    assert not {"max_value", "fruehestens", "spaetestens"} & set(ergebnis.dokument["daten"]["wind"])
    assert any(f"Die Grenzen {von} bis {bis or '…'}" in notiz for notiz in ergebnis.notizen)


def test_a_number_may_be_negative_where_nothing_forbids_it() -> None:
    ergebnis = import_daten(schema(mal("1:1", feld("F1", "Wind", typ="num_int"))))
    assert _check(ergebnis, ("wind", -5)) == []
    verboten = feld("F1", "Wind", typ="num_int", mehr=_grenzen(minValue="0"))
    assert _check(import_daten(schema(mal("1:1", verboten))), ("wind", -5)) == ["wind"]


def test_a_long_text_gets_room() -> None:
    assert _one(_grenzen(maxLength="2000"))["art"] == "langtext"
    assert _one(_grenzen(maxLength="20"))["art"] == "text"


@pytest.mark.parametrize(("anzahl", "frei"), [("0:1", True), ("1:1", False)])
def test_how_often_says_whether_one_must(anzahl: str, frei: bool) -> None:
    assert _one(anzahl=anzahl).get("freiwillig", False) is frei


def test_a_repeated_question_is_a_list_with_its_bounds() -> None:
    daten = import_daten(DRACHEN).dokument["daten"]
    assert daten["zeuge"]["mehrfach"] == [2, 5]
    assert daten["drachen"]["mehrfach"] == [1, "*"]
    ergebnis = import_daten(DRACHEN)
    assert _check(ergebnis) == []
    assert _check(ergebnis, ("zeuge", [{"zeuge": "A"}])) != []


def test_files_and_choices_repeat_without_a_list() -> None:
    assert _one(typ="file", anzahl="1:3")["max_files"] == 3
    werte = "<x:werte><x:wert><x:code>a</x:code><x:name>A</x:name></x:wert></x:werte>"
    assert _one(werte, art="select", anzahl="1:*")["art"] == "mehrfachauswahl"


def test_a_part_that_may_be_missing_is_asked_for_only_if_wanted() -> None:
    ergebnis = import_daten(DRACHEN)
    assert _check(ergebnis, ("person.anschrift.strasse", None)) == ["person.anschrift.strasse"]
    ohne = ("person.anschrift_ja", False)
    assert _check(ergebnis, ohne, ("person.anschrift.strasse", None)) == []


def test_a_part_in_a_list_is_asked_for_in_each_entry_on_its_own() -> None:
    eintrag = {"farbe": "r", "laenge_der_schnur": 3, "anschrift_ja": False}
    ganz = {**eintrag, "anschrift_ja": True, "anschrift": {"strasse": "Am Wind"}}
    leer = {**eintrag, "anschrift_ja": True}
    assert _check(import_daten(DRACHEN), ("drachen", [eintrag, ganz])) == []
    assert _check(import_daten(DRACHEN), ("drachen", [eintrag, leer])) != []


def test_a_part_without_duties_needs_no_question_about_it() -> None:
    frei = gruppe("G5", "Wetter", mal("0:1", feld("F1", "Wind")))
    daten = import_daten(schema(mal("0:1", frei))).dokument["daten"]
    assert list(daten) == ["wetter"]


def test_a_choice_group_takes_exactly_one_way() -> None:
    wahl = gruppe(
        "G5",
        "Nachweis",
        mal("0:1", feld("F1", "Nummer")),
        mal("0:1", ANSCHRIFT),
        mehr="",
    ).replace("<x:struktur>", "<x:art><code>X</code></x:art><x:struktur>", 1)
    ergebnis = import_daten(schema(mal("1:1", wahl)))
    nur_nummer = {"nachweis": {"welche": "nummer", "nummer": "7"}}
    paket = read_paket(ergebnis.dokument)
    assert check(paket, nur_nummer) == []
    assert [m.pfad for m in check(paket, {"nachweis": {"welche": "nummer"}})] == ["nachweis.nummer"]
    assert [m.pfad for m in check(paket, {})] == ["nachweis.welche"]


def test_a_list_that_is_not_attached_becomes_a_text_and_is_named() -> None:
    ergebnis = import_daten(schema(mal("1:1", wind_select())))
    assert ergebnis.dokument["daten"]["wind"]["art"] == "text"
    [notiz] = ergebnis.notizen[:1]
    assert "urn:probe:winde_3" in notiz


@pytest.mark.parametrize(
    ("art", "typ"), [("hidden", "text"), ("locked", "text"), ("input", "obj"), ("label", "text")]
)
def test_what_a_form_does_not_ask_is_kept_beside_it(art: str, typ: str) -> None:
    still = feld("F2", "Still", art=art, typ=typ, mehr="<x:inhalt>Achtung!</x:inhalt>")
    dokument = import_daten(schema(mal("1:1", still), mal("1:1", feld("F1", "Wind")))).dokument
    assert list(dokument["daten"]) == ["wind"]
    assert dokument["fim"]["ohne"][0]["id"] == "F2"


def test_a_label_is_said_by_the_next_question() -> None:
    label = feld("F2", "Still", art="label", mehr="<x:inhalt>Nur bei Wind.</x:inhalt>")
    innen = gruppe("G5", "Wetter", mal("1:1", feld("F1", "Wind")))
    direkt = import_daten(schema(mal("1:1", label), mal("1:1", feld("F1", "Wind")))).dokument
    assert direkt["daten"]["wind"]["hinweis"] == "Nur bei Wind."
    gruppiert = import_daten(schema(mal("1:1", label), mal("1:1", innen))).dokument
    assert gruppiert["daten"]["wetter"]["felder"]["wind"]["hinweis"] == "Nur bei Wind."


def test_a_schema_without_questions_is_a_page_of_information() -> None:
    assert import_daten(schema()).dokument["weg"] == "information"


def test_rules_stay_notes_in_the_words_of_their_author() -> None:
    regel = (
        "<x:regel><x:identifikation><x:id>R7</x:id></x:identifikation><x:name>Wetter</x:name>"
        "<x:freitextRegel>Nur  bei\nWind.</x:freitextRegel></x:regel>"
    )
    ergebnis = import_daten(schema(mal("1:1", feld("F1", "Wind", mehr=regel))))
    assert ergebnis.dokument["notizen"] == [
        "wind: Regel R7: Nur bei Wind.",
        "beteiligte: Wer den Antrag stellt, steht nicht fest. Bitte zuordnen.",
    ]


def _chain(tiefe: int, innen: str) -> str:
    for nummer in range(tiefe):
        innen = mal("1:1", gruppe(f"G{nummer}", f"Ebene {nummer}", innen))
    return innen


@pytest.mark.parametrize("tiefe", [5, 6, 9])
def test_a_schema_deeper_than_a_form_loses_levels_but_no_questions(tiefe: int) -> None:
    innen = mal("1:1", feld("F1", "Wind")) + mal("2:3", feld("F2", "Zeuge"))
    paket = read_paket(import_daten(schema(_chain(tiefe, innen))).dokument)
    assert [feld.frage for feld in paket.felder.values()] == ["Wind?", "Zeuge?"]


def test_lists_in_lists_too_deep_for_a_form_are_refused() -> None:
    innen = mal("1:1", feld("F1", "Wind"))
    for nummer in range(7):
        innen = mal("1:*", gruppe(f"G{nummer}", f"Ebene {nummer}", innen))
    with pytest.raises(FimFehler, match="zu tief"):
        import_daten(schema(innen))


def test_a_long_part_is_cut_into_pages_that_ask_everything_once() -> None:
    viele = [mal("1:1", feld(f"F{nummer}", f"Frage {nummer}")) for nummer in range(40)]
    lang = gruppe("G1", "Wetter", *viele)
    dokument = import_daten(schema(mal("1:1", lang), mal("1:1", feld("F99", "Ende")))).dokument
    titel = [seite["titel"] for seite in dokument["ablauf"]]
    assert titel == [*[f"Wetter? ({n} von 4)" for n in (1, 2, 3, 4)], "Weitere Angaben"]
    assert all(len(seite["felder"]) <= FRAGEN_JE_TEIL for seite in dokument["ablauf"])


def test_loose_questions_share_a_page() -> None:
    dokument = import_daten(
        schema(
            mal("1:1", feld("F1", "Wind")),
            mal("1:1", gruppe("G1", "Wetter", mal("1:1", feld("F2", "Regen")))),
            mal("1:1", feld("F3", "Sonne")),
        )
    ).dokument
    assert [seite["felder"] for seite in dokument["ablauf"]] == [["wind", "sonne"], ["wetter"]]


@pytest.mark.parametrize(
    ("name", "grenzen", "art"),
    [
        ("Postleitzahl", {"minLength": "5", "maxLength": "5"}, "plz"),
        ("Postleitzahl", {"maxLength": "10"}, "text"),
        ("E-Mail", {}, "email"),
        ("IBAN", {}, "iban"),
        ("IBAN", {"pattern": "DE[0-9]{20}"}, "text"),
    ],
)
def test_questions_everybody_knows_are_recognised(
    name: str, grenzen: dict[str, str], art: str
) -> None:
    daten = import_daten(schema(mal("1:1", feld("F1", name, mehr=_grenzen(**grenzen))))).dokument
    assert next(iter(daten["daten"].values()))["art"] == art


def test_names_the_form_needs_itself_are_not_given_away() -> None:
    namen = ("Stand", "Weg", "Grund", "Wind", "Wind", "7 Winde", "ẞ", "Łódź")
    daten = import_daten(
        schema(*(mal("1:1", feld(f"F{nr}", name)) for nr, name in enumerate(namen)))
    ).dokument["daten"]
    assert list(daten) == [
        "stand_2", "weg_2", "grund_2", "wind", "wind_2", "feld_7_winde", "ss", "odz",
    ]  # fmt: skip


def test_the_applicant_is_found_by_the_names_of_the_questions() -> None:
    namen = ("Familienname", "Vornamen", "Geburtsdatum", "Ort")
    felder = [mal("1:1", feld(f"F{nr}", name)) for nr, name in enumerate(namen)]
    dokument = import_daten(schema(mal("1:1", gruppe("G1", "Person", *felder)))).dokument
    [regel] = dokument["beteiligte"]
    assert regel["rolle"] == "antragsteller"
    assert regel["person"] == {
        "name": "person.familienname",
        "vornamen": "person.vornamen",
        "geburtsdatum": "person.geburtsdatum",
        "ort": "person.ort",
    }


def test_braces_in_a_name_are_no_placeholders() -> None:
    dokument = import_daten(schema(mal("1:1", feld("F1", "Wind")), name="Wind {a}")).dokument
    assert dokument["vorgaenge"][0]["betreff"] == "Wind (a)?"


def test_both_versions_make_the_same_form() -> None:
    struktur = mal("1:1", feld("F1", "Wind")) + mal("0:1", ANSCHRIFT)
    neu, frueher = import_daten(schema(struktur)).dokument, import_daten(alt(struktur)).dokument
    assert neu["daten"] == frueher["daten"]
    assert (neu["fim"]["norm"], frueher["fim"]["norm"]) == ("3", "2")
