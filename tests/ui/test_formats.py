from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rathaus.ui import formats


def test_dates_have_equal_width():
    assert formats.datum(date(2026, 2, 1)) == "01.02.2026"
    assert formats.datum_lang(date(2026, 2, 1)) == "1.\u00a0Februar 2026"


def test_instants_are_shown_in_local_time():
    winter, summer = datetime(2026, 1, 31, 23, 30, tzinfo=UTC), datetime(2026, 7, 1, 6, tzinfo=UTC)
    assert formats.zeitpunkt(winter) == "01.02.2026, 00:30 Uhr"
    assert formats.datum(winter) == "01.02.2026"
    assert formats.zeitpunkt(summer) == "01.07.2026, 08:00 Uhr"


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="Zeitzone"):
        formats.zeitpunkt(datetime(2026, 1, 1))  # noqa: DTZ001 - the refusal is the point


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("1234.5"), "1.234,50\u00a0€"),
        (Decimal("-3"), "−3,00\u00a0€"),
        (0, "0,00\u00a0€"),
        (None, "–"),
    ],
)
def test_money(amount, text):
    assert formats.euro(amount) == text


def test_numbers():
    assert formats.zahl(1_234_567) == "1.234.567"
    assert formats.zahl(Decimal("0.75"), 1) == "0,8"
    assert formats.zahl(None) == "–"


def test_iban_in_groups():
    assert formats.iban("DE02120300000000202051").split("\u00a0") == [
        "DE02", "1203", "0000", "0000", "2020", "51",
    ]  # fmt: skip
    assert formats.iban("") == "–"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (1, "1 Byte"),
        (999, "999 Bytes"),
        (182_400, "182\u00a0KB"),
        (1_400_000, "1,4\u00a0MB"),
        (None, "–"),
    ],
)
def test_file_sizes(size, text):
    assert formats.dateigroesse(size) == text
