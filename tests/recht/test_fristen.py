from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.dauer import Dauer
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.feiertage import Brauch, Ort, ist_werktag
from rathaus.recht.fristen import Beginn, Frist, frist, frist_rueckwaerts, verlaengere
from rathaus.recht.fristrecht import Fristart, Fristrecht
from rathaus.recht.laender import LAENDER
from rathaus.recht.lebensalter import alter_am, stundenfrist, vollendetes_lebensjahr

TAGE = st.dates(date(1992, 1, 1), date(2150, 12, 31))
DAUERN = st.builds(
    lambda zahl, art: Dauer.lies(f"{zahl}{art}"), st.integers(1, 60), st.sampled_from("TWMJ")
)
RECHTE = st.sampled_from(list(Fristrecht))
ORTE = st.sampled_from(sorted(LAENDER))
BEGINNE = st.sampled_from(list(Beginn))


def normen(ergebnis: Frist) -> list[str]:
    return [schritt.norm for schritt in ergebnis.schritte]


# § 187 BGB


def test_the_day_of_the_event_does_not_count() -> None:
    assert frist(date(2026, 6, 1), "1T", land="NW").ende == date(2026, 6, 2)


def test_a_period_from_the_beginning_of_a_day_counts_that_day() -> None:
    tagesbeginn = frist(date(2026, 6, 1), "1T", land="NW", beginnart=Beginn.TAGESBEGINN)
    assert tagesbeginn.ende == date(2026, 6, 1)
    assert normen(tagesbeginn)[0].startswith("§ 187 Abs. 2 BGB")


def test_the_day_of_birth_counts_for_age() -> None:
    assert vollendetes_lebensjahr(date(2008, 6, 15), 18).vollendet == date(2026, 6, 14)
    assert alter_am(date(2008, 6, 15), date(2026, 6, 14)) == 17
    assert alter_am(date(2008, 6, 15), date(2026, 6, 15)) == 18


def test_born_on_leap_day_completes_the_year_with_the_28th_of_february() -> None:
    assert vollendetes_lebensjahr(date(2008, 2, 29), 18).vollendet == date(2026, 2, 28)
    assert alter_am(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert alter_am(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_nobody_has_an_age_before_birth_or_a_year_of_life_zero() -> None:
    assert alter_am(date(2026, 1, 1), date(2026, 1, 1)) == 0
    with pytest.raises(UngueltigeEingabe, match="noch nicht geboren"):
        alter_am(date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(UngueltigeEingabe, match="Lebensjahr"):
        vollendetes_lebensjahr(date(2026, 1, 1), 0)


# § 188 BGB


@pytest.mark.parametrize(
    ("beginn", "dauer", "ende"),
    [
        (date(2026, 6, 3), "1W", date(2026, 6, 10)),
        (date(2026, 6, 3), "2W", date(2026, 6, 17)),
        (date(2026, 6, 3), "1M", date(2026, 7, 3)),
        (date(2026, 6, 3), "1J", date(2027, 6, 3)),
        (date(2026, 3, 31), "1M", date(2026, 4, 30)),
        (date(2028, 1, 31), "1M", date(2028, 2, 29)),
    ],
)
def test_weeks_months_and_years_end_on_the_same_name_or_number(
    beginn: date, dauer: str, ende: date
) -> None:
    assert frist(beginn, dauer, land="NW").ende == ende


def test_a_missing_day_is_the_last_of_the_month_and_the_step_says_so() -> None:
    ergebnis = frist(date(2026, 3, 31), "1M", land="NW")
    assert normen(ergebnis)[1] == "§ 188 Abs. 3 BGB i. V. m. § 31 Abs. 1 VwVfG NRW"
    nicht = frist(date(2026, 3, 30), "1M", land="NW")
    assert nicht.ende == date(2026, 4, 30)
    assert normen(nicht)[1] == "§ 188 Abs. 2 BGB i. V. m. § 31 Abs. 1 VwVfG NRW"


def test_period_of_days_cites_188_1() -> None:
    assert normen(frist(date(2026, 6, 1), "14T", land="NW"))[1].startswith("§ 188 Abs. 1 BGB")


# the shift, law by law


@pytest.mark.parametrize(
    ("recht", "norm"),
    [
        (Fristrecht.BGB, "§ 193 BGB"),
        (Fristrecht.VWVFG, "§ 31 Abs. 3 Satz 1 VwVfG NRW"),
        (Fristrecht.AO, "§ 108 Abs. 3 AO"),
        (Fristrecht.SGBX, "§ 26 Abs. 3 Satz 1 SGB X"),
        (Fristrecht.VWGO, "§ 57 Abs. 2 VwGO i. V. m. § 222 Abs. 2 ZPO"),
        (Fristrecht.SGG, "§ 64 Abs. 3 SGG"),
        (Fristrecht.OWIG, "§ 46 Abs. 1 OWiG i. V. m. § 43 Abs. 2 StPO"),
    ],
)
def test_every_law_shifts_by_its_own_norm(recht: Fristrecht, norm: str) -> None:
    samstag = frist(date(2026, 6, 12), "1T", land="NW", recht=recht)
    assert samstag.rechnerisch == date(2026, 6, 13)
    assert samstag.ende == date(2026, 6, 15)
    assert normen(samstag)[-1] == norm


@pytest.mark.parametrize(
    ("beginn", "ende"),
    [
        (date(2026, 6, 11), date(2026, 6, 12)),  # Friday stays
        (date(2026, 6, 12), date(2026, 6, 15)),  # Saturday to Monday
        (date(2026, 6, 13), date(2026, 6, 15)),  # Sunday to Monday
        (date(2026, 4, 2), date(2026, 4, 7)),  # Good Friday to Tuesday after Easter
        (date(2026, 6, 3), date(2026, 6, 5)),  # Fronleichnam to Friday
        (date(2026, 12, 24), date(2026, 12, 28)),  # Christmas Friday to Monday
    ],
)
def test_saturday_sunday_and_holiday_move_to_the_next_werktag(beginn: date, ende: date) -> None:
    assert frist(beginn, "1T", land="NW").ende == ende


def test_the_holiday_at_the_place_of_performance_decides() -> None:
    beginn = date(2026, 6, 3)
    assert frist(beginn, "1T", land="NW").ende == date(2026, 6, 5)
    assert frist(beginn, "1T", land="NI").ende == date(2026, 6, 4)
    katholisch = Ort("Mustergemeinde", frozenset({Brauch.FRONLEICHNAM}))
    assert frist(beginn, "1T", land="TH").ende == date(2026, 6, 4)
    assert frist(beginn, "1T", land="TH", ort=katholisch).ende == date(2026, 6, 5)


def test_the_skipped_holiday_is_a_step_of_its_own() -> None:
    assert "§ 2 Abs. 1 Feiertagsgesetz NW" in normen(frist(date(2026, 6, 3), "1T", land="NW"))


@pytest.mark.parametrize(
    ("recht", "norm"),
    [
        (Fristrecht.VWVFG, "§ 31 Abs. 3 Satz 2 VwVfG NRW"),
        (Fristrecht.SGBX, "§ 26 Abs. 3 Satz 2 SGB X"),
    ],
)
def test_a_fixed_end_day_told_with_the_rule_does_not_shift(recht: Fristrecht, norm: str) -> None:
    ergebnis = frist(date(2026, 6, 12), "1T", land="NW", recht=recht, genannter_tag=True)
    assert ergebnis.ende == date(2026, 6, 13)
    assert normen(ergebnis)[-1] == norm


@pytest.mark.parametrize("recht", [Fristrecht.AO, Fristrecht.BGB, Fristrecht.VWGO])
def test_laws_without_that_exception_shift_all_the_same(recht: Fristrecht) -> None:
    ergebnis = frist(date(2026, 6, 12), "1T", land="NW", recht=recht, genannter_tag=True)
    assert ergebnis.ende == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("recht", "art", "norm"),
    [
        (Fristrecht.VWVFG, Fristart.LEISTUNGSZEITRAUM, "§ 31 Abs. 4 VwVfG NRW"),
        (Fristrecht.VWVFG, Fristart.TERMIN, "§ 31 Abs. 5 VwVfG NRW"),
        (Fristrecht.AO, Fristart.LEISTUNGSZEITRAUM, "§ 108 Abs. 4 AO"),
        (Fristrecht.AO, Fristart.TERMIN, "§ 108 Abs. 5 AO"),
        (Fristrecht.SGBX, Fristart.LEISTUNGSZEITRAUM, "§ 26 Abs. 4 SGB X"),
        (Fristrecht.SGBX, Fristart.TERMIN, "§ 26 Abs. 5 SGB X"),
    ],
)
def test_benefit_periods_and_appointments_do_not_shift(
    recht: Fristrecht, art: Fristart, norm: str
) -> None:
    ergebnis = frist(date(2026, 6, 12), "1T", land="NW", recht=recht, art=art)
    assert ergebnis.ende == date(2026, 6, 13)
    assert normen(ergebnis)[-1] == norm
    assert frist(date(2026, 6, 12), "1T", land="NW", recht=recht).ende == date(2026, 6, 15)


def test_a_law_without_appointments_refuses_them() -> None:
    with pytest.raises(UngueltigeEingabe, match="Sonderregel"):
        frist(date(2026, 6, 12), "1T", land="NW", recht=Fristrecht.SGG, art=Fristart.TERMIN)


def test_what_193_bgb_does_not_reach_stays_on_the_weekend_and_needs_no_land() -> None:
    ergebnis = frist(
        date(2026, 6, 12),
        "1T",
        land=None,
        recht=Fristrecht.BGB,
        art=Fristart.OHNE_VERSCHIEBUNG,
    )
    assert ergebnis.ende == date(2026, 6, 13)


def test_without_a_land_nothing_can_shift_so_it_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="fehlt das Land"):
        frist(date(2026, 6, 12), "1T", land=None, recht=Fristrecht.BGB)


# the Land's own procedural law


@pytest.mark.parametrize(
    ("land", "norm"),
    [
        ("NW", "§ 31 Abs. 3 Satz 1 VwVfG NRW"),
        ("BY", "Art. 31 Abs. 3 Satz 1 BayVwVfG"),
        ("BW", "§ 31 Abs. 3 Satz 1 LVwVfG BW"),
        ("SH", "§ 89 Abs. 3 Satz 1 LVwG"),
        ("NI", "§ 31 Abs. 3 Satz 1 VwVfG i. V. m. § 1 Abs. 1 NVwVfG"),
        ("SN", "§ 31 Abs. 3 Satz 1 VwVfG i. V. m. § 1 SächsVwVfZG"),
    ],
)
def test_the_shift_cites_the_act_of_the_land(land: str, norm: str) -> None:
    schritt = frist(date(2026, 6, 15), "1T", land=land).schritte[-1]
    assert schritt.norm == norm
    assert schritt.land == land


# backwards, extension, hours


def test_backwards_leaves_the_full_time_free() -> None:
    # a full week before Wednesday 15 April is 8 to 14 April, so the last day is the 7th
    ergebnis = frist_rueckwaerts(date(2026, 4, 15), "1W", land="NW")
    assert ergebnis.ende == date(2026, 4, 7)


def test_backwards_moves_back_off_a_weekend_never_forward() -> None:
    # two weeks before Monday 20 April end on Easter Sunday the 5th; the last Werktag is Thursday
    ergebnis = frist_rueckwaerts(date(2026, 4, 20), "2W", land="NW")
    assert ergebnis.rechnerisch == date(2026, 4, 5)
    assert ergebnis.ende == date(2026, 4, 2)


def test_backwards_by_a_month_into_a_shorter_one() -> None:
    assert frist_rueckwaerts(date(2026, 5, 31), "1M", land="NW").rechnerisch == date(2026, 4, 29)


def test_an_extension_starts_where_the_old_period_ended() -> None:
    erste = frist(date(2026, 6, 12), "1T", land="NW")
    neue = verlaengere(erste, "1W")
    assert erste.ende == date(2026, 6, 15)
    assert neue.ende == date(2026, 6, 22)
    assert neue.beginn == date(2026, 6, 12)
    assert "§ 190 BGB" in normen(neue)


def test_hours_run_through_the_weekend() -> None:
    freitag = datetime(2026, 6, 12, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    ergebnis = stundenfrist(freitag, 48, land="NW")
    assert ergebnis.ende == freitag + timedelta(hours=48)
    assert ergebnis.schritte[0].norm == "§ 31 Abs. 6 VwVfG NRW"


def test_hours_are_real_hours_when_the_clock_changes() -> None:
    vor_der_umstellung = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    ende = stundenfrist(vor_der_umstellung, 24, land="NW").ende
    assert ende.hour == 13
    assert ende.astimezone(UTC) - vor_der_umstellung.astimezone(UTC) == timedelta(hours=24)


def test_hours_without_a_time_zone_or_without_hours_are_refused() -> None:
    with pytest.raises(UngueltigeEingabe):
        stundenfrist(datetime(2026, 3, 28, 12), 24, land="NW")  # noqa: DTZ001
    with pytest.raises(UngueltigeEingabe):
        stundenfrist(datetime(2026, 3, 28, 12, tzinfo=UTC), 0, land="NW")


def test_impossible_years_and_unknown_laender_are_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="Beginn"):
        frist(date(1800, 1, 1), "1M", land="NW")
    with pytest.raises(UngueltigeEingabe, match="„QQ“"):
        frist(date(2026, 1, 1), "1M", land="QQ")


# properties


@given(TAGE, DAUERN, ORTE, RECHTE, BEGINNE)
def test_a_frist_never_ends_before_it_begins(
    beginn: date, dauer: Dauer, land: str, recht: Fristrecht, beginnart: Beginn
) -> None:
    ergebnis = frist(beginn, dauer, land=land, recht=recht, beginnart=beginnart)
    assert beginn <= ergebnis.rechnerisch <= ergebnis.ende
    if beginnart is Beginn.EREIGNIS:
        assert beginn < ergebnis.rechnerisch


@given(TAGE, st.integers(0, 40), DAUERN, ORTE, RECHTE, BEGINNE)
def test_a_frist_that_begins_later_never_ends_earlier(
    beginn: date, spaeter: int, dauer: Dauer, land: str, recht: Fristrecht, beginnart: Beginn
) -> None:
    erste = frist(beginn, dauer, land=land, recht=recht, beginnart=beginnart)
    zweite = frist(
        beginn + timedelta(days=spaeter), dauer, land=land, recht=recht, beginnart=beginnart
    )
    assert erste.ende <= zweite.ende


@given(TAGE, DAUERN, ORTE, RECHTE, BEGINNE)
def test_a_frist_never_ends_on_a_day_it_was_shifted_off(
    beginn: date, dauer: Dauer, land: str, recht: Fristrecht, beginnart: Beginn
) -> None:
    ergebnis = frist(beginn, dauer, land=land, recht=recht, beginnart=beginnart)
    assert ist_werktag(ergebnis.ende, land)
    tag = ergebnis.rechnerisch
    while tag < ergebnis.ende:
        assert not ist_werktag(tag, land)
        tag += timedelta(days=1)


@given(TAGE, DAUERN, ORTE)
def test_a_backward_frist_leaves_its_time_free_and_ends_on_a_werktag(
    termin: date, dauer: Dauer, land: str
) -> None:
    termin = termin.replace(year=min(termin.year + 60, 2150))
    ergebnis = frist_rueckwaerts(termin, dauer, land=land)
    assert ist_werktag(ergebnis.ende, land)
    assert ergebnis.ende <= ergebnis.rechnerisch < termin


@given(TAGE, st.integers(1, 36))
def test_month_periods_by_event_and_by_day_begin_differ_by_at_most_one_day(
    beginn: date, monate: int
) -> None:
    ereignis = frist(beginn, Dauer.monate(monate), land="NW").rechnerisch
    tagesbeginn = frist(
        beginn, Dauer.monate(monate), land="NW", beginnart=Beginn.TAGESBEGINN
    ).rechnerisch
    assert timedelta(0) <= ereignis - tagesbeginn <= timedelta(days=1)
