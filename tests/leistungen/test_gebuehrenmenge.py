"""How many pieces a fee counts: what people give and what the package computes."""

import pytest

from rathaus.leistungen.gebuehren import _menge
from rathaus.leistungen.paket.struktur import Gebuehrenbezug

BEZUG = Gebuehrenbezug("stand", menge="stand.menge")


@pytest.mark.parametrize(
    ("wert", "stueck"),
    [
        (3, 3),
        (0, 0),
        pytest.param("12", 12, id="computed numbers are stored as text"),
        pytest.param("0", 0, id="computed nought charges nothing"),
        pytest.param("2.5", 3, id="a begun unit counts whole"),
        pytest.param([{}, {}], 2, id="entries of a repeated group"),
    ],
)
def test_the_pieces_are_counted(wert: object, stueck: int) -> None:
    assert _menge(BEZUG, {"stand": {"menge": wert}}) == stueck


@pytest.mark.parametrize("wert", [None, True, "viele", "NaN"])
def test_what_is_no_number_counts_as_one(wert: object) -> None:
    assert _menge(BEZUG, {"stand": {"menge": wert}}) == 1
