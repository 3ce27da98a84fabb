from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import RechtFehler, UngueltigeEingabe
from rathaus.recht.gewerbesteuer import (
    Rechtsform,
    berechne_gewerbesteuer,
    berechne_messbetrag,
    berechne_steuer,
    berechne_vorauszahlungen,
    letzter_anpassungstag,
    passe_vorauszahlungen_an,
    pruefe_anteilsaenderung,
    pruefe_messbetragsaenderung,
    rechne_ab,
    vorauszahlungstage,
    weise_kleinbetraege_zu,
)

D = Decimal
PG = Rechtsform.PERSONENGESELLSCHAFT
ERTRAEGE = st.integers(0, 10_000_000_00).map(lambda cent: D(cent) / 100)


def test_worked_example_of_a_partnership() -> None:
    ergebnis = berechne_gewerbesteuer(D(62374), PG, D(450), 2026)
    assert ergebnis.messbetrag == D(1323)
    assert ergebnis.steuer == D("5953.50")
    assert ergebnis.vorauszahlung == D(1488)
    assert not ergebnis.angenommen


def test_worked_example_line_by_line() -> None:
    ergebnis = berechne_messbetrag(D(62374), PG, 2026)
    assert ergebnis.ertrag_gerundet == D(62300)
    assert ergebnis.freibetrag == D(24500)
    zeilen = [(s.norm, s.ergebnis.replace("\u00a0", " ")) for s in ergebnis.schritte]
    assert zeilen == [
        ("§ 11 Abs. 1 Satz 3 GewStG", "62.300,00 €"),
        ("§ 11 Abs. 1 Satz 3 Nr. 1 GewStG", "37.800,00 €"),
        ("§ 11 Abs. 2 GewStG", "1.323,00 €"),
    ]


@pytest.mark.parametrize(
    ("ertrag", "gerundet"), [("62399.99", 62300), ("62400", 62400), ("99.99", 0), ("0", 0)]
)
def test_income_is_cut_to_full_hundreds(ertrag: str, gerundet: int) -> None:
    form = Rechtsform.KAPITALGESELLSCHAFT
    assert berechne_messbetrag(D(ertrag), form, 2026).ertrag_gerundet == gerundet


@pytest.mark.parametrize(
    ("rechtsform", "ertrag", "messbetrag"),
    [
        (PG, 24500, 0),
        (PG, 24600, 3),
        (Rechtsform.EINZELUNTERNEHMEN, 24600, 3),
        (Rechtsform.KAPITALGESELLSCHAFT, 24600, 861),
        (Rechtsform.KAPITALGESELLSCHAFT, 100, 3),
        (Rechtsform.VEREIN, 5000, 0),
        (Rechtsform.VEREIN, 5100, 3),
        (Rechtsform.OEFFENTLICHE_HAND, 5100, 3),
    ],
)
def test_allowance_depends_on_the_legal_form(
    rechtsform: Rechtsform, ertrag: int, messbetrag: int
) -> None:
    assert berechne_messbetrag(D(ertrag), rechtsform, 2026).messbetrag == messbetrag


def test_rounding_of_the_messbetrag_is_shown_as_assumed() -> None:
    ergebnis = berechne_messbetrag(D(24600), PG, 2026)
    assert ergebnis.angenommen
    assert [s.norm for s in ergebnis.schritte if s.angenommen] == [
        "§ 14 GewStG i. V. m. R 14.1 GewStR"
    ]


def test_home_workers_pay_on_56_percent_of_the_rate() -> None:
    ohne = berechne_messbetrag(D(34500), Rechtsform.EINZELUNTERNEHMEN, 2026)
    mit = berechne_messbetrag(D(34500), Rechtsform.EINZELUNTERNEHMEN, 2026, hausgewerbe=True)
    assert (ohne.messbetrag, ohne.messzahl) == (D(350), D("3.5"))
    assert (mit.messbetrag, mit.messzahl) == (D(196), D("1.96"))


@pytest.mark.parametrize(
    ("jahr", "beschlossen", "angewandt"),
    [(2026, 200, 200), (2026, 199, 200), (2027, 280, 280), (2027, 279, 280), (2027, 450, 450)],
)
def test_legal_minimum_of_the_hebesatz(jahr: int, beschlossen: int, angewandt: int) -> None:
    ergebnis = berechne_steuer(D(1000), D(beschlossen), jahr)
    assert ergebnis.hebesatz == angewandt
    assert ergebnis.steuer == angewandt * 10
    genannt = any(s.norm == "§ 16 Abs. 4 Satz 2 GewStG" for s in ergebnis.schritte)
    assert genannt == (beschlossen < angewandt)


@pytest.mark.parametrize(
    ("jahressteuer", "einzeln"),
    [("5953.50", 1488), ("200", 50), ("199.99", 0), ("203.99", 50), ("204", 51), ("0", 0)],
)
def test_prepayments_are_full_euro_and_never_below_fifty(jahressteuer: str, einzeln: int) -> None:
    ergebnis = berechne_vorauszahlungen(D(jahressteuer), 2027)
    assert ergebnis.einzeln == einzeln
    assert len(ergebnis.raten) == (4 if einzeln else 0)


def test_prepayments_fall_due_on_the_four_days() -> None:
    raten = berechne_vorauszahlungen(D(1000), 2027).raten
    assert [rate.faellig for rate in raten] == [
        date(2027, 2, 15),
        date(2027, 5, 15),
        date(2027, 8, 15),
        date(2027, 11, 15),
    ]
    assert {rate.betrag for rate in raten} == {D(250)}


def test_days_follow_a_deviating_business_year() -> None:
    assert vorauszahlungstage(2027, date(2027, 6, 30)) == (
        date(2026, 8, 15),
        date(2026, 11, 15),
        date(2027, 2, 15),
        date(2027, 5, 15),
    )
    with pytest.raises(UngueltigeEingabe, match="2027"):
        vorauszahlungstage(2027, date(2026, 6, 30))


@pytest.mark.parametrize(
    ("jahr", "auf_antrag", "ende"),
    [
        (2025, False, date(2027, 3, 31)),
        (2025, True, date(2027, 3, 31)),
        (2024, False, date(2026, 3, 31)),
        (2024, True, date(2026, 5, 31)),
        (2023, True, date(2025, 6, 30)),
        (2022, True, date(2024, 8, 31)),
        (2021, True, date(2023, 9, 30)),
    ],
)
def test_adjustment_ends_with_a_month(jahr: int, auf_antrag: bool, ende: date) -> None:
    assert letzter_anpassungstag(jahr, auf_antrag=auf_antrag)[0] == ende


def test_adjustment_spreads_over_the_days_to_come() -> None:
    ergebnis = passe_vorauszahlungen_an(2026, D(6000), D(1000), date(2026, 6, 1))
    assert [rate.betrag for rate in ergebnis.raten] == [D(2000), D(2000)]
    assert ergebnis.nachtrag is None
    gesenkt = passe_vorauszahlungen_an(2026, D(1000), D(1000), date(2026, 6, 1))
    assert gesenkt.raten == ()


def test_late_increase_is_due_a_month_after_notification() -> None:
    ergebnis = passe_vorauszahlungen_an(2025, D("6000.80"), D(1000), date(2027, 1, 31))
    assert ergebnis.raten == ()
    assert ergebnis.nachtrag is not None
    assert (ergebnis.nachtrag.faellig, ergebnis.nachtrag.betrag) == (date(2027, 2, 28), D(2000))
    keine = passe_vorauszahlungen_an(2025, D(4000), D(1000), date(2027, 1, 31))
    assert keine.nachtrag is None


def test_adjustment_after_the_last_day_is_refused() -> None:
    assert passe_vorauszahlungen_an(2025, D(6000), D(1000), date(2027, 3, 31)).nachtrag
    with pytest.raises(UngueltigeEingabe, match=r"31\.03\.2027"):
        passe_vorauszahlungen_an(2025, D(6000), D(1000), date(2027, 4, 1))


def test_settlement_demands_arrears_at_once_and_the_rest_in_a_month() -> None:
    ergebnis = rechne_ab(
        D("5953.50"),
        faellige_vorauszahlungen=D(4000),
        entrichtet=D(3000),
        bekanntgabe=date(2026, 8, 3),
    )
    assert (ergebnis.sofort, ergebnis.abschlusszahlung) == (D(1000), D("1953.50"))
    assert (ergebnis.faellig, ergebnis.erstattung) == (date(2026, 9, 3), 0)


def test_settlement_pays_back_what_was_too_much() -> None:
    ergebnis = rechne_ab(
        D(3000), faellige_vorauszahlungen=D(4000), entrichtet=D(3500), bekanntgabe=date(2026, 8, 3)
    )
    assert (ergebnis.sofort, ergebnis.abschlusszahlung, ergebnis.faellig) == (0, 0, None)
    assert ergebnis.erstattung == D(500)
    genau = rechne_ab(
        D(3000), faellige_vorauszahlungen=D(3000), entrichtet=D(3000), bekanntgabe=date(2026, 8, 3)
    )
    assert (genau.erstattung, genau.abschlusszahlung) == (0, 0)


def test_small_messbetrag_goes_wholly_to_the_seat_of_management() -> None:
    klein = weise_kleinbetraege_zu({"Nebendorf": D(6), "Hauptstadt": D(4)}, "Hauptstadt", 2026)
    assert klein.anteile == {"Hauptstadt": D(10)}
    gross = weise_kleinbetraege_zu(
        {"Nebendorf": D("10.01"), "Hauptstadt": D(4)}, "Hauptstadt", 2026
    )
    assert gross.anteile == {"Nebendorf": D("10.01"), "Hauptstadt": D(4)}


def test_small_share_goes_to_the_seat_of_management() -> None:
    anteile = {"Nebendorf": D(10), "Hauptstadt": D(90)}
    assert weise_kleinbetraege_zu(anteile, "Hauptstadt", 2026).anteile == {"Hauptstadt": D(100)}
    anteile = {"Nebendorf": D(11), "Hauptstadt": D(89)}
    assert weise_kleinbetraege_zu(anteile, "Hauptstadt", 2026).anteile == anteile


@pytest.mark.parametrize(("neu", "zulaessig"), [(110, False), ("110.01", True), (90, False)])
def test_small_changes_of_a_share_do_not_move_it(neu: object, zulaessig: bool) -> None:
    assert pruefe_anteilsaenderung(D(100), D(str(neu)), 2026).zulaessig is zulaessig


@pytest.mark.parametrize(
    ("neu", "zulaessig"),
    [(98, True), ("98.01", False), (105, True), ("104.99", False), (100, False)],
)
def test_small_corrections_of_the_messbetrag_are_not_made(neu: object, zulaessig: bool) -> None:
    assert pruefe_messbetragsaenderung(D(100), D(str(neu)), 2026).zulaessig is zulaessig


def test_negative_income_and_unknown_years_are_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match="Gewerbeertrag"):
        berechne_messbetrag(D(-1), PG, 2026)
    with pytest.raises(UngueltigeEingabe, match="Hebesatz"):
        berechne_steuer(D(100), D(-1), 2026)
    with pytest.raises(UngueltigeEingabe, match="1999"):
        berechne_messbetrag(D(100), PG, 1999)
    with pytest.raises(RechtFehler, match="oeffentliche_hand"):
        berechne_messbetrag(D(100), Rechtsform.OEFFENTLICHE_HAND, 2015)


@given(ERTRAEGE, ERTRAEGE, st.sampled_from(Rechtsform), st.integers(200, 900))
def test_tax_is_monotone_in_income(a: D, b: D, form: Rechtsform, hebesatz: int) -> None:
    klein, gross = sorted((a, b))
    weniger = berechne_gewerbesteuer(klein, form, D(hebesatz), 2026)
    mehr = berechne_gewerbesteuer(gross, form, D(hebesatz), 2026)
    assert weniger.steuer <= mehr.steuer
    assert weniger.vorauszahlung <= mehr.vorauszahlung


@given(ERTRAEGE, st.sampled_from(Rechtsform))
def test_prepayments_never_exceed_the_tax(ertrag: D, form: Rechtsform) -> None:
    ergebnis = berechne_gewerbesteuer(ertrag, form, D(450), 2026)
    assert ergebnis.vorauszahlung * 4 <= ergebnis.steuer
    assert ergebnis.vorauszahlung == 0 or ergebnis.vorauszahlung >= 50


@given(
    st.integers(0, 100_000), st.integers(0, 100_000), st.integers(0, 100_000),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
def test_settlement_loses_and_invents_nothing(
    steuer: int, faellige: int, entrichtet: int, tag: date
) -> None:
    r = rechne_ab(
        D(steuer), faellige_vorauszahlungen=D(faellige), entrichtet=D(entrichtet), bekanntgabe=tag
    )
    assert D(entrichtet) + r.sofort + r.abschlusszahlung - r.erstattung == steuer
    assert min(r.sofort, r.abschlusszahlung, r.erstattung) >= 0
