from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.ordnungswidrigkeiten import (
    Ruhen,
    Unterbrechung,
    Verkehr,
    unterbrechung_durch_bescheid,
    verjaehrung,
    vollstreckungsverjaehrung,
)

D = Decimal

TAT = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("hoechstbetrag", "monate", "ende"),
    [
        ("1000", 6, date(2026, 9, 9)),
        ("1000.01", 12, date(2027, 3, 9)),
        ("2500", 12, date(2027, 3, 9)),
        ("2500.01", 24, date(2028, 3, 9)),
        ("15000", 24, date(2028, 3, 9)),
        ("15000.01", 36, date(2029, 3, 9)),
    ],
)
def test_the_threatened_maximum_sets_the_period(
    hoechstbetrag: str, monate: int, ende: date
) -> None:
    ergebnis = verjaehrung(TAT, D(hoechstbetrag))
    assert (ergebnis.monate, ergebnis.ende) == (monate, ende)


def test_the_day_of_the_act_is_the_first_day() -> None:
    assert verjaehrung(date(2026, 3, 1), D(1000)).ende == date(2026, 8, 31)


def test_time_runs_out_on_a_sunday_too() -> None:
    ergebnis = verjaehrung(date(2026, 3, 14), D(1000))
    assert ergebnis.ende == date(2026, 9, 13)
    assert ergebnis.ende.weekday() == 6


def test_a_later_result_starts_the_period() -> None:
    ergebnis = verjaehrung(TAT, D(1000), erfolg=date(2026, 4, 10))
    assert ergebnis.ende == date(2026, 10, 9)
    assert ergebnis.schritte[0].norm == "§ 31 Abs. 3 Satz 2 OWiG"
    with pytest.raises(UngueltigeEingabe, match="Erfolg"):
        verjaehrung(TAT, D(1000), erfolg=date(2026, 3, 9))


# § 33 OWiG


def test_an_interruption_starts_the_period_anew() -> None:
    ergebnis = verjaehrung(TAT, D(1000), unterbrechungen=[Unterbrechung(date(2026, 6, 1))])
    assert ergebnis.ende == date(2026, 11, 30)


def test_an_interruption_on_the_last_day_works_a_day_later_it_does_not() -> None:
    am_letzten = verjaehrung(TAT, D(1000), unterbrechungen=[Unterbrechung(date(2026, 9, 9))])
    assert am_letzten.ende == date(2027, 3, 8)
    zu_spaet = verjaehrung(TAT, D(1000), unterbrechungen=[Unterbrechung(date(2026, 9, 10))])
    assert zu_spaet.ende == date(2026, 9, 9)
    assert any("Zu spät" in s.ergebnis for s in zu_spaet.schritte)


def test_no_interruption_reaches_beyond_twice_the_period_and_at_least_two_years() -> None:
    monatlich = [Unterbrechung(TAT + timedelta(days=90 * n)) for n in range(1, 12)]
    ergebnis = verjaehrung(TAT, D(1000), unterbrechungen=monatlich)
    assert ergebnis.spaetestens == date(2028, 3, 9)
    assert ergebnis.ende == ergebnis.spaetestens


def test_twice_the_period_counts_where_it_is_longer_than_two_years() -> None:
    assert verjaehrung(TAT, D(2500)).spaetestens == date(2028, 3, 9)
    assert verjaehrung(TAT, D(2501)).spaetestens == date(2030, 3, 9)
    assert verjaehrung(TAT, D(15001)).spaetestens == date(2032, 3, 9)


def test_of_several_first_hearings_only_the_first_interrupts() -> None:
    erste, zweite = Unterbrechung(date(2026, 4, 1), 1), Unterbrechung(date(2026, 6, 1), 1)
    assert verjaehrung(TAT, D(1000), unterbrechungen=[zweite, erste]).ende == date(2026, 9, 30)
    richter = Unterbrechung(date(2026, 6, 1), 2)
    assert verjaehrung(TAT, D(1000), unterbrechungen=[erste, richter]).ende == date(2026, 11, 30)


def test_the_fine_notice_interrupts_when_issued_if_served_within_two_weeks() -> None:
    erlassen = date(2026, 6, 1)
    rechtzeitig = unterbrechung_durch_bescheid(erlassen, date(2026, 6, 15))
    assert rechtzeitig == Unterbrechung(erlassen, 9)
    spaet = unterbrechung_durch_bescheid(erlassen, date(2026, 6, 16))
    assert spaet == Unterbrechung(date(2026, 6, 16), 9)
    with pytest.raises(UngueltigeEingabe, match="Zustellung"):
        unterbrechung_durch_bescheid(erlassen, date(2026, 5, 31))


def test_an_interruption_before_the_act_or_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="vor dem Beginn"):
        verjaehrung(TAT, D(1000), unterbrechungen=[Unterbrechung(date(2026, 3, 9))])
    with pytest.raises(UngueltigeEingabe, match=r"Nr\. 16"):
        Unterbrechung(TAT, 16)


# §§ 32, 34 OWiG


def test_days_on_which_limitation_rests_are_added() -> None:
    ruhen = [Ruhen(date(2026, 4, 1), date(2026, 4, 30)), Ruhen(date(2026, 4, 15), date(2026, 5, 4))]
    ergebnis = verjaehrung(TAT, D(1000), ruhen=ruhen)
    assert ergebnis.ende == date(2026, 9, 9) + timedelta(days=34)
    assert ergebnis.spaetestens == date(2028, 3, 9) + timedelta(days=34)


def test_rest_after_the_end_adds_nothing() -> None:
    ruhen = [Ruhen(date(2026, 9, 10), date(2026, 9, 30))]
    assert verjaehrung(TAT, D(1000), ruhen=ruhen).ende == date(2026, 9, 9)
    with pytest.raises(UngueltigeEingabe, match="Ruhen"):
        Ruhen(date(2026, 4, 2), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("geldbusse", "ende"),
    [("1000", date(2029, 6, 22)), ("1000.01", date(2031, 6, 22))],
)
def test_enforcement_ends_after_three_years_above_a_thousand_after_five(
    geldbusse: str, ende: date
) -> None:
    assert vollstreckungsverjaehrung(date(2026, 6, 23), D(geldbusse)).ende == ende


def test_instalments_make_enforcement_rest() -> None:
    ruhen = [Ruhen(date(2027, 1, 1), date(2027, 1, 31))]
    ergebnis = vollstreckungsverjaehrung(date(2026, 6, 23), D(100), ruhen=ruhen)
    assert ergebnis.ende == date(2029, 6, 22) + timedelta(days=31)
    assert "§ 34 Abs. 4 OWiG" in {s.norm for s in ergebnis.schritte}


# § 26 StVG


def test_traffic_has_six_months_flat_in_the_text_of_2026_whatever_the_maximum() -> None:
    ergebnis = verjaehrung(date(2026, 9, 1), D(2000), verkehr=Verkehr.ALLGEMEIN)
    assert ergebnis.ende == date(2027, 2, 28)
    assert not ergebnis.angenommen
    assert verjaehrung(date(2026, 9, 1), D(2000)).monate == 12


def test_the_date_of_that_change_is_assumed() -> None:
    assert verjaehrung(date(2026, 8, 18), D(2000), verkehr=Verkehr.ALLGEMEIN).angenommen
    assert not verjaehrung(date(2026, 8, 19), D(2000), verkehr=Verkehr.ALLGEMEIN).angenommen
    assert verjaehrung(date(2025, 6, 1), D(2000), verkehr=Verkehr.ALLGEMEIN).angenommen
    assert not verjaehrung(date(2024, 6, 1), D(2000), verkehr=Verkehr.ALLGEMEIN).angenommen


def test_older_traffic_law_counts_three_months_and_six_after_the_notice() -> None:
    tat = date(2024, 3, 10)
    assert verjaehrung(tat, D(2000), verkehr=Verkehr.ALLGEMEIN).ende == date(2024, 6, 9)
    anhoerung = Unterbrechung(date(2024, 4, 1), 1)
    bescheid = Unterbrechung(date(2024, 5, 1), 9)
    nach_anhoerung = verjaehrung(
        tat, D(2000), verkehr=Verkehr.ALLGEMEIN, unterbrechungen=[anhoerung]
    )
    assert nach_anhoerung.ende == date(2024, 6, 30)
    nach_bescheid = verjaehrung(
        tat, D(2000), verkehr=Verkehr.ALLGEMEIN, unterbrechungen=[anhoerung, bescheid]
    )
    assert nach_bescheid.ende == date(2024, 10, 31)


@pytest.mark.parametrize(("art", "monate"), [(Verkehr.BAUART, 24), (Verkehr.EU_RECHT, 60)])
def test_type_approval_and_eu_law_have_longer_periods(art: Verkehr, monate: int) -> None:
    assert verjaehrung(date(2026, 9, 1), D(2000), verkehr=art).monate == monate
    with pytest.raises(WertFehlt):
        verjaehrung(date(2020, 9, 1), D(2000), verkehr=art)


TAGE = st.dates(date(2010, 1, 1), date(2060, 12, 31))
BETRAEGE = st.decimals(5, 100000, places=2)


@given(TAGE, BETRAEGE, st.lists(st.integers(0, 900), max_size=8))
def test_interruptions_never_shorten_and_never_pass_the_absolute_end(
    tat: date, hoechstbetrag: D, tage: list[int]
) -> None:
    ohne = verjaehrung(tat, hoechstbetrag)
    unterbrechungen = [Unterbrechung(tat + timedelta(days=n)) for n in tage]
    mit = verjaehrung(tat, hoechstbetrag, unterbrechungen=unterbrechungen)
    assert tat <= ohne.ende <= mit.ende <= mit.spaetestens


@given(TAGE, BETRAEGE, st.integers(0, 60))
def test_a_later_act_is_never_barred_earlier(tat: date, hoechstbetrag: D, spaeter: int) -> None:
    erste = verjaehrung(tat, hoechstbetrag)
    zweite = verjaehrung(tat + timedelta(days=spaeter), hoechstbetrag)
    assert erste.ende <= zweite.ende
    assert erste.spaetestens <= zweite.spaetestens
