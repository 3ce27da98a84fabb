from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.fundrecht import (
    anzeigepflicht,
    bereicherungsanspruch,
    eigentumserwerb,
    erloes,
    erwerb_nach_verschweigung,
    finderlohn,
    lohnanspruch_gegen_gemeinde,
    schatzfund,
    uebergang_auf_gemeinde,
    versteigerung,
)

D = Decimal

AM = date(2026, 4, 1)
FUND = date(2026, 1, 10)
ANZEIGE = date(2026, 1, 12)


# § 971


@pytest.mark.parametrize(
    ("wert", "lohn"),
    [
        ("0", "0.00"),
        ("10", "0.50"),
        ("500", "25.00"),
        ("500.01", "25.00"),
        ("501", "25.03"),
        ("620", "28.60"),
        ("1200", "46.00"),
    ],
)
def test_five_percent_up_to_500_and_three_above(wert: str, lohn: str) -> None:
    assert finderlohn(D(wert), AM).finderlohn == D(lohn)


def test_animals_bring_three_percent_from_the_first_euro() -> None:
    assert finderlohn(D(500), AM, tier=True).finderlohn == D("15.00")
    assert finderlohn(D(1200), AM, tier=True).finderlohn == D("36.00")


def test_who_breaks_the_duties_gets_nothing() -> None:
    ergebnis = finderlohn(D(1200), AM, pflicht_verletzt=True)
    assert ergebnis.finderlohn == 0
    assert ergebnis.schritte[0].norm == "§ 971 Abs. 2 BGB"


# § 978


@pytest.mark.parametrize(
    ("wert", "lohn"), [("49.99", "0"), ("50", "1.25"), ("500", "12.50"), ("1200", "23.00")]
)
def test_in_an_authority_half_of_it_and_only_from_fifty_euro(wert: str, lohn: str) -> None:
    assert finderlohn(D(wert), AM, behoerde=True).finderlohn == D(lohn)


def test_an_authority_tells_the_finder_when_it_hands_over_what_earns_a_reward() -> None:
    assert finderlohn(D(50), AM, behoerde=True).finder_verstaendigen
    assert not finderlohn(D(49), AM, behoerde=True).finder_verstaendigen
    assert not finderlohn(D(50), AM).finder_verstaendigen


def test_an_animal_found_in_an_authority_brings_half_of_three_percent() -> None:
    assert finderlohn(D(100), AM, tier=True, behoerde=True).finderlohn == D("1.50")


def test_staff_of_the_authority_get_nothing_but_are_finders_elsewhere() -> None:
    assert finderlohn(D(500), AM, behoerde=True, bediensteter=True).finderlohn == 0
    assert finderlohn(D(500), AM, bediensteter=True).finderlohn == D("25.00")
    zu_spaet = finderlohn(D(500), AM, behoerde=True, pflicht_verletzt=True)
    assert zu_spaet.schritte[0].norm == "§ 978 Abs. 2 Satz 3 BGB"


def test_in_an_authority_nobody_becomes_owner_by_finding() -> None:
    ergebnis = eigentumserwerb(D(100), fund=FUND, anzeige=ANZEIGE, behoerde=True)
    assert ergebnis.ablauf is None
    assert ergebnis.schritte[0].norm == "§ 978 Abs. 1 Satz 2 BGB"


def test_a_negative_value_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="Wert"):
        finderlohn(D(-1), AM)


@given(st.decimals(0, 100000, places=2), st.decimals(0, 1000, places=2), st.booleans())
def test_what_is_worth_more_never_brings_less(wert: D, mehr: D, behoerde: bool) -> None:
    weniger = finderlohn(wert, AM, behoerde=behoerde).finderlohn
    assert weniger <= finderlohn(wert + mehr, AM, behoerde=behoerde).finderlohn


# § 965


@pytest.mark.parametrize(("wert", "pflicht"), [("10", False), ("10.01", True)])
def test_up_to_ten_euro_nothing_must_be_reported(wert: str, pflicht: bool) -> None:
    assert anzeigepflicht(D(wert), AM).pflicht is pflicht


# § 973


def test_six_months_after_the_report_the_finder_becomes_owner() -> None:
    ergebnis = eigentumserwerb(D(100), fund=FUND, anzeige=ANZEIGE)
    assert ergebnis.ablauf == date(2026, 7, 12)
    assert ergebnis.eigentum_ab == date(2026, 7, 13)
    assert ergebnis.schritte[0].norm == "§ 973 Abs. 1 BGB"


def test_small_values_count_from_the_find() -> None:
    ergebnis = eigentumserwerb(D(10), fund=FUND, anzeige=ANZEIGE)
    assert ergebnis.ablauf == date(2026, 7, 10)
    assert ergebnis.schritte[0].norm == "§ 973 Abs. 2 Satz 1 BGB"
    assert eigentumserwerb(D("10.01"), fund=FUND, anzeige=ANZEIGE).ablauf == date(2026, 7, 12)


@pytest.mark.parametrize(
    ("anzeige", "ablauf"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 8, 30), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_six_months_end_with_the_month_where_the_day_is_missing(
    anzeige: date, ablauf: date
) -> None:
    assert eigentumserwerb(D(100), fund=anzeige, anzeige=anzeige).ablauf == ablauf


def test_the_waiting_time_ends_on_a_sunday_too() -> None:
    ergebnis = eigentumserwerb(D(100), fund=FUND, anzeige=date(2026, 1, 12))
    assert ergebnis.ablauf is not None
    assert ergebnis.ablauf.weekday() == 6


def test_without_a_report_no_time_runs() -> None:
    assert eigentumserwerb(D(100), fund=FUND).ablauf is None


@pytest.mark.parametrize("hindernis", ["berechtigter_bekannt", "recht_angemeldet"])
def test_a_person_entitled_in_time_stops_it_a_day_late_does_not(hindernis: str) -> None:
    am_letzten = eigentumserwerb(
        D(100), fund=FUND, anzeige=ANZEIGE, **{hindernis: date(2026, 7, 12)}
    )
    assert am_letzten.ablauf is None
    zu_spaet = eigentumserwerb(D(100), fund=FUND, anzeige=ANZEIGE, **{hindernis: date(2026, 7, 13)})
    assert zu_spaet.ablauf == date(2026, 7, 12)


def test_for_small_values_registering_does_not_stop_it_but_concealing_does() -> None:
    angemeldet = eigentumserwerb(D(10), fund=FUND, recht_angemeldet=date(2026, 2, 1))
    assert angemeldet.ablauf == date(2026, 7, 10)
    assert eigentumserwerb(D(10), fund=FUND, verheimlicht=True).ablauf is None
    bekannt = eigentumserwerb(D(10), fund=FUND, berechtigter_bekannt=date(2026, 2, 1))
    assert bekannt.ablauf is None


def test_a_report_before_the_find_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="vor dem Fund"):
        eigentumserwerb(D(100), fund=FUND, anzeige=date(2026, 1, 9))


# §§ 974, 976, 977


def test_silence_until_the_set_day_gives_ownership_a_promise_to_pay_does_not() -> None:
    frist = date(2026, 5, 31)
    assert erwerb_nach_verschweigung(frist, befriedigung_erklaert=False).ablauf == frist
    assert erwerb_nach_verschweigung(frist, befriedigung_erklaert=True).ablauf is None


def test_a_waiver_hands_the_thing_to_the_municipality_when_the_time_is_over() -> None:
    erwerb = eigentumserwerb(D(100), fund=FUND, anzeige=ANZEIGE)
    frueh = uebergang_auf_gemeinde(erwerb, verzicht=date(2026, 2, 1))
    assert frueh.seit == date(2026, 7, 13)
    spaet = uebergang_auf_gemeinde(erwerb, verzicht=date(2026, 8, 1))
    assert spaet.seit == date(2026, 8, 1)
    assert spaet.schritte[0].norm == "§ 976 Abs. 1 BGB"


def test_who_does_not_collect_in_time_loses_it_to_the_municipality() -> None:
    erwerb = eigentumserwerb(D(100), fund=FUND, anzeige=ANZEIGE)
    frist = date(2026, 8, 31)
    versaeumt = uebergang_auf_gemeinde(erwerb, abholfrist=frist)
    assert versaeumt.seit == date(2026, 9, 1)
    zu_spaet = uebergang_auf_gemeinde(erwerb, abholfrist=frist, herausverlangt=date(2026, 9, 1))
    assert zu_spaet.seit == date(2026, 9, 1)
    rechtzeitig = uebergang_auf_gemeinde(erwerb, abholfrist=frist, herausverlangt=frist)
    assert rechtzeitig.seit is None


def test_where_the_finder_acquires_nothing_neither_does_the_municipality() -> None:
    nichts = eigentumserwerb(D(100), fund=FUND)
    assert uebergang_auf_gemeinde(nichts, verzicht=date(2026, 2, 1)).seit is None


def test_the_claim_for_enrichment_ends_three_years_later() -> None:
    assert bereicherungsanspruch(date(2026, 7, 13)).bis == date(2029, 7, 13)
    assert bereicherungsanspruch(date(2028, 2, 29)).bis == date(2031, 2, 28)


# §§ 979–984


def test_an_auction_waits_for_the_end_of_the_public_notice() -> None:
    assert versteigerung(frist_bis=date(2026, 5, 31)).ab == date(2026, 6, 1)
    assert versteigerung(frist_bis=None).ab is None


def test_a_registered_right_forbids_the_auction() -> None:
    assert versteigerung(frist_bis=date(2026, 5, 31), angemeldet=True).ab is None


def test_what_spoils_is_auctioned_at_once_without_notice() -> None:
    ergebnis = versteigerung(frist_bis=None, verderblich=date(2026, 4, 2))
    assert ergebnis.ab == date(2026, 4, 2)
    assert ergebnis.schritte[0].norm == "§ 980 Abs. 2 BGB"


def test_proceeds_fall_to_the_municipality_three_years_after_the_notice() -> None:
    ergebnis = erloes(frist_bis=date(2026, 5, 31))
    assert ergebnis.ablauf == date(2029, 5, 31)
    assert ergebnis.faellt_an_gemeinde_am == date(2029, 6, 1)
    assert ergebnis.schritte[0].norm == "§ 981 Abs. 1 BGB"


def test_found_money_and_auctions_without_notice_count_from_the_later_notice() -> None:
    ergebnis = erloes(nachtraeglich_bekanntgemacht=date(2026, 8, 1))
    assert ergebnis.ablauf == date(2029, 8, 1)
    assert ergebnis.schritte[0].norm == "§ 981 Abs. 2 BGB"
    with pytest.raises(UngueltigeEingabe, match="Bekanntmachung"):
        erloes()


def test_the_reward_out_of_the_proceeds_ends_three_years_later() -> None:
    ergebnis = lohnanspruch_gegen_gemeinde(date(2029, 6, 1))
    assert ergebnis.bis == date(2032, 6, 1)
    assert ergebnis.schritte[0].norm == "§ 978 Abs. 3 Satz 2 BGB"


@pytest.mark.parametrize(("wert", "entdecker"), [("1000", "500"), ("0.03", "0.01")])
def test_a_treasure_is_halved_and_no_cent_is_lost(wert: str, entdecker: str) -> None:
    ergebnis = schatzfund(D(wert))
    assert ergebnis.entdecker == D(entdecker)
    assert ergebnis.entdecker + ergebnis.eigentuemer == D(wert)
