from decimal import Decimal

import pytest

from rathaus.recht import geld
from rathaus.recht.fehler import UngueltigeEingabe


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("1234.5", "1234.5"),
        ("1.234,50 €", "1234.50"),
        ("1.234", "1234"),
        ("62374", "62374"),
        ("0,05", "0.05"),
        ("12\u00a0€", "12"),
    ],
)
def test_betrag_reads_german_and_machine_spelling(text: str, erwartet: str) -> None:
    assert geld.betrag(text) == Decimal(erwartet)


@pytest.mark.parametrize("text", ["", "zwölf", "1,2,3", "12.34.5", "NaN", "Infinity", "1e5"])
def test_betrag_refuses_what_is_no_sum_and_names_it(text: str) -> None:
    with pytest.raises(UngueltigeEingabe, match="Streitwert"):
        geld.betrag(text, "Streitwert")


def test_betrag_refuses_negative_unless_allowed() -> None:
    with pytest.raises(UngueltigeEingabe, match="negativ"):
        geld.betrag("-1")
    assert geld.betrag("-1", negativ_erlaubt=True) == Decimal(-1)


@pytest.mark.parametrize("wert", [1.5, True, Decimal("NaN"), Decimal("Infinity")])
def test_betrag_refuses_floats_booleans_and_what_is_not_finite(wert: object) -> None:
    with pytest.raises(UngueltigeEingabe):
        geld.betrag(wert)


@pytest.mark.parametrize(
    ("zahl", "schritt", "ab", "auf"),
    [
        ("149.99", "50", "100", "150"),
        ("150", "50", "150", "150"),
        ("62374", "100", "62300", "62400"),
        ("-0.5", "1", "-1", "0"),
    ],
)
def test_rounding_down_and_up_to_a_multiple(zahl: str, schritt: str, ab: str, auf: str) -> None:
    assert geld.abrunden_auf(Decimal(zahl), Decimal(schritt)) == Decimal(ab)
    assert geld.aufrunden_auf(Decimal(zahl), Decimal(schritt)) == Decimal(auf)


def test_half_a_cent_rounds_away_from_zero() -> None:
    assert geld.kaufmaennisch(Decimal("0.005")) == Decimal("0.01")
    assert geld.kaufmaennisch(Decimal("0.0049")) == Decimal("0.00")
    assert geld.kaufmaennisch(Decimal("-0.005")) == Decimal("-0.01")
    assert geld.kaufmaennisch(Decimal("242.5"), geld.EURO) == Decimal(243)


def test_cutting_to_cents_never_rounds_up() -> None:
    assert geld.auf_cent_abrunden(Decimal("1.239")) == Decimal("1.23")
    assert geld.auf_cent_abrunden(Decimal("-1.239")) == Decimal("-1.23")


def test_full_euro_always_favours_the_citizen() -> None:
    assert geld.volle_euro_zugunsten(Decimal("12.99"), schuldet_der_buerger=True) == 12
    assert geld.volle_euro_zugunsten(Decimal("12.01"), schuldet_der_buerger=False) == 13


def test_german_spelling() -> None:
    assert geld.format_euro(Decimal("1234.5")) == "1.234,50\u00a0€"
    assert geld.format_euro(Decimal("-1234567.891")) == "-1.234.567,89\u00a0€"
    assert geld.format_prozent(Decimal(10)) == "10\u00a0%"
    assert geld.format_prozent(Decimal("0.150")) == "0,15\u00a0%"


def test_json_money_has_two_decimals_and_hides_no_rounding() -> None:
    assert geld.cent_text(Decimal(1000)) == "1000.00"
    with pytest.raises(ValueError, match="Bruchteile"):
        geld.cent_text(Decimal("0.005"))
