"""Bosheit und Unfälle: tief, breit, riesig. Nichts davon stürzt ab oder dauert."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from tests.ausdruck.welt import SCHEMA, UMGEBUNG, feld

from rathaus.ausdruck import Stufe, Umgebung, felder, pruefe, uebersetze, werte_aus
from rathaus.ausdruck.typen import MAX_ELEMENTE, MAX_KNOTEN, MAX_TEXT, MAX_TIEFE


@contextmanager
def hoechstens(sekunden: float) -> Iterator[None]:
    anfang = time.process_time()
    yield
    assert time.process_time() - anfang < sekunden


def tief(ebenen: int) -> object:
    ausdruck: object = True
    for _ in range(ebenen - 1):
        ausdruck = {"nicht": ausdruck}
    return ausdruck


def test_tiefe_hat_eine_grenze() -> None:
    assert pruefe(tief(MAX_TIEFE), SCHEMA) == []
    (fehler,) = pruefe(tief(MAX_TIEFE + 1), SCHEMA)
    assert fehler.text == "Zu tief verschachtelt: höchstens 32 Ebenen."


def test_tiefe_von_hunderttausend_wird_gemeldet_statt_abzustuerzen() -> None:
    with hoechstens(1):
        assert len(pruefe(tief(100_000), SCHEMA)) == 1
        assert felder(tief(100_000)) == frozenset()


def test_laenge_hat_eine_grenze() -> None:
    assert pruefe({"und": [True] * (MAX_KNOTEN - 1)}, SCHEMA) == []
    (fehler,) = pruefe({"und": [True] * MAX_KNOTEN}, SCHEMA)
    assert fehler.text == "Der Ausdruck ist zu lang: höchstens 1000 Teile."


def test_eine_million_teile_und_fehler_dauern_nicht() -> None:
    with hoechstens(2):
        assert pruefe({"und": [True] * 1_000_000}, SCHEMA)
        assert pruefe({"und": [feld("hund.rase")] * 1_000}, SCHEMA)


def test_ein_kreis_im_baum_haelt_niemanden_auf() -> None:
    kreis: dict = {}
    kreis["und"] = [kreis]
    with hoechstens(1):
        assert pruefe(kreis, SCHEMA)
        assert felder(kreis) == frozenset()


def test_schleifen_ineinander_haben_eine_grenze() -> None:
    ausdruck: object = True
    for _ in range(3):
        ausdruck = {"alle": ausdruck, "ueber": "hunde"}
    assert pruefe(ausdruck, SCHEMA) == []
    fehler = pruefe({"alle": ausdruck, "ueber": "hunde"}, SCHEMA)
    assert [f.text for f in fehler] == ["Höchstens 3 Wiederholungen ineinander."]


def test_zu_viele_eintraege_ergeben_fehlt_mit_hinweis() -> None:
    viele = {"hunde": [{"gewicht": 1}] * MAX_ELEMENTE}
    summe = {"summe": feld("hunde[*].gewicht")}
    assert werte_aus(summe, SCHEMA, viele).wert == MAX_ELEMENTE
    viele["hunde"].append({"gewicht": 1})
    ergebnis = werte_aus(summe, SCHEMA, viele)
    assert ergebnis.wert is None
    assert ergebnis.hinweise == (
        "Die Angaben sind für diese Berechnung zu umfangreich; das Ergebnis fehlt.",
    )


def test_erschoepfung_ist_nie_ein_falsches_ergebnis() -> None:
    """Auch wo „fehlt“ sonst zu ja würde."""
    viele = {"hunde": [{}] * (MAX_ELEMENTE + 1)}
    ausdruck = {"fehlt": {"summe": feld("hunde[*].gewicht")}}
    assert uebersetze(ausdruck, SCHEMA).wert(viele) is None
    assert uebersetze(ausdruck, SCHEMA).wert({"hunde": [{}]}) is True


def test_dreifache_schleife_ueber_viele_eintraege_bleibt_schnell() -> None:
    viele = {"hunde": [{"impfungen": [{}] * 5}] * 900}
    ausdruck: object = {"nummer": "."}
    for _ in range(3):
        ausdruck = {"summe": ausdruck, "ueber": "hunde"}
    with hoechstens(1):
        assert uebersetze(ausdruck, SCHEMA).wert(viele) is None


def test_zahlen_wachsen_nicht_ueber_die_grenze() -> None:
    gross: object = 10**17
    assert uebersetze({"*": [gross, 9]}, SCHEMA).wert({}) == 9 * 10**17
    assert uebersetze({"*": [gross, 10]}, SCHEMA).wert({}) is None
    assert uebersetze({"-": [{"+": [9 * 10**17, 10**17]}, 1]}, SCHEMA).wert({}) is None
    assert uebersetze({"/": [1, {"zahl": "0.000000000000001"}]}, SCHEMA).wert({}) == 10**15
    assert uebersetze({"/": [10**4, {"zahl": "0.000000000000001"}]}, SCHEMA).wert({}) is None


@pytest.mark.parametrize(
    "wert",
    [
        10**5000,
        Decimal("1e999999"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        float("nan"),
        1.5,
        "1e5",
        "٣",
        " 1",
        "1_000",
        "9" * 10_000,
        True,
        [],
        {},
    ],
    ids=lambda w: str(w)[:12] if not isinstance(w, int) or w < 10 else "10^5000",
)
def test_was_keine_zahl_ist_fehlt(wert: object) -> None:
    programm = uebersetze({"fehlt": feld("hund.gewicht")}, SCHEMA)
    assert programm.wert({"hund": {"gewicht": wert}}) is True


def test_unpassende_werte_werden_als_hinweis_genannt() -> None:
    ergebnis = werte_aus(feld("hund.gewicht"), SCHEMA, {"hund": {"gewicht": "viel"}})
    assert ergebnis.wert is None
    assert ergebnis.hinweise == ("„hund.gewicht“ hat einen unpassenden Wert; er gilt als fehlend.",)
    assert werte_aus(feld("hund.gewicht"), SCHEMA, {"hund": {"gewicht": ""}}).hinweise == ()


def test_texte_wachsen_nicht_ueber_die_grenze() -> None:
    text = {"ort": "x" * MAX_TEXT}
    doppelt = {"verbinde": [feld("ort"), feld("ort")]}
    assert uebersetze(feld("ort"), SCHEMA).wert(text) is not None
    assert uebersetze(doppelt, SCHEMA).wert(text) is None
    assert uebersetze({"gross": feld("ort")}, SCHEMA).wert({"ort": "ß" * MAX_TEXT}) is None
    assert uebersetze(feld("ort"), SCHEMA).wert({"ort": "x" * (MAX_TEXT + 1)}) is None


def test_eine_uebergrosse_tabelle_aus_der_umgebung_fehlt() -> None:
    viele = Umgebung(
        staffeln={"groesse": [Stufe(Decimal(1), bis=Decimal(n)) for n in range(100_001)]}
    )
    programm = uebersetze({"staffel": 5, "tabelle": "groesse"}, SCHEMA)
    assert programm.wert({}, UMGEBUNG) == 10
    assert programm.wert({}, viele) is None


def test_fuenfzig_bedingungen_einer_seite_kosten_wenig() -> None:
    """Die Seite soll davon nichts merken: im Mittel weit unter einer Millisekunde."""
    bedingung = {"und": [{">=": [feld("hund.gewicht"), 20]}, {"==": [feld("hund.rasse"), "mops"]}]}
    seite = [uebersetze(bedingung, SCHEMA) for _ in range(50)]
    daten = {"hund": {"gewicht": "22", "rasse": "dackel"}}
    with hoechstens(1):
        for _ in range(20):
            assert not any(p.gilt(daten, UMGEBUNG) for p in seite)
