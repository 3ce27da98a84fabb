from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.recht.hundesteuer.bausteine import JE_HUND, NACH_RANG, D, hund, tag, zeit

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.hundesteuer import (
    Beginnregel,
    Endregel,
    GehaltenerHund,
    Geltungszeit,
    GewaehrteVerguenstigung,
    Haltungsgrund,
    Hundesteuersatzung,
    Ratenverteilung,
    Rundungsstufe,
    Steuerrundung,
    Verguenstigungsregel,
    Zeitanteil,
    berechne_hundesteuer,
    vergleiche,
)


def steuer(satzung: Hundesteuersatzung, *hunde: GehaltenerHund, jahr: int = 2026) -> list[Decimal]:
    return [anteil.steuer for anteil in berechne_hundesteuer(satzung, hunde, jahr).hunde]


def monate(satzung: Hundesteuersatzung, einer: GehaltenerHund, jahr: int = 2026) -> list[int]:
    """The liable months of a dog, as 1 to 12."""
    anteil = berechne_hundesteuer(satzung, [einer], jahr).hunde[0]
    return [m + 1 for m, betrag in enumerate(anteil.monatsbetraege) if betrag]


# --- the two ways of counting


@pytest.mark.parametrize(("anzahl", "satz"), [(1, 43), (2, 55), (3, 67), (4, 67)])
def test_number_held_sets_the_rate_of_every_dog(anzahl: int, satz: int) -> None:
    hunde = [hund(f"Hund {n}") for n in range(anzahl)]
    assert steuer(JE_HUND, *hunde) == [D(satz)] * anzahl


def test_place_in_line_sets_the_rate_of_each_dog() -> None:
    hunde = [hund(f"Hund {n}", f"202{n}-03-01") for n in range(4)]
    assert steuer(NACH_RANG, *hunde) == [D(90), D(140), D(200), D(200)]
    assert steuer(NACH_RANG, *reversed(hunde)) == [D(200), D(200), D(140), D(90)]


def test_second_dog_from_15_may_changes_the_first_ones_tax() -> None:
    assert steuer(JE_HUND, hund()) == [D(43)]
    # 43 ÷ 12 × 4 + 55 ÷ 12 × 8 and 55 ÷ 12 × 8
    assert steuer(JE_HUND, hund(), hund("Bella", "2026-05-15")) == [D("51.00"), D("36.67")]


def test_second_dog_from_15_may_leaves_the_first_one_alone_by_place() -> None:
    assert steuer(NACH_RANG, hund(), hund("Bella", "2026-05-15")) == [D(90), D("93.33")]


def test_next_dog_moves_up_when_the_first_is_gone() -> None:
    hunde = [hund("Asta", bis="2026-06-30"), hund("Bella", "2021-03-01")]
    assert steuer(NACH_RANG, *hunde) == [D(45), D("115.00")]
    assert steuer(JE_HUND, *hunde) == [D("27.50"), D("49.00")]


# --- dangerous dogs


def test_dangerous_dog_has_its_own_rate() -> None:
    assert steuer(JE_HUND, hund(gefaehrlich="2020-01-01")) == [D(344)]
    assert steuer(NACH_RANG, hund(gefaehrlich="2020-01-01")) == [D(700)]
    assert steuer(JE_HUND, hund()) == [D(43)]


def test_dangerous_dog_counts_for_the_others_if_the_satzung_says_so() -> None:
    hunde = [hund(), hund("Bella", gefaehrlich="2020-01-01")]
    assert steuer(JE_HUND, *hunde) == [D(55), D(344)]
    ohne = replace(JE_HUND, gefaehrliche_zaehlen_mit=False)
    assert steuer(ohne, *hunde) == [D(43), D(344)]


def test_rates_of_dangerous_dogs_count_only_dangerous_dogs() -> None:
    satzung = replace(JE_HUND, saetze_gefaehrlich=(D(552), D(816)))
    boese = [hund(name, gefaehrlich="2020-01-01") for name in ("Bella", "Charly")]
    assert steuer(satzung, hund(), *boese) == [D(67), D(816), D(816)]
    assert steuer(satzung, hund(), boese[0]) == [D(55), D(552)]
    nach_rang = replace(NACH_RANG, saetze_gefaehrlich=(D(500), D(900)))
    assert steuer(nach_rang, *boese) == [D(500), D(900)]


def test_finding_of_danger_counts_from_the_next_month() -> None:
    # 43 ÷ 12 × 3 + 344 ÷ 12 × 9
    assert steuer(JE_HUND, hund(gefaehrlich="2026-03-10")) == [D("268.75")]
    sofort = replace(JE_HUND, gefaehrlich_ab=Beginnregel.LAUFENDER_MONAT)
    assert steuer(sofort, hund(gefaehrlich="2026-03-10")) == [D("293.83")]


def test_danger_may_end() -> None:
    einer = hund(zeiten=(zeit("2020-01-01", "2026-08-10"),))
    assert steuer(JE_HUND, einer) == [D("243.67")]  # 344 ÷ 12 × 8 + 43 ÷ 12 × 4


def test_dog_dangerous_when_taken_in_is_so_from_its_first_month() -> None:
    assert steuer(JE_HUND, hund("Bella", "2026-06-01", gefaehrlich="2026-06-01")) == [D("200.67")]


def test_without_a_rate_for_dangerous_dogs_they_are_like_all() -> None:
    satzung = replace(JE_HUND, saetze_gefaehrlich=())
    assert steuer(satzung, hund(gefaehrlich="2020-01-01")) == [D(43)]


# --- exemptions and reductions


def test_exempt_dog_pays_nothing_and_counts_only_if_the_satzung_says_so() -> None:
    hunde = [hund(verguenstigt="assistenzhund"), hund("Bella")]
    assert steuer(JE_HUND, *hunde) == [D(0), D(43)]
    mit = replace(JE_HUND, befreite_zaehlen_mit=True)
    assert steuer(mit, *hunde) == [D(0), D(55)]


def test_reduced_dog_pays_its_share_and_counts() -> None:
    assert steuer(JE_HUND, hund(verguenstigt="wachhund")) == [D("21.50")]
    hunde = [hund(verguenstigt="wachhund"), hund("Bella")]
    assert steuer(JE_HUND, *hunde) == [D("27.50"), D(55)]


def test_single_grant_may_say_that_its_dog_does_not_count() -> None:
    regel = Verguenstigungsregel("Zwinger", D("0.5"), zaehlt_mit=False)
    satzung = replace(JE_HUND, verguenstigungen={"zwinger": regel})
    assert steuer(satzung, hund(verguenstigt="zwinger"), hund("Bella")) == [D("21.50"), D(43)]


def test_grants_do_not_help_dangerous_dogs_unless_the_satzung_says_so() -> None:
    einer = hund(verguenstigt="wachhund", gefaehrlich="2020-01-01")
    assert steuer(JE_HUND, einer) == [D(344)]
    regel = Verguenstigungsregel("Wachhund", D("0.5"), auch_gefaehrlich=True)
    assert steuer(replace(JE_HUND, verguenstigungen={"wachhund": regel}), einer) == [D(172)]


def test_grant_counts_from_its_month_on() -> None:
    im_april = hund(verguenstigt="assistenzhund", seit="2026-04-01")
    spaeter = hund(verguenstigt="assistenzhund", seit="2026-04-02")
    assert steuer(JE_HUND, im_april) == [D("10.75")]
    assert steuer(JE_HUND, spaeter) == [D("14.33")]


def test_grant_ends_and_the_better_of_two_wins() -> None:
    halb = GewaehrteVerguenstigung("wachhund", zeit("2020-01-01"))
    ganz = GewaehrteVerguenstigung("assistenzhund", zeit("2020-01-01", "2026-06-30"))
    einer = GehaltenerHund(
        kennung="Asta", haltung=zeit("2020-01-01"), verguenstigungen=(halb, ganz)
    )
    assert steuer(JE_HUND, einer) == [D("10.75")]


def test_favoured_dogs_may_stand_first_in_line() -> None:
    hunde = [hund("Asta", "2020-03-01"), hund("Bella", "2021-03-01", verguenstigt="wachhund")]
    assert NACH_RANG.beguenstigte_zuerst
    assert steuer(NACH_RANG, *hunde) == [D(140), D(45)]
    nach_alter = replace(NACH_RANG, beguenstigte_zuerst=False)
    assert steuer(nach_alter, *hunde) == [D(90), D(70)]


# --- begin and end


@pytest.mark.parametrize(
    ("regel", "von", "erster"),
    [
        (Beginnregel.LAUFENDER_MONAT, "2026-05-31", 5),
        (Beginnregel.LAUFENDER_MONAT, "2026-06-01", 6),
        (Beginnregel.FOLGEMONAT, "2026-05-31", 6),
        (Beginnregel.FOLGEMONAT, "2026-06-01", 7),
        (Beginnregel.FOLGEMONAT_AUSSER_AM_ERSTEN, "2026-06-01", 6),
        (Beginnregel.FOLGEMONAT_AUSSER_AM_ERSTEN, "2026-06-02", 7),
    ],
)
def test_begin_after_taking_in(regel: Beginnregel, von: str, erster: int) -> None:
    satzung = replace(JE_HUND, beginn_aufnahme=regel)
    assert monate(satzung, hund(von=von)) == list(range(erster, 13))


@pytest.mark.parametrize(
    ("regel", "bis", "letzter"),
    [
        (Endregel.LAUFENDER_MONAT, "2026-05-01", 5),
        (Endregel.LAUFENDER_MONAT, "2026-05-31", 5),
        (Endregel.VORMONAT, "2026-05-31", 4),
        (Endregel.VORMONAT, "2026-06-01", 5),
        (Endregel.VORMONAT_AUSSER_AM_LETZTEN, "2026-05-31", 5),
        (Endregel.VORMONAT_AUSSER_AM_LETZTEN, "2026-05-30", 4),
    ],
)
def test_end_of_liability(regel: Endregel, bis: str, letzter: int) -> None:
    assert monate(replace(JE_HUND, ende=regel), hund(bis=bis)) == list(range(1, letzter + 1))


def test_moving_here_has_its_own_rule() -> None:
    zugezogen = hund(von="2026-05-15", grund=Haltungsgrund.ZUZUG)
    assert monate(JE_HUND, zugezogen)[0] == 6
    assert monate(JE_HUND, hund(von="2026-05-15"))[0] == 5


@pytest.mark.parametrize(
    ("geboren", "erster"), [("2026-02-15", 5), ("2026-03-01", 5), ("2026-03-02", 6)]
)
def test_own_puppies_are_liable_when_three_months_old(geboren: str, erster: int) -> None:
    welpe = hund(von=geboren, geboren=tag(geboren), grund=Haltungsgrund.EIGENER_WURF)
    assert monate(JE_HUND, welpe)[0] == erster


def test_age_may_hold_for_all_dogs_or_only_for_own_puppies() -> None:
    gekauft = hund(von="2026-03-10", geboren=tag("2026-02-15"))
    assert monate(JE_HUND, gekauft)[0] == 3
    assert monate(NACH_RANG, gekauft)[0] == 6
    erwachsen = hund(von="2026-03-10", geboren=tag("2020-02-15"))
    assert monate(NACH_RANG, erwachsen)[0] == 3
    assert monate(NACH_RANG, hund(von="2026-03-10"))[0] == 3


def test_puppy_not_yet_liable_does_not_raise_the_number() -> None:
    welpe = hund("Bella", "2026-01-20", geboren=tag("2026-01-20"), grund=Haltungsgrund.EIGENER_WURF)
    ergebnis = berechne_hundesteuer(JE_HUND, [hund(), welpe], 2026)
    assert [a.lage.jahressatz for a in ergebnis.hunde[0].abschnitte] == [D(43), D(55)]
    assert [a.monate for a in ergebnis.hunde[0].abschnitte] == [3, 9]


def test_replacement_is_taxed_after_the_dog_it_replaces() -> None:
    alt, neu = hund("Asta", bis="2026-05-10"), hund("Bella", "2026-05-20", ersetzt="Asta")
    assert steuer(JE_HUND, alt, neu) == [D("17.92"), D("25.08")]
    ohne = hund("Bella", "2026-05-20")
    assert steuer(JE_HUND, alt, ohne) == [D("18.92"), D("29.67")]


def test_years_before_and_after_cost_nothing() -> None:
    einer = hund(von="2026-05-15", bis="2027-02-10")
    assert steuer(JE_HUND, einer, jahr=2025) == [D(0)]
    assert steuer(JE_HUND, einer, jahr=2027) == [D("7.17")]
    assert steuer(JE_HUND, einer, jahr=2028) == [D(0)]


# --- year tax, rounding, small amounts


def test_year_tax_with_a_minimum_of_months() -> None:
    satzung = replace(JE_HUND, zeitanteil=Zeitanteil.VOLLES_JAHR, mindestmonate=3)
    assert steuer(satzung, hund(von="2026-10-01", bis="2026-12-05")) == [D(43)]
    assert steuer(satzung, hund(von="2026-10-01", bis="2026-11-30")) == [D(0)]
    zwei_jahre = hund(von="2026-12-01", bis="2027-02-05")
    assert steuer(satzung, zwei_jahre) == [D(43)]


@pytest.mark.parametrize(
    ("rundung", "betrag"),
    [
        (Steuerrundung.KAUFMAENNISCH_CENT, "35.67"),
        (Steuerrundung.ABRUNDEN_CENT, "35.66"),
        (Steuerrundung.ABRUNDEN_EURO, "35"),
    ],
)
def test_rounding_by_the_satzung(rundung: Steuerrundung, betrag: str) -> None:
    satzung = replace(JE_HUND, rundung=rundung)
    hunde = [hund(von="2026-05-10"), hund("Bella", "2026-06-01")]
    assert steuer(satzung, *hunde)[0] == D(betrag)  # 43 ÷ 12 + 55 ÷ 12 × 7 = 35,666…


def test_rounding_may_be_done_for_each_stretch() -> None:
    satzung = replace(JE_HUND, rundungsstufe=Rundungsstufe.ABSCHNITT)
    hunde = [hund(von="2026-05-10"), hund("Bella", "2026-06-01")]
    assert steuer(satzung, *hunde)[0] == D("35.66")  # 3,58 + 32,08


def test_amounts_below_a_limit_are_not_assessed() -> None:
    satzung = replace(JE_HUND, nicht_festsetzen_unter=D(10))
    assert berechne_hundesteuer(satzung, [hund(bis="2026-02-10")], 2026).steuer == 0
    assert berechne_hundesteuer(satzung, [hund(bis="2026-03-10")], 2026).steuer == D("10.75")
    assert berechne_hundesteuer(satzung, [hund(bis="2026-02-10")], 2026).raten == ()


# --- due days


def test_each_due_day_carries_its_months() -> None:
    raten = berechne_hundesteuer(JE_HUND, [hund(von="2026-05-10")], 2026).raten
    assert [(r.faellig, r.betrag) for r in raten] == [
        (date(2026, 5, 15), D("7.16")),
        (date(2026, 8, 15), D("10.75")),
        (date(2026, 11, 15), D("10.76")),
    ]


def test_equal_parts_small_amounts_and_a_single_due_day() -> None:
    gleich = replace(JE_HUND, ratenverteilung=Ratenverteilung.GLEICHE_TEILE)
    raten = berechne_hundesteuer(gleich, [hund(von="2026-05-10")], 2026).raten
    assert [r.betrag for r in raten] == [D("7.16"), D("7.16"), D("7.16"), D("7.19")]
    klein = replace(JE_HUND, kleinbetrag_bis=D("21.50"))
    raten = berechne_hundesteuer(klein, [hund(von="2026-07-10")], 2026).raten
    assert [(r.faellig, r.betrag) for r in raten] == [(date(2026, 8, 15), D("21.50"))]
    assert len(berechne_hundesteuer(klein, [hund(von="2026-06-10")], 2026).raten) == 3
    einmal = replace(JE_HUND, faelligkeiten=("01.07.",))
    raten = berechne_hundesteuer(einmal, [hund()], 2026).raten
    assert [(r.faellig, r.betrag) for r in raten] == [(date(2026, 7, 1), D(43))]


# --- the steps


def test_notice_shows_its_math_line_by_line() -> None:
    hunde = [hund("Asta", "2026-05-10"), hund("Bella", "2026-06-01", gefaehrlich="2026-06-01")]
    ergebnis = berechne_hundesteuer(JE_HUND, hunde, 2026)
    zeilen = [(s.regel, s.eingabe, s.ergebnis) for s in ergebnis.schritte]
    ohne_umbruch = [tuple(t.replace("\u00a0", " ") for t in zeile) for zeile in zeilen]
    assert ohne_umbruch[1:4] == [
        (
            "Asta, Mai 2026: 1 Hund im Haushalt, 43,00 € je Hund im Jahr",
            "43,00 € ÷ 12 × 1",
            "3,5833 €",
        ),
        (
            "Asta, Juni 2026 bis Dezember 2026: 2 Hunde im Haushalt, 55,00 € je Hund im Jahr",
            "55,00 € ÷ 12 × 7",
            "32,0833 €",
        ),
        ("Asta: Steuer für 2026, auf Cent gerundet", "35,6667 €", "35,67 €"),
    ]
    assert ohne_umbruch[-2] == ("Hundesteuer für 2026", "35,67 € + 200,67 €", "236,34 €")
    assert all("Hundesteuersatzung" in schritt.norm for schritt in ergebnis.schritte)


def test_only_unconfirmed_parts_are_marked_as_assumed() -> None:
    ergebnis = berechne_hundesteuer(JE_HUND, [hund()], 2026)
    assert ergebnis.angenommen
    assert not any(s.angenommen for s in ergebnis.schritte if "43,00" in s.regel)
    bestaetigt = replace(JE_HUND, angenommen=frozenset())
    assert not berechne_hundesteuer(bestaetigt, [hund()], 2026).angenommen


def test_sections_of_the_satzung_are_cited() -> None:
    satzung = replace(JE_HUND, paragrafen={"steuersatz": "§ 2 Abs. 1"})
    schritte = berechne_hundesteuer(satzung, [hund()], 2026).schritte
    assert schritte[1].norm == "§ 2 Abs. 1 Hundesteuersatzung der Gemeinde Wettringen"


# --- refusals


def test_impossible_households_are_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match="doppelt"):
        steuer(JE_HUND, hund(), hund())
    with pytest.raises(UngueltigeEingabe, match="jagdhund"):
        steuer(JE_HUND, hund(verguenstigt="jagdhund"))
    with pytest.raises(UngueltigeEingabe, match="Cora"):
        steuer(JE_HUND, hund(ersetzt="Cora"))
    with pytest.raises(UngueltigeEingabe, match="geboren"):
        hund(von="2026-01-01", geboren=tag("2026-01-02"))
    with pytest.raises(UngueltigeEingabe, match="liegt vor"):
        Geltungszeit(date(2026, 2, 1), date(2026, 1, 31))


def test_satzung_is_refused_outside_of_its_time_and_with_impossible_values() -> None:
    with pytest.raises(UngueltigeEingabe, match="2014"):
        steuer(JE_HUND, hund(), jahr=2014)
    endet = replace(JE_HUND, gueltig_bis=date(2026, 6, 30))
    assert steuer(endet, hund(), jahr=2025) == [D(43)]
    with pytest.raises(UngueltigeEingabe, match="2026"):
        steuer(endet, hund())
    with pytest.raises(UngueltigeEingabe, match="negativ"):
        replace(JE_HUND, saetze=(D(-1),))
    with pytest.raises(UngueltigeEingabe, match="Steuersatz"):
        replace(JE_HUND, saetze=())
    with pytest.raises(UngueltigeEingabe, match="Fälligkeit"):
        replace(JE_HUND, faelligkeiten=())
    with pytest.raises(UngueltigeEingabe, match="XX"):
        replace(JE_HUND, land="XX")
    with pytest.raises(UngueltigeEingabe, match="zwischen 0 und 1"):
        Verguenstigungsregel("Zwinger", D(2))


# --- properties

TAGE = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@st.composite
def hunde(draw: st.DrawFn) -> list[GehaltenerHund]:
    haushalt = []
    for nummer in range(draw(st.integers(0, 4))):
        von, *_, bis = sorted([draw(TAGE), draw(TAGE)])
        boese = st.lists(st.builds(Geltungszeit, TAGE), max_size=1).map(tuple)
        gunst = st.builds(
            GewaehrteVerguenstigung,
            st.sampled_from(["assistenzhund", "wachhund"]),
            st.builds(Geltungszeit, TAGE),
        )
        haushalt.append(
            GehaltenerHund(
                kennung=f"Hund {nummer}",
                haltung=Geltungszeit(von, draw(st.sampled_from([bis, None]))),
                grund=draw(st.sampled_from(Haltungsgrund)),
                gefaehrlich=draw(boese),
                verguenstigungen=draw(st.lists(gunst, max_size=1).map(tuple)),
            )
        )
    return haushalt


SATZUNGEN = st.builds(
    replace,
    st.sampled_from([JE_HUND, NACH_RANG]),
    gefaehrliche_zaehlen_mit=st.booleans(),
    befreite_zaehlen_mit=st.booleans(),
    beginn_aufnahme=st.sampled_from(Beginnregel),
    ende=st.sampled_from(Endregel),
    zeitanteil=st.sampled_from(Zeitanteil),
    rundung=st.sampled_from(Steuerrundung),
    ratenverteilung=st.sampled_from(Ratenverteilung),
)


@settings(max_examples=50)
@given(SATZUNGEN, hunde())
def test_months_add_up_to_the_year_before_rounding(
    satzung: Hundesteuersatzung, haushalt: list[GehaltenerHund]
) -> None:
    for anteil in berechne_hundesteuer(satzung, haushalt, 2026).hunde:
        assert sum(anteil.monatsbetraege, Fraction(0)) == sum(
            (a.betrag for a in anteil.abschnitte), Fraction(0)
        )
        assert abs(Fraction(anteil.steuer) - anteil.genau) < 1


@settings(max_examples=50)
@given(SATZUNGEN, hunde())
def test_instalments_add_up_to_the_tax(
    satzung: Hundesteuersatzung, haushalt: list[GehaltenerHund]
) -> None:
    ergebnis = berechne_hundesteuer(satzung, haushalt, 2026)
    assert sum((rate.betrag for rate in ergebnis.raten), D(0)) == ergebnis.steuer
    assert ergebnis.steuer == sum((h.steuer for h in ergebnis.hunde), D(0))
    assert all(rate.betrag > 0 for rate in ergebnis.raten)


@settings(max_examples=50)
@given(SATZUNGEN, hunde(), st.randoms())
def test_order_of_the_dogs_does_not_matter(
    satzung: Hundesteuersatzung, haushalt: list[GehaltenerHund], zufall: object
) -> None:
    gemischt = list(haushalt)
    zufall.shuffle(gemischt)  # type: ignore[attr-defined]
    vorher = berechne_hundesteuer(satzung, haushalt, 2026)
    assert berechne_hundesteuer(satzung, gemischt, 2026).steuer == vorher.steuer


@settings(max_examples=50)
@given(SATZUNGEN, hunde())
def test_comparing_with_itself_finds_nothing(
    satzung: Hundesteuersatzung, haushalt: list[GehaltenerHund]
) -> None:
    ergebnis = berechne_hundesteuer(satzung, haushalt, 2026)
    vergleich = vergleiche(ergebnis, ergebnis)
    assert (vergleich.unterschied, vergleich.erstattung, vergleich.hunde) == (0, 0, ())
    assert vergleich.zahlplan == ()


@given(
    SATZUNGEN, hunde(), hunde(), st.dates(date(2025, 11, 1), date(2027, 3, 1)), st.integers(0, 99)
)
def test_plan_and_refund_settle_the_year(
    satzung: Hundesteuersatzung,
    vorher: list[GehaltenerHund],
    nachher: list[GehaltenerHund],
    tag: date,
    gezahlt: int,
) -> None:
    alt = berechne_hundesteuer(satzung, vorher, 2026)
    neu = berechne_hundesteuer(satzung, nachher, 2026)
    v = vergleiche(alt, neu, bekanntgabe=tag, gezahlt=D(gezahlt))
    offen = sum((rate.betrag for rate in v.zahlplan), D(0))
    assert gezahlt + offen - v.erstattung == neu.steuer
    assert all(rate.betrag > 0 and rate.faellig > tag for rate in v.zahlplan)
    assert v.erstattung == 0 or not v.zahlplan
