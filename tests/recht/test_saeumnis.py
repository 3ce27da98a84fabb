from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.saeumnis import Saeumnisart, saeumniszuschlag, verzugszinsen
from rathaus.recht.zinsen import Teilzahlung

D = Decimal
FAELLIG = date(2026, 2, 16)


@pytest.mark.parametrize(
    ("bis", "zuschlag"),
    [
        (date(2026, 2, 16), "0"),
        (date(2026, 2, 19), "0"),
        (date(2026, 2, 20), "1"),
        (date(2026, 3, 16), "1"),
        (date(2026, 3, 17), "2"),
    ],
)
def test_one_percent_for_each_begun_month_after_three_days_of_grace(
    bis: date, zuschlag: str
) -> None:
    assert saeumniszuschlag(D("149.99"), FAELLIG, bis).zuschlag == D(zuschlag)


@pytest.mark.parametrize(("betrag", "zuschlag"), [("49.99", "0"), ("50", "0.50"), ("100", "1")])
def test_base_is_cut_to_fifty(betrag: str, zuschlag: str) -> None:
    assert saeumniszuschlag(D(betrag), FAELLIG, date(2026, 3, 1)).zuschlag == D(zuschlag)


def test_cash_and_cheque_have_no_grace() -> None:
    tag = date(2026, 2, 17)
    assert saeumniszuschlag(D(100), FAELLIG, tag, bar_oder_scheck=True).zuschlag == 1
    assert saeumniszuschlag(D(100), FAELLIG, FAELLIG, bar_oder_scheck=True).zuschlag == 0


def test_due_day_and_grace_move_to_a_werktag() -> None:
    sonntag = date(2026, 2, 15)
    verschoben = saeumniszuschlag(D(100), sonntag, date(2026, 2, 19), land="NW")
    assert (verschoben.faellig, verschoben.zuschlag) == (FAELLIG, 0)
    assert saeumniszuschlag(D(100), sonntag, date(2026, 2, 19)).zuschlag == 1
    # the third day after 1 April 2026 is the Saturday before Easter
    gruendonnerstag = date(2026, 4, 1)
    dienstag, mittwoch = date(2026, 4, 7), date(2026, 4, 8)
    assert saeumniszuschlag(D(100), gruendonnerstag, dienstag, land="NW").zuschlag == 0
    assert saeumniszuschlag(D(100), gruendonnerstag, mittwoch, land="NW").zuschlag == 1


def test_part_payments_lower_the_months_that_follow() -> None:
    bis = date(2026, 4, 20)
    teil = [Teilzahlung(date(2026, 3, 10), D(600))]
    assert saeumniszuschlag(D(1000), FAELLIG, bis, zahlungen=teil).zuschlag == 18
    assert saeumniszuschlag(D(1000), FAELLIG, bis).zuschlag == 30
    ganz = [Teilzahlung(date(2026, 3, 10), D(1000))]
    assert saeumniszuschlag(D(1000), FAELLIG, bis, zahlungen=ganz).zuschlag == 10


def test_payment_within_grace_counts_as_in_time() -> None:
    bis = date(2026, 3, 10)
    rechtzeitig = [Teilzahlung(date(2026, 2, 19), D(600))]
    zu_spaet = [Teilzahlung(date(2026, 2, 20), D(600))]
    assert saeumniszuschlag(D(1000), FAELLIG, bis, zahlungen=rechtzeitig).zuschlag == 4
    assert saeumniszuschlag(D(1000), FAELLIG, bis, zahlungen=zu_spaet).zuschlag == 10


def test_nothing_is_late_before_it_is_assessed() -> None:
    bis = date(2026, 4, 17)
    assert saeumniszuschlag(D(100), FAELLIG, bis, festgesetzt=date(2026, 4, 1)).zuschlag == 1
    assert saeumniszuschlag(D(100), FAELLIG, bis).zuschlag == 3


@pytest.mark.parametrize(
    "art", [Saeumnisart.NEBENLEISTUNG, Saeumnisart.BUSSGELD, Saeumnisart.PRIVAT]
)
def test_surcharge_exists_only_on_abgaben(art: Saeumnisart) -> None:
    with pytest.raises(UngueltigeEingabe, match="keine Säumniszuschläge"):
        saeumniszuschlag(D(100), FAELLIG, date(2026, 4, 1), art=art)


@pytest.mark.parametrize(
    "art", [Saeumnisart.GEBUEHR, Saeumnisart.BEITRAG, Saeumnisart.KOMMUNALSTEUER]
)
def test_municipal_abgaben_reach_the_ao_only_by_the_kag_of_the_land(art: Saeumnisart) -> None:
    bis = date(2026, 3, 1)
    ergebnis = saeumniszuschlag(D(100), FAELLIG, bis, art=art, land="NW")
    assert ergebnis.zuschlag == 1
    erster = ergebnis.schritte[0]
    assert (erster.norm, erster.land) == (
        "§ 12 Abs. 1 KAG NRW i. V. m. § 240 Abs. 1 Satz 1 AO",
        "NW",
    )
    ohne_land = saeumniszuschlag(D(100), FAELLIG, bis, art=art).schritte[0]
    assert ohne_land.norm == (
        "§ 240 Abs. 1 Satz 1 AO i. V. m. dem Kommunalabgabengesetz des Landes"
    )
    with pytest.raises(WertFehlt, match=r"kag\.erhebung"):
        saeumniszuschlag(D(100), FAELLIG, bis, art=art, land="HH")


def test_realsteuern_need_no_kag() -> None:
    erster = saeumniszuschlag(D(100), FAELLIG, date(2026, 3, 1), land="HH").schritte[0]
    assert (erster.norm, erster.land) == ("§ 1 Abs. 2 Nr. 5, § 240 Abs. 1 Satz 1 AO", None)


def test_private_claims_bear_interest_of_the_civil_code() -> None:
    ergebnis = verzugszinsen(D(1000), date(2024, 1, 1), date(2024, 6, 30))
    # (3,62 + 5) % × 182 ÷ 366 in a leap year
    assert (ergebnis.zinsen, ergebnis.pauschale) == (D("42.86"), 0)
    assert not ergebnis.angenommen
    assert ergebnis.schritte[0].norm == "§ 288 Abs. 1 Satz 2 BGB, § 247 BGB"


def test_businesses_pay_nine_points_and_a_lump_sum() -> None:
    ergebnis = verzugszinsen(D(1000), date(2024, 1, 1), date(2024, 6, 30), verbraucher=False)
    assert (ergebnis.zinsen, ergebnis.pauschale) == (D("62.76"), D(40))
    nichts = verzugszinsen(D(0), date(2024, 1, 1), date(2024, 6, 30), verbraucher=False)
    assert (nichts.zinsen, nichts.pauschale) == (0, 0)


def test_base_rate_changes_within_the_period() -> None:
    zusammen = verzugszinsen(D(100000), date(2023, 6, 30), date(2023, 7, 1))
    # one day at 6,62 %, one at 8,12 %
    assert zusammen.zinsen == D("40.38")
    assert zusammen.angenommen


def test_a_half_year_without_a_base_rate_is_refused_by_name() -> None:
    assert verzugszinsen(D(100), date(2026, 6, 1), date(2026, 6, 30)).zinsen > 0
    with pytest.raises(WertFehlt, match=r"basiszinssatz.*01\.07\.2026"):
        verzugszinsen(D(100), date(2026, 6, 1), date(2026, 7, 1))


@pytest.mark.parametrize("art", sorted(set(Saeumnisart) - {Saeumnisart.PRIVAT}))
def test_civil_interest_is_refused_on_public_claims(art: Saeumnisart) -> None:
    with pytest.raises(UngueltigeEingabe, match="288"):
        verzugszinsen(D(100), date(2024, 1, 1), date(2024, 6, 30), art=art)


TAGE = st.dates(date(2020, 1, 1), date(2030, 12, 31))
EURO = st.integers(0, 1_000_000).map(D)


@given(TAGE, TAGE)
def test_being_late_with_nothing_costs_nothing(faellig: date, bis: date) -> None:
    assert saeumniszuschlag(D(0), faellig, bis).zuschlag == 0


@given(EURO, TAGE, TAGE, TAGE)
def test_surcharge_grows_with_time(betrag: D, faellig: date, a: date, b: date) -> None:
    frueh, spaet = sorted((a, b))
    weniger = saeumniszuschlag(betrag, faellig, frueh).zuschlag
    assert weniger <= saeumniszuschlag(betrag, faellig, spaet).zuschlag


@given(EURO, TAGE)
def test_payment_in_time_costs_nothing(betrag: D, faellig: date) -> None:
    ergebnis = saeumniszuschlag(betrag, faellig, faellig)
    assert ergebnis.zuschlag == 0
