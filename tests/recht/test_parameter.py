from datetime import date
from decimal import Decimal

import pytest

from rathaus.recht.fehler import DatenFehler, WertFehlt
from rathaus.recht.parameter import Stand, Werte, lies_werte, standardwerte

ZEILE = """
[[wert]]
schluessel = "probe.satz"
wert = 0.15
valid_from = 2025-01-01
valid_to = 2025-12-31
norm = "§ 1 ProbeG"
source = "Probeblatt 2025"
status = "belegt"
"""


def werte(*texte: str) -> Werte:
    return Werte(zeile for text in texte for zeile in lies_werte(text, "probe.toml"))


def test_value_holds_from_its_first_to_its_last_day_inclusive() -> None:
    w = werte(ZEILE)
    assert w.wert("probe.satz", date(2025, 1, 1)).dezimal == Decimal("0.15")
    assert w.wert("probe.satz", date(2025, 12, 31)).dezimal == Decimal("0.15")
    for ausserhalb in (date(2024, 12, 31), date(2026, 1, 1)):
        with pytest.raises(WertFehlt):
            w.wert("probe.satz", ausserhalb)


def test_missing_value_names_key_land_and_day() -> None:
    with pytest.raises(WertFehlt) as fehler:
        werte(ZEILE).wert("probe.satz", date(2025, 5, 1), "NW")
    assert str(fehler.value) == ("Für „probe.satz“ ist für NW am 01.05.2025 kein Wert hinterlegt.")


def test_land_never_falls_back_to_federal_law_nor_the_other_way() -> None:
    w = werte(ZEILE.replace("norm =", 'land = "BY"\nnorm ='))
    assert w.wert("probe.satz", date(2025, 5, 1), "BY").land == "BY"
    with pytest.raises(WertFehlt):
        w.wert("probe.satz", date(2025, 5, 1))


def test_next_years_value_needs_only_a_row() -> None:
    neu = ZEILE.replace("0.15", "0.2").replace("2025-01-01", "2026-01-01")
    w = werte(ZEILE, neu.replace("valid_to = 2025-12-31", ""))
    assert w.wert("probe.satz", date(2025, 12, 31)).dezimal == Decimal("0.15")
    assert w.wert("probe.satz", date(2031, 1, 1)).dezimal == Decimal("0.2")


@pytest.mark.parametrize("beginn", ["2025-12-31", "2025-01-01", "2025-06-01"])
def test_overlapping_rows_are_refused_at_load(beginn: str) -> None:
    with pytest.raises(DatenFehler, match="Doppelter Wert"):
        werte(ZEILE, ZEILE.replace("2025-01-01", beginn))


def test_open_ended_row_collides_with_every_later_one() -> None:
    offen = ZEILE.replace("valid_to = 2025-12-31", "")
    with pytest.raises(DatenFehler, match="Doppelter Wert"):
        werte(offen, ZEILE.replace("2025", "2030"))


@pytest.mark.parametrize(
    ("alt", "neu"),
    [
        ('status = "belegt"', 'status = "vermutlich"'),
        ('status = "belegt"', ""),
        ("2025-01-01", '"gestern"'),
        ("2025-01-01", "2025-01-01T12:00:00"),
        ("valid_to = 2025-12-31", "valid_to = 2024-12-31"),
        ('norm = "§ 1 ProbeG"', 'norm = ""'),
        ('norm = "§ 1 ProbeG"', 'norm = "§ 1 ProbeG"\nland = "XX"'),
        ('norm = "§ 1 ProbeG"', 'norm = "§ 1 ProbeG"\nbis = 3'),
        ("[[wert]]", "[[zahl]]"),
        ("[[wert]]", "[[wert"),
    ],
)
def test_malformed_rows_are_refused_at_load(alt: str, neu: str) -> None:
    with pytest.raises(DatenFehler, match=r"probe\.toml"):
        werte(ZEILE.replace(alt, neu, 1))


def test_one_row_may_serve_several_laender() -> None:
    w = werte(ZEILE.replace("norm =", 'land = ["BE", "BB"]\nnorm ='))
    assert {w.wert("probe.satz", date(2025, 1, 1), land).land for land in ("BE", "BB")} == {
        "BE",
        "BB",
    }


def test_assumed_value_marks_its_step_and_confirmation_lifts_the_mark() -> None:
    w = werte(ZEILE.replace('"belegt"', '"angenommen"'))
    am = date(2025, 5, 1)
    angenommen = w.wert("probe.satz", am)
    assert angenommen.schritt("Satz", "", "0,15 %").angenommen
    assert [z.schluessel for z in w.annahmen(am, "NW")] == ["probe.satz"]

    bestaetigt = w.mit([angenommen.bestaetigt("Stadt Musterhausen, 01.02.2025")])
    wert = bestaetigt.wert("probe.satz", am)
    assert wert.status is Stand.BESTAETIGT
    assert not wert.schritt("Satz", "", "0,15 %").angenommen
    assert "Stadt Musterhausen" in wert.source
    assert bestaetigt.annahmen(am, "NW") == []


def test_own_row_of_a_town_wins_only_on_the_days_it_holds() -> None:
    eigene = ZEILE.replace("0.15", "0.3").replace("2025-01-01", "2025-07-01")
    w = werte(ZEILE).mit(lies_werte(eigene, "stadt.toml"))
    assert w.wert("probe.satz", date(2025, 6, 30)).dezimal == Decimal("0.15")
    assert w.wert("probe.satz", date(2025, 7, 1)).dezimal == Decimal("0.3")


def test_values_are_typed_and_tables_cannot_be_changed() -> None:
    w = werte(ZEILE.replace("wert = 0.15", "wert = {a = [1, 2]}")).wert(
        "probe.satz", date(2025, 5, 1)
    )
    assert w.wert["a"] == (1, 2)
    with pytest.raises(TypeError):
        w.wert["a"] = ()
    for zugriff in ("ganz", "dezimal", "text"):
        with pytest.raises(DatenFehler, match=r"probe\.satz"):
            getattr(w, zugriff)


def test_shipped_files_load_and_every_row_has_a_norm() -> None:
    zeilen = list(standardwerte())
    assert all(zeile.norm and zeile.source for zeile in zeilen)
    assert all(zeile.status is not Stand.BESTAETIGT for zeile in zeilen)
