from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.zinsen import (
    Stundungsrate,
    Teilzahlung,
    Zinsanlass,
    beginn_vollverzinsung,
    stundungszinsen,
    zinsen_auf_erstattung,
    zinsen_auf_nachforderung,
    zinsen_nach,
    zinsen_nach_aenderung,
)

D = Decimal


@pytest.mark.parametrize(
    ("jahr", "beginn"),
    [
        (2018, date(2020, 4, 1)),
        (2019, date(2021, 10, 1)),
        (2020, date(2022, 10, 1)),
        (2021, date(2023, 10, 1)),
        (2022, date(2024, 9, 1)),
        (2023, date(2025, 7, 1)),
        (2024, date(2026, 6, 1)),
        (2025, date(2027, 4, 1)),
    ],
)
def test_interest_starts_later_for_2019_to_2024(jahr: int, beginn: date) -> None:
    tag, schritt = beginn_vollverzinsung(jahr)
    assert tag == beginn
    assert ("EGAO" in schritt.norm) == (2019 <= jahr <= 2024)


def test_worked_example_of_an_additional_demand() -> None:
    ergebnis = zinsen_auf_nachforderung(2024, D("5953.50"), date(2026, 11, 16))
    assert (ergebnis.basis, ergebnis.monate, ergebnis.zinsen) == (D(5950), 5, D(44))
    assert ergebnis.schritte[-1].eingabe.replace("\u00a0", " ") == "44,6250 €"


@pytest.mark.parametrize(
    ("wirksam", "zinsen"),
    [
        (date(2026, 11, 30), 53),
        (date(2026, 11, 29), 44),
        (date(2026, 8, 31), 26),
        (date(2026, 6, 29), 0),
        (date(2026, 5, 31), 0),
    ],
)
def test_only_full_months_up_to_the_day_of_effect(wirksam: date, zinsen: int) -> None:
    assert zinsen_auf_nachforderung(2024, D("5953.50"), wirksam).zinsen == zinsen


def test_base_is_cut_to_fifty() -> None:
    assert zinsen_auf_nachforderung(2024, D("9999.99"), date(2026, 11, 30)).basis == D(9950)
    assert zinsen_auf_nachforderung(2024, D(10000), date(2026, 11, 30)).basis == D(10000)


def test_interest_below_ten_euro_is_not_fixed() -> None:
    # 6.650 € × 0,15 % = 9,975 €, for the town's claim rounded down to 9 €
    assert zinsen_auf_nachforderung(2024, D(6650), date(2026, 6, 30)).zinsen == 0
    assert zinsen_auf_nachforderung(2024, D(6700), date(2026, 6, 30)).zinsen == 10
    zahlung = [Teilzahlung(date(2024, 2, 15), D(7000))]
    assert zinsen_auf_erstattung(2024, D(6650), zahlung, date(2026, 6, 30)).zinsen == 10
    assert zinsen_auf_erstattung(2024, D(5950), zahlung, date(2026, 6, 30)).zinsen == 0


def test_refund_earns_interest_from_the_youngest_payment_first() -> None:
    zahlungen = [Teilzahlung(date(2024, 2, 15), D(3000)), Teilzahlung(date(2026, 8, 15), D(2000))]
    ergebnis = zinsen_auf_erstattung(2024, D(2500), zahlungen, date(2026, 11, 30))
    # 2.000 € × 0,15 % × 3 + 500 € × 0,15 % × 6 = 9,00 € + 4,50 €, rounded up
    assert ergebnis.zinsen == 14
    mehr = zinsen_auf_erstattung(2024, D(2500), zahlungen[:1], date(2026, 11, 30))
    assert mehr.zinsen == 23


def test_more_than_was_paid_cannot_be_refunded() -> None:
    with pytest.raises(UngueltigeEingabe, match="erstattet"):
        zinsen_auf_erstattung(
            2024, D(100), [Teilzahlung(date(2024, 2, 15), D(99))], date(2026, 11, 30)
        )


def test_more_tax_adds_interest_to_what_was_fixed() -> None:
    # 1.000 € × 0,15 % × 9 = 13,50 €
    mehr = zinsen_nach_aenderung(
        2024, D(1000), D(44), bisher_wirksam=date(2026, 11, 16), wirksam=date(2027, 2, 28)
    )
    assert (mehr.zinsen, mehr.ende) == (57, date(2027, 2, 28))
    gleich = zinsen_nach_aenderung(
        2024, D(0), D(44), bisher_wirksam=date(2026, 11, 16), wirksam=date(2027, 2, 28)
    )
    assert gleich.zinsen == 44


def test_less_tax_takes_away_the_interest_fixed_on_it() -> None:
    # 2.000 € × 0,15 % × 5 = 15,00 € up to the first notice
    weniger = zinsen_nach_aenderung(
        2024, D(-2000), D(44), bisher_wirksam=date(2026, 11, 16), wirksam=date(2027, 2, 28)
    )
    assert (weniger.zinsen, weniger.ende) == (29, date(2026, 11, 16))
    assert "§ 233a Abs. 5 Satz 3 AO" in [s.norm for s in weniger.schritte]
    alles = zinsen_nach_aenderung(
        2024, D(-9000), D(44), bisher_wirksam=date(2026, 11, 16), wirksam=date(2027, 2, 28)
    )
    assert alles.zinsen == 0


def test_two_rates_in_one_period_are_counted_by_days() -> None:
    ergebnis = zinsen_auf_nachforderung(2016, D(10000), date(2019, 6, 30))
    # 270 days at 0,5 % a month, 180 days at 0,15 %
    assert ergebnis.zinsen == 540
    normen = [s.norm for s in ergebnis.schritte]
    assert "§ 238 Abs. 1b AO, § 238 Abs. 1a AO" in normen
    tageweise = zinsen_auf_nachforderung(2016, D(10000), date(2019, 6, 15))
    assert tageweise.zinsen == 532  # 450 + 15 × 165 ÷ 30 = 532,50


def test_deferral_costs_half_a_percent_for_each_full_month() -> None:
    raten = [Stundungsrate(date(2026, 6, 15), D(2049))]
    assert stundungszinsen(date(2026, 3, 16), raten).zinsen == 30
    raten = [Stundungsrate(date(2026, 6, 14), D(2049))]
    assert stundungszinsen(date(2026, 3, 16), raten).zinsen == 20


def test_rounding_of_deferred_instalments_is_taken_from_the_last() -> None:
    raten = [Stundungsrate(date(2026, 6, 15), D(549)), Stundungsrate(date(2026, 4, 15), D(500))]
    ergebnis = stundungszinsen(date(2026, 3, 16), raten)
    assert (ergebnis.basis, ergebnis.zinsen) == (D(1000), D(10))
    winzig = [Stundungsrate(date(2026, 6, 15), D(20)), Stundungsrate(date(2026, 4, 15), D(2020))]
    assert stundungszinsen(date(2026, 3, 16), winzig).zinsen == 10
    with pytest.raises(UngueltigeEingabe, match="Rate"):
        stundungszinsen(date(2026, 3, 16), [])


@pytest.mark.parametrize(("ende", "zinsen"), [(date(2026, 7, 9), 60), (date(2026, 7, 8), 50)])
def test_lost_suspension_costs_interest(ende: date, zinsen: int) -> None:
    ergebnis = zinsen_nach(Zinsanlass.AUSSETZUNG, D(2000), date(2026, 1, 10), ende)
    assert ergebnis.zinsen == zinsen
    assert ergebnis.schritte[0].norm == "§ 237 AO"


def test_interest_of_the_same_period_is_credited() -> None:
    von, bis = date(2026, 1, 10), date(2026, 7, 9)
    mit = zinsen_nach(Zinsanlass.HINTERZIEHUNG, D(2000), von, bis, angerechnet=D(20))
    assert mit.zinsen == 40
    assert "§ 235 Abs. 4 AO" in [s.norm for s in mit.schritte]
    assert zinsen_nach(Zinsanlass.AUSSETZUNG, D(2000), von, bis, angerechnet=D(80)).zinsen == 0


def test_interest_to_the_taxpayer_is_rounded_up() -> None:
    von, bis = date(2026, 1, 1), date(2026, 1, 31)
    assert zinsen_nach(Zinsanlass.PROZESS, D(2050), von, bis).zinsen == 11
    assert zinsen_nach(Zinsanlass.AUSSETZUNG, D(2050), von, bis).zinsen == 10


def test_unknown_years_and_negative_amounts_are_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match="1989"):
        zinsen_auf_nachforderung(1989, D(1000), date(2026, 1, 1))
    with pytest.raises(UngueltigeEingabe, match="Unterschiedsbetrag"):
        zinsen_auf_nachforderung(2024, D(-1), date(2026, 1, 1))
    with pytest.raises(WertFehlt, match=r"zinsen\.abrundung"):
        zinsen_nach(Zinsanlass.STUNDUNG, D(1000), date(1999, 1, 1), date(2000, 1, 1))


JAHRE = st.integers(2010, 2030)
TAGE = st.dates(date(2012, 1, 1), date(2040, 12, 31))
EURO = st.integers(0, 10_000_000).map(D)


@given(JAHRE, TAGE)
def test_interest_on_nothing_is_nothing(jahr: int, wirksam: date) -> None:
    assert zinsen_auf_nachforderung(jahr, D(0), wirksam).zinsen == 0
    assert zinsen_auf_nachforderung(jahr, D("49.99"), wirksam).zinsen == 0


@given(JAHRE, EURO, EURO, TAGE)
def test_interest_is_monotone_in_the_amount(jahr: int, a: D, b: D, wirksam: date) -> None:
    klein, gross = sorted((a, b))
    weniger = zinsen_auf_nachforderung(jahr, klein, wirksam).zinsen
    assert weniger <= zinsen_auf_nachforderung(jahr, gross, wirksam).zinsen


@given(JAHRE, EURO, TAGE, TAGE)
def test_interest_is_monotone_in_time(jahr: int, betrag: D, a: date, b: date) -> None:
    frueh, spaet = sorted((a, b))
    weniger = zinsen_auf_nachforderung(jahr, betrag, frueh).zinsen
    assert weniger <= zinsen_auf_nachforderung(jahr, betrag, spaet).zinsen
