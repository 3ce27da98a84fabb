from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.form import Eingangsweg
from rathaus.recht.ordnungswidrigkeiten import (
    Bescheidangabe,
    Folge,
    aktenfuehrung,
    anhoerungshinweise,
    antrag_auf_gerichtliche_entscheidung,
    bussgeld,
    bussgeldrahmen,
    kosten_der_aktenversendung,
    kosten_des_halters,
    pruefe_bussgeldbescheid,
    pruefe_einspruch,
    rechtskraft,
    verwarnung_wirksam,
    verwarnungsgeld,
    zahlungsfrist_verwarnung,
)

D = Decimal

AM = date(2026, 4, 1)


# § 17 OWiG


def test_a_fine_goes_from_five_to_a_thousand_unless_the_law_says_else() -> None:
    rahmen = bussgeldrahmen(AM)
    assert (rahmen.mindestens, rahmen.hoechstens) == (D(5), D(1000))
    assert bussgeldrahmen(AM, hoechstbetrag=D(50000)).hoechstens == D(50000)


def test_negligence_halves_the_maximum_unless_the_law_tells_the_two_apart() -> None:
    assert bussgeldrahmen(AM, fahrlaessig=True).hoechstens == D(500)
    rahmen = bussgeldrahmen(AM, fahrlaessig=True, unterscheidet=True)
    assert rahmen.hoechstens == D(1000)
    schritte = bussgeldrahmen(AM, fahrlaessig=True).schritte
    assert schritte[-1].norm == "§ 17 Abs. 2 OWiG"


def test_the_advantage_gained_lifts_the_maximum_only_where_it_reaches_it() -> None:
    assert not bussgeldrahmen(AM, vorteil=D("999.99")).ueberschreitbar
    voll = bussgeldrahmen(AM, vorteil=D(1000))
    assert voll.ueberschreitbar
    assert voll.schritte[-1].norm == "§ 17 Abs. 4 OWiG"
    assert not bussgeldrahmen(AM).ueberschreitbar
    with pytest.raises(UngueltigeEingabe, match="Vorteil"):
        bussgeldrahmen(AM, vorteil=D(-1))


# § 56 OWiG, § 2 BKatV


@pytest.mark.parametrize("hoehe", [5, 10, 55])
def test_a_warning_fine_lies_between_5_and_55_and_costs_nothing_more(hoehe: int) -> None:
    ergebnis = verwarnungsgeld(D(hoehe), AM)
    assert ergebnis.betrag == D(hoehe)
    assert ergebnis.kosten == 0


@pytest.mark.parametrize("hoehe", ["4.99", "55.01", "60", "0"])
def test_outside_of_the_frame_a_warning_fine_is_refused(hoehe: str) -> None:
    with pytest.raises(UngueltigeEingabe, match="Rahmen"):
        verwarnungsgeld(D(hoehe), AM)


def test_before_may_2014_the_frame_ended_at_35() -> None:
    assert verwarnungsgeld(D(35), date(2014, 4, 30)).betrag == 35
    with pytest.raises(UngueltigeEingabe):
        verwarnungsgeld(D(40), date(2014, 4, 30))
    assert verwarnungsgeld(D(55), date(2014, 5, 1)).betrag == 55


def test_in_traffic_only_steps_of_five_count() -> None:
    assert verwarnungsgeld(D(25), AM, verkehr=True).betrag == 25
    assert verwarnungsgeld(D(27), AM).betrag == 27
    with pytest.raises(UngueltigeEingabe, match="Stufe"):
        verwarnungsgeld(D(27), AM, verkehr=True)


def test_the_week_for_payment_ends_on_a_werktag() -> None:
    assert zahlungsfrist_verwarnung(date(2026, 6, 8), land="NW").ende == date(2026, 6, 15)
    # a week from Saturday 6 June ends on Saturday 13 June, so on Monday
    assert zahlungsfrist_verwarnung(date(2026, 6, 6), land="NW").ende == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("einverstanden", "gezahlt", "wirksam"),
    [
        (True, date(2026, 6, 15), True),
        (True, date(2026, 6, 16), False),
        (True, None, False),
        (False, date(2026, 6, 10), False),
    ],
)
def test_a_warning_works_only_with_consent_and_payment_in_time(
    einverstanden: bool, gezahlt: date | None, wirksam: bool
) -> None:
    ergebnis = verwarnung_wirksam(
        einverstanden=einverstanden, gezahlt=gezahlt, zahlbar_bis=date(2026, 6, 15)
    )
    assert ergebnis.wirksam is wirksam


# § 107 OWiG


@pytest.mark.parametrize(
    ("geldbusse", "gebuehr"),
    [
        ("40", "25.00"),
        ("1000", "50.00"),
        ("500", "25.00"),
        ("500.20", "25.01"),
        ("5", "25.00"),
        ("150000", "7500.00"),
        ("150000.20", "7500.00"),
        ("149999.80", "7499.99"),
    ],
)
def test_the_fee_is_five_percent_between_25_and_7500(geldbusse: str, gebuehr: str) -> None:
    ergebnis = bussgeld(D(geldbusse), AM)
    assert ergebnis.gebuehr == D(gebuehr)
    assert ergebnis.gesamt == D(geldbusse) + D(gebuehr)


def test_each_service_adds_three_euro_fifty() -> None:
    ergebnis = bussgeld(D(40), AM, zustellungen=2)
    assert ergebnis.auslagen == D("7.00")
    assert ergebnis.gesamt == D("72.00")
    assert bussgeld(D(40), AM).auslagen == 0


def test_negative_sums_and_services_are_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="Geldbuße"):
        bussgeld(D(-1), AM)
    with pytest.raises(UngueltigeEingabe, match="Zustellungen"):
        bussgeld(D(40), AM, zustellungen=-1)


def test_cost_order_against_the_keeper_is_twenty_euro_and_services() -> None:
    assert kosten_des_halters(AM).kosten == D(20)
    assert kosten_des_halters(AM, zustellungen=1).kosten == D("23.50")


def test_sending_a_file_costs_twelve_euro_unless_electronic() -> None:
    assert kosten_der_aktenversendung(AM, elektronisch=False).kosten == D(12)
    assert kosten_der_aktenversendung(AM, elektronisch=False, sendungen=2).kosten == D(24)
    assert kosten_der_aktenversendung(AM, elektronisch=True).kosten == 0


@given(st.decimals(5, 500000, places=2), st.decimals(0, 1000, places=2))
def test_a_higher_fine_never_has_a_lower_fee(geldbusse: D, mehr: D) -> None:
    assert bussgeld(geldbusse, AM).gebuehr <= bussgeld(geldbusse + mehr, AM).gebuehr


# §§ 55, 66 OWiG


def test_the_hearing_says_that_nobody_must_speak_but_must_give_their_name() -> None:
    hinweise = anhoerungshinweise()
    assert len(hinweise.hinweise) == 3
    assert {"§ 55 Abs. 1 OWiG", "§ 111 Abs. 1 OWiG"} <= {s.norm for s in hinweise.schritte}


def test_a_complete_fine_notice_lacks_nothing_and_needs_counsel_only_if_there_is_one() -> None:
    ohne_verteidiger = set(Bescheidangabe) - {Bescheidangabe.VERTEIDIGER}
    assert pruefe_bussgeldbescheid(ohne_verteidiger).vollstaendig
    verteidigt = pruefe_bussgeldbescheid(ohne_verteidiger, verteidigt=True)
    assert verteidigt.fehlend == (Bescheidangabe.VERTEIDIGER,)


@pytest.mark.parametrize(
    "angabe", [a for a in Bescheidangabe if a is not Bescheidangabe.VERTEIDIGER]
)
def test_every_part_of_section_66_is_missed(angabe: Bescheidangabe) -> None:
    assert pruefe_bussgeldbescheid(set(Bescheidangabe) - {angabe}).fehlend == (angabe,)


# §§ 67, 69 OWiG


def test_objection_on_day_14_is_in_time_on_day_15_it_is_late() -> None:
    zugestellt = date(2026, 6, 8)
    am_14 = pruefe_einspruch(zugestellt, date(2026, 6, 22), Eingangsweg.BRIEF, land="NW")
    assert am_14.rechtzeitig
    assert am_14.folge is Folge.PRUEFEN
    am_15 = pruefe_einspruch(zugestellt, date(2026, 6, 23), Eingangsweg.BRIEF, land="NW")
    assert not am_15.rechtzeitig
    assert am_15.folge is Folge.VERWERFEN
    assert am_15.schritte[-1].norm == "§ 69 Abs. 1 OWiG"


def test_the_four_day_fiction_does_not_stretch_a_served_notice() -> None:
    zugestellt = date(2026, 6, 8)
    ergebnis = pruefe_einspruch(zugestellt, zugestellt, Eingangsweg.BRIEF, land="NW")
    assert ergebnis.fristende == date(2026, 6, 22)


def test_two_weeks_that_end_on_a_holiday_end_on_the_next_werktag() -> None:
    # two weeks from Friday 20 March end on Good Friday
    ergebnis = pruefe_einspruch(date(2026, 3, 20), date(2026, 4, 7), Eingangsweg.FAX, land="NW")
    assert ergebnis.fristende == date(2026, 4, 7)
    assert ergebnis.rechtzeitig


@pytest.mark.parametrize("weg", [Eingangsweg.EMAIL, Eingangsweg.PORTAL, Eingangsweg.PORTAL_EID])
def test_an_objection_in_time_by_mail_or_portal_is_rejected_for_its_form(
    weg: Eingangsweg,
) -> None:
    ergebnis = pruefe_einspruch(date(2026, 6, 8), date(2026, 6, 9), weg, land="NW")
    assert ergebnis.rechtzeitig
    assert not ergebnis.formgerecht
    assert ergebnis.folge is Folge.VERWERFEN


def test_an_objection_before_service_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="vor der Zustellung"):
        pruefe_einspruch(date(2026, 6, 8), date(2026, 6, 7), Eingangsweg.BRIEF, land="NW")


def test_court_review_of_a_rejection_within_two_weeks() -> None:
    assert antrag_auf_gerichtliche_entscheidung(date(2026, 6, 8), land="NW").ende == date(
        2026, 6, 22
    )


def test_final_the_day_after_the_period_and_payable_two_weeks_later() -> None:
    ergebnis = rechtskraft(date(2026, 6, 8), land="NW")
    assert ergebnis.ab == date(2026, 6, 23)
    assert ergebnis.zahlbar_bis == date(2026, 7, 6)


# § 110a OWiG


def test_files_are_electronic_since_2026_where_the_land_allows_no_paper() -> None:
    assert aktenfuehrung(date(2025, 12, 31), land="NW").papier_erlaubt
    assert not aktenfuehrung(date(2027, 1, 1), land="NW").papier_erlaubt


def test_saxony_allowed_paper_until_march_2026_as_far_as_known() -> None:
    erlaubt = aktenfuehrung(date(2026, 3, 31), land="SN")
    assert erlaubt.papier_erlaubt
    assert erlaubt.angenommen
    assert not aktenfuehrung(date(2026, 4, 1), land="SN").papier_erlaubt


def test_whether_another_land_allows_paper_in_2026_is_unknown_and_refused() -> None:
    with pytest.raises(WertFehlt, match="NW"):
        aktenfuehrung(date(2026, 12, 31), land="NW")
