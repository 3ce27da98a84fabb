from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rathaus.normen.geld import GeldFehler, parse_geld


@pytest.mark.parametrize(
    ("text", "betrag"),
    [
        ("1.234,50 €", "1234.50"),
        ("1234,5", "1234.50"),
        ("12.50", "12.50"),
        ("1.234", "1234.00"),
        ("1 234,00", "1234.00"),
        ("1\u00a0234,00\u202f€", "1234.00"),
        ("EUR 99,-", "99.00"),
        ("99,-- Euro", "99.00"),
        ("€ 5", "5.00"),
        ("0", "0.00"),
        ("1.000.000,00", "1000000.00"),
    ],
)
def test_betraege_wie_man_sie_schreibt(text: str, betrag: str) -> None:
    gelesen = parse_geld(text)
    assert gelesen == Decimal(betrag)
    assert gelesen.as_tuple().exponent == -2


@pytest.mark.parametrize(
    "text",
    ["", "€", "abc", "1,234", "1.23.4", "12.5000", "1.234.5", "1,,5", "1e5", "٣", "NaN", "Infinity",
     "--5", "5 $", "1" * 31, "12,345"],
)  # fmt: skip
def test_mehrdeutiges_und_unsinn_wird_abgelehnt(text: str) -> None:
    with pytest.raises(GeldFehler, match="ist kein Betrag"):
        parse_geld(text)


def test_negative_betraege_nur_wo_erlaubt() -> None:
    assert parse_geld("-5,00 €", negativ_erlaubt=True) == -5
    assert parse_geld("− 5", negativ_erlaubt=True) == -5
    assert parse_geld("-0") == 0
    with pytest.raises(GeldFehler, match="nicht unter null"):
        parse_geld("-5,00 €")


def test_obergrenze() -> None:
    assert parse_geld("999.999.999.999,99") == Decimal("999999999999.99")
    with pytest.raises(GeldFehler, match="zu hoch"):
        parse_geld("1.000.000.000.000,00")


@settings(deadline=None)
@given(st.decimals(0, 10**9, places=2))
def test_jede_deutsche_schreibweise_kommt_zurueck(betrag: Decimal) -> None:
    deutsch = f"{betrag:,.2f}".translate(str.maketrans(",.", ".,"))
    assert parse_geld(deutsch) == parse_geld(f"{deutsch} €") == betrag
