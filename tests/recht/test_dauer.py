from datetime import date

import pytest

from rathaus.recht.dauer import (
    HALBER_MONAT,
    HALBES_JAHR,
    VIERTELJAHR,
    Dauer,
    monatsanfang,
    monatsende,
    monatsmitte,
    plus_monate,
    tag_vor_entsprechendem,
)
from rathaus.recht.fehler import UngueltigeEingabe


@pytest.mark.parametrize(
    ("text", "monate", "tage", "wort"),
    [
        ("14T", 0, 14, "14 Tage"),
        ("1d", 0, 1, "1 Tag"),
        ("2W", 0, 14, "2 Wochen"),
        ("1 Woche", 0, 7, "1 Woche"),
        ("1M", 1, 0, "1 Monat"),
        ("18 Monate", 18, 0, "18 Monate"),
        ("1J", 12, 0, "1 Jahr"),
        ("2y", 24, 0, "2 Jahre"),
    ],
)
def test_lengths_are_read_as_people_write_them(
    text: str, monate: int, tage: int, wort: str
) -> None:
    dauer = Dauer.lies(text)
    assert (dauer.n_monate, dauer.n_tage, dauer.text) == (monate, tage, wort)


@pytest.mark.parametrize("text", ["", "M", "0M", "-1M", "1,5M", "1M2T", "1 Quartal", "99999T"])
def test_other_lengths_are_refused_by_name(text: str) -> None:
    with pytest.raises(UngueltigeEingabe, match="--dauer"):
        Dauer.lies(text, "--dauer")


def test_189_bgb_half_year_quarter_and_half_month() -> None:
    assert HALBES_JAHR.n_monate == 6
    assert VIERTELJAHR.n_monate == 3
    assert HALBER_MONAT.n_tage == 15


def test_189_2_bgb_counts_the_fifteen_days_last() -> None:
    dauer = Dauer.monate_und_halber(1)
    # 31 January: first the month (28 February), then fifteen days
    ende = plus_monate(date(2026, 1, 31), dauer.n_monate).toordinal() + dauer.n_tage
    assert date.fromordinal(ende) == date(2026, 3, 15)


def test_191_bgb_counts_months_as_30_and_years_as_365_days() -> None:
    assert Dauer.lies("1J").tage_nach_191() == 365
    assert Dauer.lies("14M").tage_nach_191() == 365 + 60
    assert Dauer.lies("3W").tage_nach_191() == 21


def test_192_bgb_beginning_middle_and_end_of_a_month() -> None:
    tag = date(2028, 2, 10)
    assert (monatsanfang(tag).day, monatsmitte(tag).day, monatsende(tag).day) == (1, 15, 29)


@pytest.mark.parametrize(
    ("tag", "monate", "erwartet"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 28), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_keep_the_number_of_the_day_or_take_the_last(
    tag: date, monate: int, erwartet: date
) -> None:
    assert plus_monate(tag, monate) == erwartet


@pytest.mark.parametrize(
    ("tag", "monate", "erwartet"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 31)),
        (date(2026, 2, 1), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2026, 2, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 1, 29), 1, date(2026, 2, 28)),
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
    ],
)
def test_period_from_the_beginning_of_a_day_ends_the_day_before(
    tag: date, monate: int, erwartet: date
) -> None:
    assert tag_vor_entsprechendem(tag, monate) == erwartet


def test_far_beyond_the_calendar_is_refused_without_traceback() -> None:
    with pytest.raises(UngueltigeEingabe, match="2400"):
        plus_monate(date(2026, 1, 1), 12 * 9999)
