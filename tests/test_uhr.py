from datetime import UTC, date, datetime
from threading import Thread

import pytest

from rathaus import uhr


def test_jetzt_is_aware_and_in_utc():
    assert uhr.jetzt().utcoffset().total_seconds() == 0


def test_heute_is_the_german_date_while_utc_still_has_yesterday():
    with uhr.stelle_auf(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert uhr.heute() == date(2026, 7, 1)


def test_heute_is_the_same_day_one_minute_before_midnight():
    with uhr.stelle_auf(datetime(2026, 6, 30, 21, 59, tzinfo=UTC)):
        assert uhr.heute() == date(2026, 6, 30)


@pytest.mark.parametrize(("tag", "stunde_utc"), [(date(2026, 1, 15), 11), (date(2026, 7, 15), 10)])
def test_a_date_stops_the_clock_at_noon_in_germany(tag, stunde_utc):
    with uhr.stelle_auf(tag):
        assert uhr.jetzt() == datetime(tag.year, tag.month, tag.day, stunde_utc, tzinfo=UTC)


def test_inner_clock_wins_and_outer_comes_back():
    with uhr.stelle_auf(date(2026, 1, 1)):
        with uhr.stelle_auf(date(2027, 1, 1)):
            assert uhr.heute() == date(2027, 1, 1)
        assert uhr.heute() == date(2026, 1, 1)


def test_clock_comes_back_after_an_error():
    with pytest.raises(RuntimeError), uhr.stelle_auf(date(1999, 1, 1)):
        raise RuntimeError
    assert uhr.heute() > date(2025, 1, 1)


def test_a_time_without_zone_is_refused():
    naive = datetime(2026, 1, 1, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match="Zeitzone"), uhr.stelle_auf(naive):
        pass


def _year_in_other_thread() -> int:
    years: list[int] = []
    thread = Thread(target=lambda: years.append(uhr.heute().year))
    thread.start()
    thread.join()
    return years[0]


def test_stelle_auf_leaves_other_threads_alone():
    with uhr.stelle_auf(date(1999, 1, 1)):
        assert _year_in_other_thread() > 1999


def test_stelle_fuer_alle_reaches_other_threads():
    with uhr.stelle_fuer_alle(date(1999, 1, 1)):
        assert _year_in_other_thread() == 1999
    assert _year_in_other_thread() > 1999


def test_versatz_shifts_the_running_clock(monkeypatch):
    before = uhr.jetzt()
    monkeypatch.setenv("RATHAUS_UHR_VERSATZ", "365")
    assert 364 < (uhr.jetzt() - before).days < 366
