"""A package in another language: the same questions, other words; what has none stays German."""

from typing import Any

import pytest

from rathaus import uhr
from rathaus.core.orte.public import laender
from rathaus.leistungen.beschreibung import describe_dokument
from rathaus.leistungen.dateien import ORDNER, load_paket
from rathaus.leistungen.paket import Paketfehler, check, read_paket
from rathaus.leistungen.paket.fragen import build_field
from rathaus.leistungen.paket.uebersetzung import translate_paket
from rathaus.ui.sprache import speaking

#: Their forms are asked in English, question by question.
UEBERSETZT = (
    "bewohnerparkausweis", "bewohnerparkausweis-aendern", "briefwahl", "eheurkunde",
    "fundsache-melden", "geburtsurkunde",
    "gewerbe-anmelden", "hund-abmelden", "hund-anmelden", "kita-platz", "lastschrift",
    "mangel-melden", "meldebescheinigung", "melderegisterauskunft", "muelltonne",
    "nachricht-an-die-stadt", "ordnungswidrigkeit-anzeigen", "sperrmuell-abholen",
    "sterbeurkunde", "termin", "verlust-melden", "wohngeld", "wohnsitz-abmelden",
    "wohnsitz-anmelden", "zaehlerstand-melden",
)  # fmt: skip
MELDUNG = "Mehr als drei geht nicht."


def document(**englisch: Any) -> dict[str, Any]:
    return {
        "kennung": "probe",
        "name": "Probe",
        "weg": "formular",
        "daten": {
            "g": {
                "titel": "Gruppe",
                "auswahl": "Was möchten Sie?",
                "felder": {
                    "a": {"titel": "A-Teil", "felder": {"n": {"art": "ganzzahl", "frage": "Zahl"}}},
                    "b": {"titel": "B-Teil", "felder": {"t": {"art": "text", "frage": "Text"}}},
                },
            }
        },
        "ablauf": [{"seite": "eins", "titel": "Eins", "felder": ["g"]}],
        "regeln": [
            {
                "art": "pruefung",
                "feld": "g.a.n",
                "wenn": {">": [{"feld": "g.a.n"}, 3]},
                "meldung": MELDUNG,
            }
        ],
        "vorgaenge": [{"art": "probe", "daten": ["g"]}],
        "sprachen": {"en": englisch},
    }


def test_words_change_and_rules_do_not() -> None:
    englisch = document(
        name="Sample",
        fragen={"g": {"auswahl": "What?"}, "g.a": {"titel": "Part A"}, "g.a.n": {"frage": "Count"}},
        seiten={"eins": {"titel": "One", "einleitung": "Hello."}},
        meldungen={MELDUNG: "Not more than three."},
        abschluss=["Done."],
    )
    paket = translate_paket(read_paket(englisch), "en")
    assert (paket.name, paket.seiten[0].titel, paket.seiten[0].einleitung) == (
        "Sample",
        "One",
        "Hello.",
    )
    assert paket.felder["g.a.n"].frage == "Count"
    assert paket.felder["g.welche"].frage == "What?"
    assert paket.felder["g.welche"].werte == {"a": "Part A", "b": "B-Teil"}
    assert list(paket.abschluss) == ["Done."]
    [mangel] = check(paket, {"g": {"welche": "a", "a": {"n": 4}}})
    assert (mangel.pfad, mangel.meldung) == ("g.a.n", "Not more than three.")
    assert check(paket, {"g": {"welche": "a", "a": {"n": 3}}}) == []


def test_what_has_no_words_stays_german_and_says_so() -> None:
    paket = translate_paket(read_paket(document(fragen={"g.a.n": {"frage": "Count"}})), "en")
    assert (paket.felder["g.a.n"].sprache, paket.felder["g.b.t"].sprache) == ("", "de")
    assert (paket.felder["g.b.t"].frage, paket.lang, paket.seiten[0].sprache) == (
        "Text",
        "de",
        "de",
    )


def test_einfache_sprache_is_german_too() -> None:
    paket = translate_paket(read_paket(document()), "einfach")
    assert (paket.felder["g.a.n"].sprache, paket.lang) == ("", "")


def test_german_is_the_package_itself() -> None:
    paket = read_paket(document())
    assert translate_paket(paket, "de") is paket


@pytest.mark.parametrize(
    ("englisch", "ort"),
    [
        ({"meldungen": {"Gibt es nicht.": "No."}}, "sprachen.en.meldungen"),
        ({"seiten": {"zwei": "Two"}}, "sprachen.en.seiten.zwei"),
        ({"fragen": {"g.x": {"frage": "X"}}}, "sprachen.en.fragen.g.x"),
    ],
)
def test_a_translation_of_what_is_not_there_is_refused(englisch: dict[str, Any], ort: str) -> None:
    with pytest.raises(Paketfehler) as fehler:
        read_paket(document(**englisch))
    assert ort in [stelle for stelle, _grund in fehler.value.fehler]


@pytest.mark.parametrize("kennung", UEBERSETZT)
def test_the_most_used_forms_ask_everything_in_english(kennung: str) -> None:
    paket = translate_paket(load_paket(ORDNER / kennung / "paket.yaml"), "en")
    deutsch = [f.pfad for f in paket.felder.values() if f.sprache and not f.berechnet]
    assert deutsch == []
    assert [seite.kennung for seite in paket.seiten if seite.sprache] == []
    uebersetzt = paket.dokument["sprachen"]["en"].get("meldungen", {})
    assert [bezug.satz for bezug in paket.gebuehren if bezug.sprache] == []
    assert describe_dokument(paket.dokument, "en").deutsch <= {"rechtsgrundlagen", "links"}
    meldungen = {r["meldung"] for r in paket.dokument.get("regeln", []) if "meldung" in r}
    assert meldungen - set(uebersetzt) == set()


def test_a_fee_is_called_what_the_package_calls_it() -> None:
    deutsch = {**document(gebuehr={"urkunde": "Certificate"}), "gebuehr": ["urkunde", "eile"]}
    urkunde, eile = translate_paket(read_paket(deutsch), "en").gebuehren
    assert (urkunde.name, urkunde.sprache) == ("Certificate", "")
    assert (eile.name, eile.sprache) == ("", "de")
    assert [b.name for b in read_paket(deutsch).gebuehren] == ["", ""]


def test_the_privacy_sheet_is_translated_line_by_line() -> None:
    blatt = {"zweck": "Probe.", "empfaenger": "Amt"}
    deutsch = {**document(datenschutz={"zweck": "Test."}), "datenschutz": blatt}
    read_paket(deutsch)
    englisch = describe_dokument(deutsch, "en")
    assert englisch.datenschutz == {"zweck": "Test.", "empfaenger": "Amt"}
    assert "datenschutz.empfaenger" in englisch.deutsch
    assert "datenschutz.zweck" not in englisch.deutsch
    assert describe_dokument(deutsch, "de").datenschutz == blatt


@pytest.mark.parametrize(
    ("englisch", "ort"),
    [
        ({"datenschutz": {"warum": "Test."}}, "sprachen.en.datenschutz.warum"),
        ({"datenschutz": "Test."}, "sprachen.en.datenschutz"),
        ({"gebuehr": {"urkunde": ""}}, "sprachen.en.gebuehr.urkunde"),
        ({"gebuehr": ["urkunde"]}, "sprachen.en.gebuehr"),
    ],
)
def test_a_sheet_or_a_fee_that_says_nothing_is_refused(englisch: dict[str, Any], ort: str) -> None:
    with pytest.raises(Paketfehler) as fehler:
        read_paket(document(**englisch))
    assert [stelle for stelle, _grund in fehler.value.fehler] == [ort]


def test_countries_are_named_in_the_language_of_the_page() -> None:
    feld = load_paket(ORDNER / "wohnsitz-abmelden" / "paket.yaml").felder["ziel.staat"]
    for sprache, name in (("de", "Spanien"), ("en", "Spain"), ("einfach", "Spanien")):
        with speaking(sprache):
            assert dict(build_field(feld, uhr.heute()).choices)["ES"] == name
            assert feld.art.display("ES", {}) == name
    assert laender("en").keys() == laender().keys()
