from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.monate import angefangene_monate, volle_monate, zinstage

TAGE = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("erster", "letzter", "monate"),
    [
        (date(2026, 6, 1), date(2026, 6, 30), 1),
        (date(2026, 6, 1), date(2026, 6, 29), 0),
        (date(2026, 6, 16), date(2026, 7, 15), 1),
        (date(2026, 6, 16), date(2026, 7, 14), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 3, 30), 2),
        (date(2026, 6, 1), date(2026, 5, 31), 0),
        (date(2024, 6, 1), date(2026, 5, 31), 24),
    ],
)
def test_only_complete_months_count(erster: date, letzter: date, monate: int) -> None:
    assert volle_monate(erster, letzter) == monate


@pytest.mark.parametrize(
    ("ereignis", "bis", "monate"),
    [
        (date(2026, 2, 16), date(2026, 2, 16), 0),
        (date(2026, 2, 16), date(2026, 2, 17), 1),
        (date(2026, 2, 16), date(2026, 3, 16), 1),
        (date(2026, 2, 16), date(2026, 3, 17), 2),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 1), 2),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 1, 31), date(2026, 4, 1), 3),
    ],
)
def test_begun_months_count_from_the_day_after(ereignis: date, bis: date, monate: int) -> None:
    assert angefangene_monate(ereignis, bis) == monate


@pytest.mark.parametrize(
    ("erster", "letzter", "tage"),
    [
        (date(2018, 4, 1), date(2018, 12, 31), 270),
        (date(2019, 1, 1), date(2019, 3, 16), 76),
        (date(2019, 1, 1), date(2019, 3, 30), 90),
        (date(2019, 1, 1), date(2019, 3, 31), 90),
        (date(2019, 2, 1), date(2019, 2, 28), 30),
        (date(2019, 2, 1), date(2019, 2, 27), 27),
    ],
)
def test_every_month_has_thirty_days_of_interest(erster: date, letzter: date, tage: int) -> None:
    assert zinstage(erster, letzter) == tage


@given(TAGE, TAGE)
def test_full_months_never_exceed_begun_ones(erster: date, letzter: date) -> None:
    assert volle_monate(erster, letzter) <= angefangene_monate(erster - timedelta(days=1), letzter)


@given(TAGE, TAGE)
def test_one_day_more_never_makes_fewer_months(erster: date, letzter: date) -> None:
    spaeter = letzter + timedelta(days=1)
    assert volle_monate(erster, letzter) <= volle_monate(erster, spaeter)
    assert angefangene_monate(erster, letzter) <= angefangene_monate(erster, spaeter)
