from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import RechtFehler, UngueltigeEingabe
from rathaus.recht.grundsteuer import (
    Grundstuecksart,
    berechne_grundsteuer,
    berechne_grundsteuervorauszahlungen,
    erlass_wegen_ertragsminderung,
    erstes_jahr_der_jahreszahlung,
    gleiche_aus,
    nenne_messzahl,
    pruefe_oeffentliche_festsetzung,
)
from rathaus.recht.hebesatz import pruefe_hebesatz_c, pruefe_hebesatzbeschluss
from rathaus.recht.raten import FaelligerBetrag

D = Decimal


def _faellig(steuer: str, **wie: bool) -> list[tuple[int, int, D]]:
    ergebnis = berechne_grundsteuer(D(steuer), D(100), 2026, **wie)
    return [(rate.faellig.day, rate.faellig.month, rate.betrag) for rate in ergebnis.raten]


def test_messbetrag_times_hebesatz_in_quarters() -> None:
    ergebnis = berechne_grundsteuer(D("81.35"), D(480), 2026)
    assert ergebnis.steuer == D("390.48")
    assert [rate.betrag for rate in ergebnis.raten] == [D("97.62")] * 4
    assert [rate.faellig.month for rate in ergebnis.raten] == [2, 5, 8, 11]


def test_cents_that_do_not_divide_are_on_the_last_quarter() -> None:
    assert [teil for _, _, teil in _faellig("100.03")] == [D(25), D(25), D(25), D("25.03")]


@pytest.mark.parametrize(
    ("steuer", "termine"),
    [
        ("15", [(15, 8, D(15))]),
        ("15.01", [(15, 2, D("7.50")), (15, 8, D("7.51"))]),
        ("30", [(15, 2, D(15)), (15, 8, D(15))]),
    ],
)
def test_small_amounts_are_bundled_if_the_town_resolved_so(
    steuer: str, termine: list[tuple[int, int, D]]
) -> None:
    assert _faellig(steuer, kleinbetraege=True) == termine
    assert len(_faellig(steuer)) == 4


def test_amounts_above_thirty_stay_in_quarters() -> None:
    assert len(_faellig("30.01", kleinbetraege=True)) == 4


def test_yearly_payers_pay_on_the_first_of_july_except_the_smallest() -> None:
    assert _faellig("400", jahreszahler=True) == [(1, 7, D(400))]
    assert _faellig("30", jahreszahler=True, kleinbetraege=True) == [(1, 7, D(30))]
    assert _faellig("15", jahreszahler=True, kleinbetraege=True) == [(15, 8, D(15))]


@pytest.mark.parametrize(
    ("beantragt", "ab"), [(date(2025, 9, 30), 2026), (date(2025, 10, 1), 2027)]
)
def test_yearly_payment_is_requested_by_september(beantragt: date, ab: int) -> None:
    assert erstes_jahr_der_jahreszahlung(beantragt)[0] == ab


RATEN = tuple(FaelligerBetrag(date(2026, monat, 15), D(100)) for monat in (2, 5, 8, 11))


def test_settlement_counts_past_due_days_only() -> None:
    mehr = gleiche_aus(RATEN, entrichtet=D(150), bekanntgabe=date(2026, 5, 15))
    assert mehr.nachzahlung == FaelligerBetrag(date(2026, 6, 15), D(50))
    assert mehr.schritte[0].norm == "§ 30 Abs. 1 GrStG"
    davor = gleiche_aus(RATEN, entrichtet=D(150), bekanntgabe=date(2026, 5, 14))
    assert (davor.nachzahlung, davor.erstattung) == (None, D(50))
    assert davor.schritte[0].norm == "§ 30 Abs. 2 GrStG"


def test_tax_without_prepayments_is_paid_in_arrears() -> None:
    tag = date(2026, 5, 31)
    ergebnis = gleiche_aus(RATEN, entrichtet=D(0), bekanntgabe=tag, vorausgezahlt=False)
    assert ergebnis.nachzahlung == FaelligerBetrag(date(2026, 6, 30), D(200))
    assert ergebnis.schritte[0].norm == "§ 31 GrStG"


def test_prepayments_follow_the_last_tax() -> None:
    ergebnis = berechne_grundsteuervorauszahlungen(D(400), 2026)
    assert [rate.betrag for rate in ergebnis.raten] == [D(100)] * 4
    assert ergebnis.schritte[0].norm == "§ 29 GrStG"
    assert len(berechne_grundsteuervorauszahlungen(D(400), 2026, jahreszahler=True).raten) == 1


@pytest.mark.parametrize(("steuer", "erlaubt"), [("400", True), ("400.01", False)])
def test_public_notice_only_for_the_same_tax(steuer: str, erlaubt: bool) -> None:
    assert pruefe_oeffentliche_festsetzung(D(steuer), D(400)).erlaubt is erlaubt


@pytest.mark.parametrize(
    ("minderung", "erlass"), [("50", 0), ("50.01", 100), ("99.99", 100), ("100", 200)]
)
def test_remission_by_loss_of_yield(minderung: str, erlass: int) -> None:
    ergebnis = erlass_wegen_ertragsminderung(
        D(400), 2026, D(minderung), beantragt_am=date(2027, 3, 31)
    )
    assert ergebnis.erlass == erlass


def test_remission_needs_a_timely_request_and_no_fault() -> None:
    spaet = erlass_wegen_ertragsminderung(D(400), 2026, D(100), beantragt_am=date(2027, 4, 1))
    assert spaet.erlass == 0
    schuld = erlass_wegen_ertragsminderung(
        D(400), 2026, D(100), beantragt_am=date(2027, 1, 1), zu_vertreten=True
    )
    assert schuld.erlass == 0
    with pytest.raises(UngueltigeEingabe, match="100 Prozent"):
        erlass_wegen_ertragsminderung(D(400), 2026, D(101), beantragt_am=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("art", "land", "promille"),
    [
        (Grundstuecksart.WOHNEN, "NW", "0.31"),
        (Grundstuecksart.UNBEBAUT, "NW", "0.34"),
        (Grundstuecksart.NICHTWOHNEN, "NW", "0.34"),
        (Grundstuecksart.WOHNEN, "SN", "0.36"),
        (Grundstuecksart.NICHTWOHNEN, "SN", "0.72"),
        (Grundstuecksart.WOHNEN, "BE", "0.31"),
        (Grundstuecksart.UNBEBAUT, "BE", "0.45"),
        (Grundstuecksart.WOHNEN, "SL", "0.34"),
    ],
)
def test_messzahl_by_kind_and_land(art: Grundstuecksart, land: str, promille: str) -> None:
    ergebnis = nenne_messzahl(art, land, 2026)
    assert ergebnis.messzahl == D(promille)
    abweichend = land in {"SN", "SL"} or (land == "BE" and art != "wohnen")
    assert ergebnis.schritte[0].land == (land if abweichend else None)


@pytest.mark.parametrize("land", ["BW", "BY", "HH", "HE", "NI"])
def test_laender_with_a_model_of_their_own_are_refused(land: str) -> None:
    with pytest.raises(UngueltigeEingabe, match="eigenem Modell"):
        nenne_messzahl(Grundstuecksart.WOHNEN, land, 2026)


def test_reductions_of_the_messzahl() -> None:
    wohnen, gewerbe = Grundstuecksart.WOHNEN, Grundstuecksart.NICHTWOHNEN
    assert nenne_messzahl(wohnen, "NW", 2026, gefoerdert=True).messzahl == D("0.2325")
    assert nenne_messzahl(wohnen, "NW", 2026, denkmal=True).messzahl == D("0.279")
    assert nenne_messzahl(gewerbe, "NW", 2026, gefoerdert=True).messzahl == D("0.34")
    unbebaut = nenne_messzahl(Grundstuecksart.UNBEBAUT, "NW", 2026, denkmal=True)
    assert unbebaut.messzahl == D("0.34")


def test_messzahl_before_the_reform_is_refused() -> None:
    with pytest.raises(RechtFehler, match="messzahl"):
        nenne_messzahl(Grundstuecksart.WOHNEN, "NW", 2024)


@pytest.mark.parametrize(
    ("am", "neu", "wirksam"),
    [
        (date(2026, 6, 30), 500, True),
        (date(2026, 7, 1), 500, False),
        (date(2026, 7, 1), 450, True),
        (date(2026, 7, 1), 449, True),
    ],
)
def test_hebesatz_is_resolved_by_june_or_not_raised(am: date, neu: int, wirksam: bool) -> None:
    ergebnis = pruefe_hebesatzbeschluss(2026, am, D(neu), D(450))
    assert ergebnis.wirksam_ab == (date(2026, 1, 1) if wirksam else None)


def test_resolution_after_the_year_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="2026"):
        pruefe_hebesatzbeschluss(2026, date(2027, 1, 1), D(400), D(450))


def test_grundsteuer_c_needs_reasons_list_and_a_higher_rate() -> None:
    ergebnis = pruefe_hebesatz_c(
        D(900), D(480), liste_bekanntgemacht=True, gruende="Wohnungsmangel"
    )
    assert ergebnis.schritte[0].norm == "§ 25 Abs. 5 GrStG"
    with pytest.raises(UngueltigeEingabe, match="städtebaulich"):
        pruefe_hebesatz_c(D(900), D(480), liste_bekanntgemacht=True, gruende=" ")
    with pytest.raises(UngueltigeEingabe, match="Bekanntgabe"):
        pruefe_hebesatz_c(D(900), D(480), liste_bekanntgemacht=False, gruende="Wohnungsmangel")
    with pytest.raises(UngueltigeEingabe, match="höher"):
        pruefe_hebesatz_c(D(480), D(480), liste_bekanntgemacht=True, gruende="Wohnungsmangel")


@given(
    st.integers(0, 10_000_00).map(lambda cent: D(cent) / 100),
    st.integers(0, 1200).map(D),
    st.booleans(),
    st.booleans(),
)
def test_instalments_add_up_to_the_tax(
    messbetrag: D, hebesatz: D, klein: bool, jaehrlich: bool
) -> None:
    ergebnis = berechne_grundsteuer(
        messbetrag, hebesatz, 2026, kleinbetraege=klein, jahreszahler=jaehrlich
    )
    assert sum((rate.betrag for rate in ergebnis.raten), D(0)) == ergebnis.steuer
