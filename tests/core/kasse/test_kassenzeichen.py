import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.core.kasse.public import (
    build_kassenzeichen,
    format_kassenzeichen,
    parse_kassenzeichen,
)

nummern = st.integers(1, 9_999_999)


def test_it_reads_well_and_comes_back() -> None:
    zeichen = build_kassenzeichen("33", 1234)
    assert format_kassenzeichen(zeichen).startswith("33.0001234.")
    assert parse_kassenzeichen(f" {format_kassenzeichen(zeichen)} ") == zeichen
    assert parse_kassenzeichen(zeichen.replace("33", "33/", 1)) == zeichen


@given(nummern, st.integers(0, 10), st.integers(1, 9))
def test_any_one_wrong_digit_is_found(nummer: int, stelle: int, dazu: int) -> None:
    zeichen = build_kassenzeichen("33", nummer)
    falsch = str((int(zeichen[stelle]) + dazu) % 10)
    assert parse_kassenzeichen(zeichen[:stelle] + falsch + zeichen[stelle + 1 :]) is None


@given(nummern, st.integers(0, 9))
def test_any_swapped_pair_is_found(nummer: int, stelle: int) -> None:
    zeichen = build_kassenzeichen("33", nummer)
    a, b = zeichen[stelle], zeichen[stelle + 1]
    getauscht = zeichen[:stelle] + b + a + zeichen[stelle + 2 :]
    assert (parse_kassenzeichen(getauscht) is None) == (a != b)


@pytest.mark.parametrize("eingabe", ["", "33", "33.0001234", "33.000123A.56", "٣٣000123456"])
def test_what_is_none_is_refused(eingabe: str) -> None:
    assert parse_kassenzeichen(eingabe) is None


@pytest.mark.parametrize(("praefix", "nummer"), [("3", 1), ("333", 1), ("33", 0), ("33", 10**7)])
def test_numbers_that_do_not_fit_are_not_given_out(praefix: str, nummer: int) -> None:
    with pytest.raises(ValueError, match=r"Präfix|erschöpft"):
        build_kassenzeichen(praefix, nummer)
