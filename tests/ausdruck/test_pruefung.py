"""Die statische Prüfung: was falsch ist, wird mit Ort und Rat gemeldet."""

import pytest
from tests.ausdruck.welt import SCHEMA, feld

from rathaus.ausdruck import Art, AusdruckFehler, Typ, pruefe, uebersetze

FALSCH = {
    "unbekanntes Feld": (
        {"==": [feld("hund.rase"), "dackel"]},
        "/==/0/feld",
        "Das Feld „hund.rase“ gibt es nicht. Meinten Sie „hund.rasse“?",
    ),
    "Wiederholung ohne Stern": (
        {"summe": feld("hunde.gewicht")},
        "/summe/feld",
        "„hunde.gewicht“ wiederholt sich: bitte „hunde[*].gewicht“ schreiben.",
    ),
    "Stern ohne Wiederholung": (
        {"fehlt": feld("hund[*].rasse")},
        "/fehlt/feld",
        "„hund[*].rasse“ wiederholt sich nicht: bitte „hund.rasse“ schreiben.",
    ),
    "unbekannter Operator": (
        {"undd": [True]},
        "",
        "Den Operator „undd“ gibt es nicht. Meinten Sie „und“?",
    ),
    "zwei Operatoren": (
        {"und": [True], "oder": [True]},
        "",
        "In einem Objekt steht genau ein Operator, hier: oder, und.",
    ),
    "fremde Angabe": (
        {"und": [True], "ueber": "hunde"},
        "",
        "„und“ kennt keine Angabe „ueber“.",
    ),
    "fehlende Angabe": ({"runde": 1}, "", "Bei „runde“ fehlt die Angabe „art“."),
    "Kommazahl": (
        {"+": [1, 1.5]},
        "/+/1",
        'Kommazahlen bitte als {"zahl": "12.50"} schreiben.',
    ),
    "falscher Typ": (
        {"und": [True, {"nicht": feld("hund.gewicht")}]},
        "/und/1/nicht",
        "Hier wird erwartet: Ja/Nein-Wert. Gefunden: Zahl („Gewicht“).",
    ),
    "gemischter Vergleich": (
        {"==": [feld("hund.gewicht"), "schwer"]},
        "",
        "Die Teile müssen von derselben Art sein, nicht Zahl und Text.",
    ),
    "Größer bei Text": (
        {">": [feld("ort"), "a"]},
        "",
        "„>“ vergleicht nur Zahlen, Daten und Uhrzeiten.",
    ),
    "Kennung nicht in der Auswahl": (
        {"==": [feld("hund.rasse"), "Dackel"]},
        "/==/1",
        "„Dackel“ steht nicht in der Auswahl von „Rasse“. Meinten Sie „dackel“?",
    ),
    "Kennung nicht in der Mehrfachauswahl": (
        {"enthaelt": [feld("interessen"), "x"]},
        "/enthaelt/1",
        "„x“ steht nicht in der Auswahl von „Interessen“.",
    ),
    "Vergleich mit nichts": (
        {"==": [feld("ort"), None]},
        "",
        "Ein Vergleich mit einem leeren Wert hat nie ein Ergebnis; bitte „fehlt“ nehmen.",
    ),
    "Punkt außerhalb": (
        {"fehlt": feld(".gewicht")},
        "/fehlt/feld",
        "Der Pfad „.gewicht“ beginnt mit Punkt, steht aber in keiner Wiederholung.",
    ),
    "Liste statt Zahl": (
        {"+": [feld("hunde[*].gewicht"), 1]},
        "/+/0",
        "Hier wird erwartet: Zahl. Gefunden: Liste von Zahlen („Gewicht“).",
    ),
    "Liste leerer Werte statt Zahl": (
        {"+": [{"liste": None, "ueber": "hunde"}, 1]},
        "/+/0",
        "Hier wird erwartet: Zahl. Gefunden: Liste von leeren Werten "
        "(Liste keine Angabe (je Eintrag in „Hunde“)).",
    ),
    "Zahl statt Liste": (
        {"summe": feld("hund.gewicht")},
        "/summe",
        "Hier wird eine Liste erwartet, etwa „hunde[*].gewicht“, statt Zahl.",
    ),
    "Gruppen zählen": (
        {"anzahl": feld("hunde[*].halter")},
        "/anzahl",
        "Hier wird eine Liste erwartet, etwa „hunde[*].gewicht“, statt Feldgruppe.",
    ),
    "keine Wiederholung": (
        {"alle": True, "ueber": "hund"},
        "/ueber",
        "„hund“ ist keine Wiederholung und keine Mehrfachauswahl.",
    ),
    "Ja-Antworten zählen": (
        {"anzahl": feld("hunde[*].gefaehrlich")},
        "/anzahl",
        "Zum Zählen von Ja-Antworten bitte „ueber“ angeben.",
    ),
    "fallende Stufen": (
        {"staffel": 1, "stufen": [{"bis": 20, "wert": 1}, {"bis": 10, "wert": 2}]},
        "/stufen/1",
        "Die Grenzen der Stufen müssen von oben nach unten steigen.",
    ),
    "Stufe nach der offenen": (
        {"staffel": 1, "stufen": [{"wert": 1}, {"bis": 10, "wert": 2}]},
        "/stufen/1",
        "Die Grenzen der Stufen müssen von oben nach unten steigen.",
    ),
    "Stufen und Tabelle": ({"staffel": 1}, "", "„staffel“ braucht „stufen“ oder „tabelle“."),
    "unbekannte Tabelle": (
        {"staffel": 1, "tabelle": "weg"},
        "/tabelle",
        "Diese Tabelle gibt es nicht. Bekannt: groesse.",
    ),
    "unbekannter Satz": (
        {"satz": "x"},
        "/satz",
        "Satz „x“ gibt es nicht. Bekannt: erster, weiterer.",
    ),
    "unbekannter Stichtag": (
        {"stichtag": "morgen"},
        "/stichtag",
        "Stichtag „morgen“ gibt es nicht. Bekannt: eingang, heute.",
    ),
    "Kennung in der Zuordnung": (
        {"zuordnung": feld("hund.rasse"), "aus": {"Mops": 1}},
        "/aus/Mops",
        "„Mops“ steht nicht in der Auswahl von „Rasse“. Meinten Sie „mops“?",
    ),
    "unmögliches Datum": (
        {"datum": "2026-02-30"},
        "/datum",
        'Hier wird ein Text wie "2026-01-31" erwartet.',
    ),
    "Rundungsart": ({"runde": 1, "art": "egal"}, "/art", "„art“ ist kaufmaennisch, auf oder ab."),
    "Rundungsschritt null": (
        {"runde": 1, "art": "ab", "schritt": 0},
        "/schritt",
        "„schritt“ ist eine feste Zahl über null, etwa 1 oder 50.",
    ),
    "Schrägstrich im Ort": (
        {"/": [1, True]},
        "/~1/1",
        "Hier wird erwartet: Zahl. Gefunden: Ja/Nein-Wert (ja).",
    ),
    "Liste als Ausdruck": ([1], "", "Hier wird ein Wert erwartet, keine Liste."),
    "leeres Objekt": ({}, "", "Das Objekt ist leer, hier fehlt ein Operator."),
    "Zahl als Schlüssel": ({1: 2}, "", "Den Operator „int“ gibt es nicht."),
    "riesige Zahl": (10**5000, "", "Die Zahl ist zu groß."),
}


@pytest.mark.parametrize(("ausdruck", "ort", "text"), FALSCH.values(), ids=FALSCH)
def test_meldet_genau_einen_fehler_am_richtigen_ort(ausdruck: object, ort: str, text: str) -> None:
    assert [(f.ort, f.text) for f in pruefe(ausdruck, SCHEMA)] == [(ort, text)]


def test_meldet_alle_fehler_auf_einmal() -> None:
    ausdruck = {"und": [feld("a"), {"nicht": 1}, {"==": [feld("hund.rasse"), "x"]}]}
    assert [f.ort for f in pruefe(ausdruck, SCHEMA)] == [
        "/und/0/feld",
        "/und/1/nicht",
        "/und/2/==/1",
    ]


def test_ein_fehler_zieht_keine_folgefehler_nach_sich() -> None:
    assert len(pruefe({"und": [{"+": [feld("gibtesnicht"), 1]}] * 1 + [True]}, SCHEMA)) == 2


def test_uebersetze_lehnt_ab_was_die_pruefung_nicht_besteht() -> None:
    with pytest.raises(AusdruckFehler) as gefangen:
        uebersetze(feld("a"), SCHEMA)
    assert [f.ort for f in gefangen.value.fehler] == ["/feld"]


def test_erwartet_prueft_das_ergebnis() -> None:
    assert pruefe(feld("hund.gewicht"), SCHEMA, erwartet=Art.ZAHL) == []
    fehler = pruefe(feld("hund.gewicht"), SCHEMA, erwartet=Art.WAHR)
    assert [str(f) for f in fehler] == [
        "/: Hier wird erwartet: Ja/Nein-Wert. Gefunden: Zahl („Gewicht“)."
    ]
    assert pruefe(feld("interessen"), SCHEMA, erwartet=Typ(Art.TEXT, liste=True)) == []


def test_basis_erlaubt_pfade_mit_punkt() -> None:
    assert pruefe(feld(".gewicht"), SCHEMA, basis="hunde[*]") == []
    assert pruefe(feld("..gewicht"), SCHEMA, basis="hunde[*].impfungen[*]") == []
    assert [f.ort for f in pruefe(feld("..gewicht"), SCHEMA, basis="hunde[*]")] == ["/feld"]
    assert [f.ort for f in pruefe(feld(".rasse"), SCHEMA, basis="hunde[*]")] == ["/feld"]
