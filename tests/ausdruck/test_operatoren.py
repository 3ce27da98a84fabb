"""Jeder Operator an seinen Grenzen: Ausdruck, erwarteter Wert."""

from datetime import date, time
from decimal import Decimal

import pytest
from tests.ausdruck.welt import DATEN, SCHEMA, UMGEBUNG, feld

from rathaus.ausdruck import OPERATOREN, uebersetze

J, N, F = True, False, None
GEWICHT, RASSE, SEIT = feld("hund.gewicht"), feld("hund.rasse"), feld("hund.seit")
LEER = feld("hunde[*].name")
HEUTE = {"stichtag": "heute"}
UNBEKANNT = {"/": [1, 0]}
UNKLAR = {"==": [UNBEKANNT, 1]}


def tag(text: str) -> dict:
    return {"datum": text}


def zahl(text: str) -> dict:
    return {"zahl": text}


FAELLE = {
    "zahl": [(zahl("12.50"), Decimal("12.50")), (zahl("-3"), Decimal(-3))],
    "datum": [(tag("2024-02-29"), date(2024, 2, 29))],
    "zeit": [({"zeit": "22:00"}, time(22))],
    "feld": [
        (GEWICHT, Decimal(22)),
        (SEIT, date(2026, 1, 31)),
        (feld("hunde[*].gewicht"), (Decimal("3.5"), Decimal(7))),
        (feld("hunde[*].farben"), ("braun", "schwarz", "weiß")),
        (feld("interessen"), ("a",)),
        (feld("hund.gefaehrlich"), N),
    ],
    "nummer": [
        ({"liste": {"nummer": "."}, "ueber": "hunde"}, (Decimal(1), Decimal(2))),
        (
            {"summe": {"summe": {"nummer": ".."}, "ueber": ".impfungen"}, "ueber": "hunde"},
            Decimal(2),
        ),
    ],
    "stichtag": [(HEUTE, date(2026, 5, 1)), ({"stichtag": "eingang"}, date(2026, 4, 30))],
    "satz": [({"satz": "weiterer"}, Decimal("140.50"))],
    "und": [
        ({"und": [J, J]}, J),
        ({"und": [J, N]}, N),
        ({"und": [J, UNKLAR]}, F),
        ({"und": [UNKLAR, N]}, N),
    ],
    "oder": [
        ({"oder": [N, N]}, N),
        ({"oder": [N, J]}, J),
        ({"oder": [N, UNKLAR]}, F),
        ({"oder": [UNKLAR, J]}, J),
    ],
    "nicht": [({"nicht": J}, N), ({"nicht": [N]}, J), ({"nicht": UNKLAR}, F)],
    "fehlt": [
        ({"fehlt": UNBEKANNT}, J),
        ({"fehlt": GEWICHT}, N),
        ({"fehlt": feld("hund")}, N),
        ({"fehlt": feld("interessen")}, N),
    ],
    "vorhanden": [
        ({"vorhanden": feld("hunde")}, J),
        ({"vorhanden": UNBEKANNT}, N),
        ({"vorhanden": {"liste": feld(".name"), "ueber": "hunde", "wobei": N}}, N),
    ],
    "ersatzweise": [
        ({"ersatzweise": [UNBEKANNT, 7]}, Decimal(7)),
        ({"ersatzweise": [GEWICHT, 7]}, Decimal(22)),
        ({"ersatzweise": [UNBEKANNT, UNBEKANNT]}, F),
    ],
    "wenn": [
        ({"wenn": J, "dann": 1, "sonst": 2}, Decimal(1)),
        ({"wenn": N, "dann": 1, "sonst": 2}, Decimal(2)),
        ({"wenn": N, "dann": 1}, F),
        ({"wenn": UNKLAR, "dann": 1, "sonst": 2}, F),
    ],
    "faelle": [
        ({"faelle": [{"wenn": N, "dann": 1}, {"wenn": J, "dann": 2}], "sonst": 3}, Decimal(2)),
        ({"faelle": [{"wenn": N, "dann": 1}], "sonst": 3}, Decimal(3)),
        ({"faelle": [{"wenn": UNKLAR, "dann": 1}, {"wenn": J, "dann": 2}]}, F),
    ],
    "==": [
        ({"==": [RASSE, "dackel"]}, J),
        ({"==": [RASSE, "mops"]}, N),
        ({"==": [zahl("1.0"), 1]}, J),
        ({"==": [{"*": [{"/": [1, 3]}, 3]}, 1]}, J),
        ({"==": [UNBEKANNT, 1]}, F),
    ],
    "!=": [
        ({"!=": [RASSE, "mops"]}, J),
        ({"!=": [RASSE, "dackel"]}, N),
        ({"!=": [UNBEKANNT, 1]}, F),
    ],
    "<": [({"<": [GEWICHT, 22]}, N), ({"<": [GEWICHT, zahl("22.01")]}, J)],
    "<=": [({"<=": [GEWICHT, 22]}, J), ({"<=": [GEWICHT, 21]}, N)],
    ">": [({">": [GEWICHT, 22]}, N), ({">": [GEWICHT, 21]}, J), ({">": [HEUTE, SEIT]}, J)],
    ">=": [
        ({">=": [GEWICHT, 22]}, J),
        ({">=": [GEWICHT, zahl("22.1")]}, N),
        ({">=": [feld("abholung"), {"zeit": "17:31"}]}, N),
    ],
    "zwischen": [
        ({"zwischen": [GEWICHT, 22, 30]}, J),
        ({"zwischen": [GEWICHT, 10, 22]}, J),
        ({"zwischen": [GEWICHT, 23, 30]}, N),
        ({"zwischen": [GEWICHT, 22, UNBEKANNT]}, F),
    ],
    "einer_von": [
        ({"einer_von": [RASSE, "mops", "dackel"]}, J),
        ({"einer_von": [RASSE, "mops"]}, N),
        ({"einer_von": [GEWICHT, 1, UNBEKANNT]}, F),
        ({"einer_von": [GEWICHT, 22, UNBEKANNT]}, J),
    ],
    "in_codeliste": [
        ({"in_codeliste": RASSE, "codeliste": "listenhunde"}, N),
        ({"in_codeliste": "pitbull", "codeliste": "listenhunde"}, J),
    ],
    "+": [({"+": [1, 2, zahl("0.5")]}, Decimal("3.5")), ({"+": [1, UNBEKANNT]}, F)],
    "-": [({"-": [10, 3, 2]}, Decimal(5))],
    "*": [({"*": [GEWICHT, zahl("0.5")]}, Decimal(11))],
    "/": [({"/": [7, 2]}, Decimal("3.5")), ({"/": [7, 0]}, F), ({"/": [0, 0]}, F)],
    "anteil": [
        ({"anteil": [100, 7, 12]}, Decimal("58.333333333333333")),
        ({"anteil": [120, 5, 12]}, Decimal(50)),
        ({"anteil": [1, 1, 0]}, F),
    ],
    "betrag": [({"betrag": -4}, Decimal(4)), ({"betrag": 4}, Decimal(4))],
    "runde": [
        ({"runde": zahl("1.005"), "art": "kaufmaennisch"}, Decimal("1.01")),
        ({"runde": zahl("1.0049"), "art": "kaufmaennisch"}, Decimal("1.00")),
        ({"runde": zahl("-1.005"), "art": "kaufmaennisch"}, Decimal("-1.01")),
        ({"runde": zahl("1.001"), "art": "auf"}, Decimal("1.01")),
        ({"runde": zahl("1.01"), "art": "auf"}, Decimal("1.01")),
        ({"runde": zahl("1.999"), "art": "ab", "schritt": 1}, Decimal(1)),
        ({"runde": 149, "art": "ab", "schritt": 50}, Decimal(100)),
        ({"runde": 125, "art": "kaufmaennisch", "schritt": 50}, Decimal(150)),
        ({"runde": zahl("1.02"), "art": "kaufmaennisch", "schritt": "0.05"}, Decimal("1.00")),
        ({"runde": {"*": [{"/": [1, 3]}, 3]}, "art": "ab", "schritt": 1}, Decimal(1)),
    ],
    "plus_tage": [
        ({"plus_tage": [tag("2024-02-28"), 1]}, date(2024, 2, 29)),
        ({"plus_tage": [tag("9999-12-31"), 1]}, F),
        ({"plus_tage": [tag("2024-02-28"), zahl("1.5")]}, F),
    ],
    "plus_monate": [
        ({"plus_monate": [SEIT, 1]}, date(2026, 2, 28)),
        ({"plus_monate": [SEIT, -2]}, date(2025, 11, 30)),
        ({"plus_monate": [tag("0001-01-01"), -1]}, F),
    ],
    "plus_jahre": [({"plus_jahre": [tag("2024-02-29"), 1]}, date(2025, 2, 28))],
    "tage_zwischen": [
        ({"tage_zwischen": [SEIT, HEUTE]}, Decimal(90)),
        ({"tage_zwischen": [HEUTE, HEUTE]}, Decimal(0)),
    ],
    "volle_monate": [
        ({"volle_monate": [tag("2026-01-15"), tag("2026-03-14")]}, Decimal(1)),
        ({"volle_monate": [tag("2026-01-15"), tag("2026-03-15")]}, Decimal(2)),
        ({"volle_monate": [tag("2026-01-31"), tag("2026-02-28")]}, Decimal(1)),
        ({"volle_monate": [tag("2026-03-15"), tag("2026-01-15")]}, Decimal(-2)),
    ],
    "kalendermonate": [
        ({"kalendermonate": [tag("2026-01-31"), tag("2026-02-01")]}, Decimal(1)),
        ({"kalendermonate": [tag("2026-01-01"), tag("2026-01-31")]}, Decimal(0)),
    ],
    "jahr": [({"jahr": SEIT}, Decimal(2026))],
    "monat": [({"monat": SEIT}, Decimal(1))],
    "tag": [({"tag": SEIT}, Decimal(31))],
    "wochentag": [({"wochentag": tag("2026-11-22")}, Decimal(7))],
    "monatsanfang": [({"monatsanfang": SEIT}, date(2026, 1, 1))],
    "monatsende": [({"monatsende": tag("2024-02-01")}, date(2024, 2, 29))],
    "datum_aus": [
        ({"datum_aus": [2024, 2, 29]}, date(2024, 2, 29)),
        ({"datum_aus": [2023, 2, 29]}, F),
    ],
    "alter": [
        ({"alter": [tag("2008-05-01"), HEUTE]}, Decimal(18)),
        ({"alter": [tag("2008-05-02"), HEUTE]}, Decimal(17)),
        ({"alter": [tag("2008-02-29"), tag("2026-02-28")]}, Decimal(17)),
        ({"alter": [tag("2008-02-29"), tag("2026-03-01")]}, Decimal(18)),
        ({"alter": [tag("2026-05-02"), HEUTE]}, F),
        ({"alter": [feld("geburt"), HEUTE]}, F),
        ({"alter": [feld("geburt"), tag("2025-12-31")]}, Decimal(65)),
    ],
    "fruehestens": [({"fruehestens": feld("geburt")}, date(1960, 1, 1))],
    "spaetestens": [
        ({"spaetestens": feld("geburt")}, date(1960, 12, 31)),
        ({"spaetestens": SEIT}, date(2026, 1, 31)),
    ],
    "beginnt_mit": [
        ({"beginnt_mit": [feld("ort"), "Bü"]}, J),
        ({"beginnt_mit": [feld("ort"), "bü"]}, N),
    ],
    "endet_mit": [
        ({"endet_mit": [feld("ort"), "gen"]}, J),
        ({"endet_mit": [feld("ort"), "Bü"]}, N),
    ],
    "laenge": [({"laenge": feld("ort")}, Decimal(8))],
    "gross": [({"gross": "Straße"}, "STRASSE")],
    "klein": [({"klein": "ÄB"}, "äb")],
    "getrimmt": [({"getrimmt": " a "}, "a"), ({"getrimmt": "  "}, F)],
    "ausschnitt": [
        ({"ausschnitt": [feld("ort"), 1, 2]}, "Bü"),
        ({"ausschnitt": [feld("ort"), 0, 2]}, F),
        ({"ausschnitt": [feld("ort"), 20, 2]}, F),
    ],
    "enthaelt": [
        ({"enthaelt": [feld("ort"), "ding"]}, J),
        ({"enthaelt": [feld("ort"), "Ding"]}, N),
        ({"enthaelt": [feld("interessen"), "a"]}, J),
        ({"enthaelt": [feld("interessen"), "b"]}, N),
    ],
    "verbinde": [
        ({"verbinde": [feld("ort"), "Hessen"], "mit": ", "}, "Büdingen, Hessen"),
        ({"verbinde": [{"ausschnitt": ["a", 9, 9]}, "b"], "mit": ", "}, "b"),
        ({"verbinde": feld("hunde[*].name"), "mit": " und "}, "Rex und Bella"),
    ],
    "als_text": [
        ({"als_text": zahl("1234.5"), "form": "geld"}, "1.234,50 €"),
        ({"als_text": zahl("-1234.5")}, "-1234,5"),
        ({"als_text": SEIT}, "31.01.2026"),
        ({"als_text": RASSE}, "Dackel"),
        ({"als_text": J}, "ja"),
        ({"als_text": feld("geburt")}, "00.00.1960"),
    ],
    "summe": [
        ({"summe": feld("hunde[*].gewicht")}, Decimal("10.5")),
        ({"summe": feld(".gewicht"), "ueber": "hunde", "wobei": feld(".gefaehrlich")}, Decimal(7)),
        ({"summe": feld("hunde[*].impfungen[*].kosten")}, Decimal(45)),
        ({"summe": 1, "ueber": "hunde[*].impfungen"}, Decimal(2)),
        ({"summe": [1, UNBEKANNT]}, F),
        ({"summe": 1, "ueber": "hunde", "wobei": N}, Decimal(0)),
        ({"summe": 1, "ueber": "hunde", "wobei": UNKLAR}, F),
    ],
    "kleinstes": [
        ({"kleinstes": [3, 2]}, Decimal(2)),
        ({"kleinstes": feld("hunde[*].impfungen[*].am")}, date(2025, 3, 1)),
        ({"kleinstes": 1, "ueber": "hunde", "wobei": N}, F),
    ],
    "groesstes": [({"groesstes": [3, 2]}, Decimal(3)), ({"groesstes": [3, UNBEKANNT]}, F)],
    "alle": [
        ({"alle": {">": [feld(".gewicht"), 3]}, "ueber": "hunde"}, J),
        ({"alle": feld(".gefaehrlich"), "ueber": "hunde"}, N),
        ({"alle": N, "ueber": "hunde", "wobei": N}, J),
    ],
    "mindestens_eines": [
        ({"mindestens_eines": feld(".gefaehrlich"), "ueber": "hunde"}, J),
        ({"mindestens_eines": N, "ueber": "hunde"}, N),
        ({"mindestens_eines": UNKLAR, "ueber": "hunde"}, F),
    ],
    "keines": [
        ({"keines": {">": [feld(".gewicht"), 7]}, "ueber": "hunde"}, J),
        ({"keines": {">": [feld(".gewicht"), 6]}, "ueber": "hunde"}, N),
    ],
    "anzahl": [
        ({"anzahl": feld("hunde")}, Decimal(2)),
        ({"anzahl": feld("hunde[*].impfungen")}, Decimal(2)),
        ({"anzahl": feld(".gefaehrlich"), "ueber": "hunde"}, Decimal(1)),
        ({"anzahl": {"==": [feld("."), "a"]}, "ueber": "interessen"}, Decimal(1)),
        ({"anzahl": UNKLAR, "ueber": "hunde"}, F),
    ],
    "liste": [
        ({"liste": feld(".name"), "ueber": "hunde", "wobei": feld(".gefaehrlich")}, ("Bella",))
    ],
    "staffel": [
        ({"staffel": 20, "stufen": [{"bis": 20, "wert": 1}, {"wert": 2}]}, Decimal(1)),
        ({"staffel": zahl("20.01"), "stufen": [{"bis": 20, "wert": 1}, {"wert": 2}]}, Decimal(2)),
        ({"staffel": 20, "stufen": [{"unter": 20, "wert": 1}, {"wert": 2}]}, Decimal(2)),
        ({"staffel": 21, "stufen": [{"bis": 20, "wert": 1}]}, F),
        ({"staffel": GEWICHT, "tabelle": "groesse"}, Decimal(30)),
        ({"staffel": 1, "stufen": [{"wert": {"satz": "erster"}}]}, Decimal(90)),
    ],
    "staffel_anteilig": [
        (
            {"staffel_anteilig": 150, "stufen": [{"bis": 100, "wert": 2}, {"wert": 1}]},
            Decimal(250),
        ),
        ({"staffel_anteilig": 100, "stufen": [{"bis": 100, "wert": 2}]}, Decimal(200)),
        ({"staffel_anteilig": 101, "stufen": [{"bis": 100, "wert": 2}]}, F),
        ({"staffel_anteilig": 0, "stufen": [{"bis": 100, "wert": 2}]}, Decimal(0)),
        ({"staffel_anteilig": 30, "tabelle": "groesse"}, Decimal(500)),
    ],
    "zuordnung": [
        ({"zuordnung": RASSE, "aus": {"dackel": 5, "mops": 6}}, Decimal(5)),
        ({"zuordnung": RASSE, "aus": {"mops": 6}, "sonst": 7}, Decimal(7)),
        ({"zuordnung": RASSE, "aus": {"mops": "Amt A"}, "sonst": "Amt B"}, "Amt B"),
        ({"zuordnung": RASSE, "aus": {"mops": 6}}, F),
        ({"zuordnung": RASSE, "tabelle": "rassen"}, Decimal(5)),
        ({"zuordnung": "mops", "tabelle": "rassen", "sonst": 1}, Decimal(1)),
    ],
}
EINZELN = [(name, *fall) for name, faelle in FAELLE.items() for fall in faelle]


@pytest.mark.parametrize(("name", "ausdruck", "erwartet"), EINZELN)
def test_operator_ergibt(name: str, ausdruck: object, erwartet: object) -> None:
    wert = uebersetze(ausdruck, SCHEMA).wert(DATEN, UMGEBUNG)
    assert wert == erwartet
    assert type(wert) is type(erwartet)


def test_jeder_operator_hat_ein_beispiel() -> None:
    assert FAELLE.keys() == OPERATOREN.keys()
