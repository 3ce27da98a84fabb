from datetime import date

import pytest

from rathaus.recht.datum import format_datum_lang, format_tag, parse_datum
from rathaus.recht.fehler import UngueltigeEingabe


@pytest.mark.parametrize("text", ["2026-01-31", "31.1.2026", " 31.01.2026 "])
def test_dates_are_read_as_people_and_programs_write_them(text: str) -> None:
    assert parse_datum(text) == date(2026, 1, 31)


@pytest.mark.parametrize(
    "text", ["2026-02-29", "31.4.2026", "2026-13-01", "0000-01-01", "1899-12-31", "2401-01-01"]
)
def test_impossible_days_are_refused_by_name(text: str) -> None:
    with pytest.raises(UngueltigeEingabe, match="--am"):
        parse_datum(text, "--am")


@pytest.mark.parametrize("text", ["", "morgen", "31/01/2026", "2026-1-31", "26-01-31", "1.1.26"])
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(UngueltigeEingabe, match="kein Datum"):
        parse_datum(text)


def test_leap_day_exists_only_in_leap_years() -> None:
    assert parse_datum("29.2.2028") == date(2028, 2, 29)
    with pytest.raises(UngueltigeEingabe, match="gibt es nicht"):
        parse_datum("29.2.2027")


def test_german_spelling() -> None:
    assert format_tag(date(2026, 4, 5)) == "Sonntag, 05.04.2026"
    assert format_datum_lang(date(2026, 3, 1)) == "1. März 2026"
