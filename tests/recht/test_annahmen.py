from datetime import date

import pytest

from rathaus.recht.annahmen import lesbar, offene_annahmen
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.parameter import standardwerte

AM = date(2026, 6, 1)


def test_a_town_is_shown_what_its_land_leaves_open_and_nothing_of_other_laender() -> None:
    ergebnis = offene_annahmen(AM, land="HE")
    assert "bekanntgabe.vwvfg.tage" in {w.schluessel for w in ergebnis.annahmen}
    assert {w.land for w in ergebnis.annahmen} <= {"HE", None}
    assert all(schritt.angenommen for schritt in ergebnis.schritte)


def test_what_is_proven_is_not_asked() -> None:
    gefragt = {w.schluessel for w in offene_annahmen(AM, land="NW").annahmen}
    assert "bekanntgabe.vwvfg.tage" not in gefragt
    assert "rechtsbehelf.kag" not in gefragt


def test_confirming_everything_leaves_no_question() -> None:
    werte = standardwerte()
    bestaetigt = [w.bestaetigt("Stadt Büdingen, 01.02.2026") for w in werte.annahmen(AM, "HE")]
    assert bestaetigt
    assert offene_annahmen(AM, land="HE", werte=werte.mit(bestaetigt)).annahmen == ()


def test_values_are_shown_as_people_read_them() -> None:
    assert lesbar(True) == "ja"
    assert lesbar({"art": "widerspruch", "tage": 3}) == "art widerspruch, tage 3"
    assert lesbar((1, "31.03.")) == "1; 31.03"


def test_unknown_land_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="„XX“"):
        offene_annahmen(AM, land="XX")
