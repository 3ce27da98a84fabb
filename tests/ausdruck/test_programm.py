"""Übersetzte Ausdrücke: Wahrheit, Wiederholungen, Erklärung, Lesart, gelesene Felder."""

from datetime import date, time
from decimal import Decimal

import pytest
from tests.ausdruck.welt import DATEN, SCHEMA, UMGEBUNG, feld

from rathaus.ausdruck import Umgebung, als_json, felder, lesart, uebersetze, werte_aus, zeige
from rathaus.normen.teildatum import Teildatum

SCHWER = {">=": [feld("hund.gewicht"), 20]}


def test_gilt_nur_was_sicher_zutrifft() -> None:
    programm = uebersetze(SCHWER, SCHEMA)
    assert programm.gilt({"hund": {"gewicht": 20}})
    assert not programm.gilt({"hund": {"gewicht": 19}})
    assert not programm.gilt({})
    assert programm.wert({}) is None


def test_basis_und_index_waehlen_den_eintrag() -> None:
    programm = uebersetze(feld(".gewicht"), SCHEMA, basis="hunde[*]")
    assert programm.wert(DATEN, index=(0,)) == Decimal("3.5")
    assert programm.wert(DATEN, index=(1,)) == 7
    assert programm.wert(DATEN, index=(2,)) is None
    assert programm.wert({"hunde": "kaputt"}, index=(0,)) is None


def test_basis_mit_zwei_ebenen() -> None:
    summe = {"+": [feld(".kosten"), feld("..gewicht"), {"nummer": "."}, {"nummer": ".."}]}
    programm = uebersetze(summe, SCHEMA, basis="hunde[*].impfungen[*]")
    assert programm.wert(DATEN, index=(0, 1)) == Decimal("31.5")


def test_steuer_fuer_den_ersten_und_jeden_weiteren_hund() -> None:
    steuer = {
        "summe": {
            "wenn": {"==": [{"nummer": "."}, 1]},
            "dann": {"satz": "erster"},
            "sonst": {"satz": "weiterer"},
        },
        "ueber": "hunde",
    }
    assert uebersetze(steuer, SCHEMA).wert(DATEN, UMGEBUNG) == Decimal("230.50")
    assert uebersetze(steuer, SCHEMA).wert(DATEN, Umgebung()) is None


def test_erklaerung_nennt_jeden_schritt() -> None:
    ergebnis = werte_aus({"und": [SCHWER, {"==": [feld("hund.rasse"), "mops"]}]}, SCHEMA, DATEN)
    assert [("  " * s.tiefe) + s.text for s in ergebnis.schritte] == [
        "„Gewicht“ ist mindestens 20 kg und „Rasse“ ist „Mops“: nein",
        "  „Gewicht“ ist mindestens 20 kg: ja",
        "    „Gewicht“: 22 kg",
        "  „Rasse“ ist „Mops“: nein",
        "    „Rasse“: Dackel",
    ]
    assert ergebnis.wert is False


def test_erklaerung_zeigt_jeden_eintrag_einer_wiederholung() -> None:
    ergebnis = werte_aus({"summe": feld(".gewicht"), "ueber": "hunde"}, SCHEMA, DATEN)
    assert [("  " * s.tiefe) + s.text for s in ergebnis.schritte] == [
        "Summe aus „Gewicht“ (je Eintrag in „Hunde“): 10,5",
        "  Hunde, Nr. 1",
        "  „Gewicht“: 3,5",
        "  Hunde, Nr. 2",
        "  „Gewicht“: 7",
    ]


def test_lange_erklaerungen_werden_gekuerzt_und_sagen_es() -> None:
    viele = {"hunde": [{"gewicht": 1}] * 900}
    ergebnis = werte_aus({"summe": {"*": [feld(".gewicht"), 2]}, "ueber": "hunde"}, SCHEMA, viele)
    assert ergebnis.wert == 1800
    assert len(ergebnis.schritte) == 500
    assert ergebnis.hinweise == ("Es gibt mehr Schritte, als hier gezeigt werden.",)


LESARTEN = [
    (SCHWER, "„Gewicht“ ist mindestens 20 kg"),
    ({"==": [feld("hund.rasse"), "mops"]}, "„Rasse“ ist „Mops“"),
    (
        {"und": [SCHWER, {"oder": [feld("hund.gefaehrlich"), {"fehlt": feld("ort")}]}]},
        "„Gewicht“ ist mindestens 20 kg "
        "und („Gefährlich“ trifft zu oder „Ort“ ist nicht angegeben)",
    ),
    ({"nicht": feld("hund.gefaehrlich")}, "„Gefährlich“ trifft nicht zu"),
    ({"nicht": {"und": [SCHWER, True]}}, "nicht: („Gewicht“ ist mindestens 20 kg und ja)"),
    ({"*": [{"+": [feld("hund.gewicht"), 1]}, 2]}, "(„Gewicht“ + 1) × 2"),
    ({"-": [1, {"-": [2, 3]}]}, "1 − (2 − 3)"),
    (
        {"wenn": feld("hund.gefaehrlich"), "dann": {"satz": "erster"}, "sonst": {"zahl": "0.50"}},
        "wenn „Gefährlich“ trifft zu, dann „Steuer für den ersten Hund“, sonst 0,50",
    ),
    (
        {"in_codeliste": feld("hund.rasse"), "codeliste": "listenhunde"},
        "„Rasse“ steht in der Liste „Listenhunde“",
    ),
    ({"runde": feld("hund.gewicht"), "art": "ab", "schritt": 50}, "„Gewicht“, abgerundet auf 50"),
    (
        {"staffel": feld("hund.gewicht"), "stufen": [{"bis": 20, "wert": 10}, {"wert": 30}]},
        "Staffel nach „Gewicht“ (bis 20: 10; darüber: 30)",
    ),
    (
        {"alle": {">": [feld(".gewicht"), 3]}, "ueber": "hunde", "wobei": feld(".gefaehrlich")},
        "für alle gilt: „Gewicht“ ist größer als 3 "
        "(je Eintrag in „Hunde“, wobei „Gefährlich“ trifft zu)",
    ),
]


@pytest.mark.parametrize(("ausdruck", "satz"), LESARTEN)
def test_lesart(ausdruck: object, satz: str) -> None:
    assert lesart(ausdruck, SCHEMA) == satz


FELDER = [
    (SCHWER, {"hund.gewicht"}),
    ({"fehlt": feld("hund")}, {"hund"}),
    ({"summe": feld("hunde[*].gewicht")}, {"hunde[*].gewicht"}),
    ({"alle": feld(".gefaehrlich"), "ueber": "hunde"}, {"hunde", "hunde[*].gefaehrlich"}),
    (
        {
            "alle": {"alle": {"+": [feld(".kosten"), feld("..gewicht")]}, "ueber": ".impfungen"},
            "ueber": "hunde",
        },
        {"hunde", "hunde[*].impfungen", "hunde[*].impfungen[*].kosten", "hunde[*].gewicht"},
    ),
    ({"anzahl": {"==": [feld("."), "a"]}, "ueber": "interessen"}, {"interessen"}),
    ({"zuordnung": feld("hund.rasse"), "aus": {"mops": feld("ort")}}, {"hund.rasse", "ort"}),
    ({"staffel": 1, "stufen": [{"wert": feld("hund.gewicht")}]}, {"hund.gewicht"}),
    ({"satz": "erster"}, set()),
    ("kein Pfad, nur Text", set()),
    ({"feld": 5}, set()),
]


@pytest.mark.parametrize(("ausdruck", "erwartet"), FELDER)
def test_felder(ausdruck: object, erwartet: set[str]) -> None:
    assert felder(ausdruck) == erwartet


def test_felder_mit_basis() -> None:
    ausdruck = {"und": [feld(".gefaehrlich"), feld("hund.gefaehrlich")]}
    assert felder(ausdruck, basis="hunde[*]") == {"hunde[*].gefaehrlich", "hund.gefaehrlich"}
    assert uebersetze(ausdruck, SCHEMA, basis="hunde[*]").felder == felder(
        ausdruck, basis="hunde[*]"
    )


@pytest.mark.parametrize(
    ("wert", "json", "text"),
    [
        (None, None, "keine Angabe"),
        (True, True, "ja"),
        (Decimal("1234.50"), "1234.50", "1234,50"),
        (Decimal("1E+4"), "10000", "10.000"),
        (date(2026, 2, 1), "2026-02-01", "01.02.2026"),
        (time(9, 5), "09:05", "09:05 Uhr"),
        (Teildatum(1960, 5), "1960-05-00", "00.05.1960"),
        (("a", None), ["a", None], "a, keine Angabe"),
    ],
)
def test_werte_speichern_und_zeigen(wert: object, json: object, text: str) -> None:
    assert als_json(wert) == json
    assert zeige(wert) == text
