from dataclasses import FrozenInstanceError

import pytest

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.laender import LAENDER, name_des_landes, pruefe_land
from rathaus.recht.schritte import Ergebnis, Schritt


def test_a_step_without_norm_cannot_exist() -> None:
    with pytest.raises(ValueError, match="Norm"):
        Schritt("Fristbeginn", "", "", "02.01.2026")


def test_a_result_is_assumed_as_soon_as_one_step_is() -> None:
    sicher = Schritt("Regel", "§ 1", "a", "b")
    vermutet = Schritt("Regel", "§ 1", "a", "b", angenommen=True)
    assert not Ergebnis(schritte=(sicher,)).angenommen
    assert Ergebnis(schritte=(sicher, vermutet)).angenommen


def test_steps_are_frozen_and_print_their_mark() -> None:
    schritt = Schritt("Fristende", "§ 188 Abs. 2 BGB", "1 Monat", "05.05.2026", angenommen=True)
    assert schritt.als_text() == (
        "Fristende (1 Monat): 05.05.2026 [§ 188 Abs. 2 BGB – angenommener Wert]"
    )
    with pytest.raises(FrozenInstanceError):
        schritt.norm = "§ 2"


def test_there_are_sixteen_laender_and_no_seventeenth() -> None:
    assert len(LAENDER) == 16
    assert pruefe_land(" nw ") == "NW"
    assert name_des_landes("TH") == "Thüringen"
    with pytest.raises(UngueltigeEingabe, match="„XX“"):
        pruefe_land("XX")
