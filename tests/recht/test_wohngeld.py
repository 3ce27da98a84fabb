from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.parameter import lies_werte, standardwerte
from rathaus.recht.wohngeld import (
    Mietabzug,
    Unterhaltsart,
    Wohngeldmitglied,
    Wohngeldunterhalt,
    berechne_gesamteinkommen,
    berechne_wohngeld,
    beruecksichtige_miete,
    mietenstufe,
)

D = Decimal
HEUTE = date(2026, 5, 1)


def hoehe(personen: int, m: str, y: str) -> Decimal:
    return berechne_wohngeld(personen, D(m), D(y), HEUTE).wohngeld


# --- § 19, Anlage 3


@pytest.mark.parametrize(
    ("personen", "m", "y", "wohngeld"), [(2, "700", "1500", 243), (1, "400", "1600", 0)]
)
def test_worked_examples(personen: int, m: str, y: str, wohngeld: int) -> None:
    ergebnis = berechne_wohngeld(personen, D(m), D(y), HEUTE)
    assert ergebnis.wohngeld == wohngeld
    assert not ergebnis.angenommen


def test_four_steps_with_ten_places_as_anlage_3_orders() -> None:
    schritte = berechne_wohngeld(2, D(700), D(1500), HEUTE).schritte
    zahlen = {s.regel: s.ergebnis for s in schritte if s.regel.startswith("z")}
    assert zahlen == {
        "z1 = a + b · M + c · Y": "0,3255700000",
        "z2 = z1 · Y": "488,3550000000",
        "z3 = M − z2": "211,6450000000",
        "z4 = 1,15 · z3": "243,3917500000",
    }


def test_values_below_the_table_are_raised_to_it() -> None:
    unten = berechne_wohngeld(1, D("53.99"), D("395.99"), HEUTE)
    assert (unten.m, unten.y) == (D(54), D(396))
    genau = berechne_wohngeld(1, D(54), D(396), HEUTE)
    assert (genau.m, genau.y) == (D(54), D(396))
    assert unten.wohngeld == genau.wohngeld
    assert len(unten.schritte) == len(genau.schritte) + 2


def test_result_is_rounded_at_half_a_euro() -> None:
    # the formula gives 222,4993 € and 222,5034 €
    assert hoehe(1, "500", "960.74") == 222
    assert hoehe(1, "500", "960.73") == 223


def test_less_than_ten_euro_is_nothing() -> None:
    # the formula gives 9,5039 € and 9,4993 €
    assert hoehe(1, "500", "1450.43") == 10
    assert hoehe(1, "500", "1450.44") == 0
    schritte = berechne_wohngeld(1, D(500), D("1450.44"), HEUTE).schritte
    assert "§ 21 Nr. 1 WoGG" in [s.norm for s in schritte]


def test_from_the_thirteenth_member_on_sixty_five_euro_each() -> None:
    zwoelf = hoehe(12, "1200", "4000")
    assert hoehe(13, "1200", "4000") == zwoelf + 65
    assert hoehe(14, "1200", "4000") == zwoelf + 130
    assert hoehe(12, "1200", "4000") < hoehe(30, "1200", "4000") == 1200
    # the limit stops the increase but takes nothing away
    assert hoehe(12, "700", "2943") == hoehe(13, "700", "2943") == 729
    assert hoehe(13, "700", "9000") == 0


def test_it_says_that_it_is_no_decision() -> None:
    letzter = berechne_wohngeld(2, D(700), D(1500), HEUTE).schritte[-1]
    assert letzter.regel == "Diese Berechnung ist keine Entscheidung"
    assert letzter.norm == "§ 24 Abs. 2 Satz 1 WoGG"


@pytest.mark.parametrize("am", [date(2024, 12, 31), date(2027, 1, 1)])
def test_days_without_values_are_refused_by_name(am: date) -> None:
    assert berechne_wohngeld(1, D(500), D(900), date(2026, 12, 31)).wohngeld
    with pytest.raises(WertFehlt, match=r"wohngeld\."):
        berechne_wohngeld(1, D(500), D(900), am)


def test_values_of_the_next_years_need_no_code() -> None:
    zeilen = """
    [[wert]]
    schluessel = "wohngeld.formel"
    wert = { a = [0.05], b = [0.0005], c = [0.00005] }
    valid_from = 2027-01-01
    norm = "§ 19 Abs. 1 WoGG, Anlage 2"
    source = "Probe"
    status = "angenommen"

    [[wert]]
    schluessel = "wohngeld.mindestwerte"
    wert = { M = [60], Y = [400] }
    valid_from = 2027-01-01
    norm = "Anlage 3 Nr. 1 WoGG"
    source = "Probe"
    status = "angenommen"
    """
    werte = standardwerte().mit(lies_werte(zeilen, "Probe"))
    ergebnis = berechne_wohngeld(1, D(500), D(1000), date(2027, 1, 1), werte=werte)
    # 1,15 × (500 − (0,05 + 0,25 + 0,05) × 1000)
    assert ergebnis.wohngeld == 173
    assert ergebnis.angenommen


def test_impossible_input_is_refused_by_name() -> None:
    for personen in (0, -1, 100):
        with pytest.raises(UngueltigeEingabe, match="Personen"):
            berechne_wohngeld(personen, D(500), D(900), HEUTE)
    with pytest.raises(UngueltigeEingabe, match="M "):
        berechne_wohngeld(1, D(-1), D(900), HEUTE)
    with pytest.raises(UngueltigeEingabe, match="Y "):
        berechne_wohngeld(1, D(500), D(-1), HEUTE)


@given(st.integers(1, 20), st.integers(0, 2500), st.integers(0, 9000), st.integers(0, 9000))
def test_more_income_never_gives_more(personen: int, m: int, a: int, b: int) -> None:
    wenig, viel = sorted((a, b))
    arm = berechne_wohngeld(personen, D(m), D(wenig), HEUTE).wohngeld
    assert arm >= berechne_wohngeld(personen, D(m), D(viel), HEUTE).wohngeld
    assert arm == 0 or arm >= 10


# --- rent


def test_rent_up_to_the_maximum_plus_heating() -> None:
    # Anlage 1: 2 persons, III: 551; Klima 24,80; Heizkosten 142,60
    assert beruecksichtige_miete(D(500), 2, "III", HEUTE).m == D("642.60")
    assert beruecksichtige_miete(D("575.80"), 2, "III", HEUTE).m == D("718.40")
    assert beruecksichtige_miete(D("575.81"), 2, "III", HEUTE).m == D("718.40")


@pytest.mark.parametrize(
    ("personen", "stufe", "m"),
    [(1, "I", "490.60"), (5, "VII", "1566.60"), (6, "VII", "1762.00"), (8, "I", "1301.80")],
)
def test_maxima_by_size_and_stufe(personen: int, stufe: str, m: str) -> None:
    assert beruecksichtige_miete(D(5000), personen, stufe, HEUTE).m == D(m)


def test_parts_of_the_rent_stay_out_in_the_order_of_the_law() -> None:
    abzuege = [
        Mietabzug(4, betrag=D(50)),
        Mietabzug(1, anteil=D("0.1")),
        Mietabzug(2, anteil=D("0.2"), entgelt=D(100)),
    ]
    ergebnis = beruecksichtige_miete(D(500), 2, "III", HEUTE, abzuege=abzuege)
    # 500 − 50 = 450; 20 % wären 90, gezahlt werden 100: 350; − 50 = 300
    assert ergebnis.m == D("442.60")
    assert [s.norm for s in ergebnis.schritte[:3]] == [
        "§ 11 Abs. 2 Nr. 1 WoGG",
        "§ 11 Abs. 2 Nr. 2 WoGG",
        "§ 11 Abs. 2 Nr. 4 WoGG",
    ]
    zu_viel = [Mietabzug(5, betrag=D(900))]
    assert beruecksichtige_miete(D(500), 2, "III", HEUTE, abzuege=zu_viel).m == D("142.60")


def test_excluded_members_shrink_everything_to_the_share_of_the_others() -> None:
    # maxima of 4 persons in III: 766 + 34,40, Heizkosten 197,80; half of all
    halb = beruecksichtige_miete(D(700), 2, "III", HEUTE, ausgeschlossen=2)
    assert halb.m == D("448.90")
    hoch = beruecksichtige_miete(D(2000), 2, "III", HEUTE, ausgeschlossen=2)
    assert hoch.m == D("499.10")
    assert "§ 11 Abs. 3 WoGG" in [s.norm for s in halb.schritte]


def test_residents_of_a_home_count_the_maxima() -> None:
    assert beruecksichtige_miete(D(0), 1, "III", HEUTE, heim=True).m == D("585.60")
    assert beruecksichtige_miete(D(0), 1, "III", HEUTE).m == D("110.40")


def test_impossible_rent_is_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match="VIII"):
        beruecksichtige_miete(D(500), 2, "VIII", HEUTE)
    with pytest.raises(UngueltigeEingabe, match="Miete"):
        beruecksichtige_miete(D(-1), 2, "III", HEUTE)
    with pytest.raises(UngueltigeEingabe, match="Nummer 6"):
        Mietabzug(6)
    with pytest.raises(UngueltigeEingabe, match="zwischen 0 und 1"):
        Mietabzug(1, anteil=D("1.1"))


# --- Mietenstufe


@pytest.mark.parametrize(
    ("gemeinde", "land", "kreis", "stufe"),
    [
        ("Aalen", "BW", None, "III"),
        ("Aalen, Stadt", "bw", None, "III"),
        ("Hamburg", "HH", None, "VI"),
        ("Leipzig, Stadt", "SN", None, "II"),
        ("Kleinkleckersdorf", "BW", "Enzkreis", "III"),
        ("Juist", "NI", None, "V"),
        ("Helgoland", "SH", None, "V"),
    ],
)
def test_mietenstufe_by_name(gemeinde: str, land: str, kreis: str | None, stufe: str) -> None:
    assert mietenstufe(gemeinde, land, HEUTE, kreis=kreis).stufe == stufe


def test_unknown_and_ambiguous_names_are_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match=r"Kleinkleckersdorf.*Kreis"):
        mietenstufe("Kleinkleckersdorf", "BW", HEUTE)
    with pytest.raises(UngueltigeEingabe, match="Karlsruhe oder Karlsruhe, Stadt"):
        mietenstufe("Karlsruhe", "BW", HEUTE)
    assert mietenstufe("Karlsruhe, Stadt", "BW", HEUTE).stufe == "IV"
    with pytest.raises(UngueltigeEingabe, match="XX"):
        mietenstufe("Aalen", "XX", HEUTE)
    with pytest.raises(WertFehlt):
        mietenstufe("Aalen", "BW", date(2022, 12, 31))


# --- income


def y(*mitglieder: Wohngeldmitglied, **mehr: object) -> Decimal:
    return berechne_gesamteinkommen(mitglieder, HEUTE, **mehr).y  # type: ignore[arg-type]


@pytest.mark.parametrize(("beitraege", "y_wert"), [(0, 2000), (1, 1800), (2, 1600), (3, 1400)])
def test_ten_percent_off_for_each_kind_of_contribution(beitraege: int, y_wert: int) -> None:
    namen = ("steuern", "krankenversicherung", "rentenversicherung")[:beitraege]
    assert y(Wohngeldmitglied(name="A", einnahmen=D(24000), **dict.fromkeys(namen, True))) == y_wert


def test_allowances_of_section_17() -> None:
    grund = Wohngeldmitglied(name="A", einnahmen=D(24000))
    assert y(grund) == 2000
    assert y(Wohngeldmitglied(name="A", einnahmen=D(24000), schwerbehindert=True)) == 1850
    assert y(Wohngeldmitglied(name="A", einnahmen=D(24000), ns_verfolgt=True)) == D("1937.50")
    assert y(grund, alleinerziehend=True) == 1890


@pytest.mark.parametrize(("erwerb", "y_wert"), [(600, 2000), (1200, 2000), (1800, 2050)])
def test_earnings_of_a_child_are_free_up_to_1200(erwerb: int, y_wert: int) -> None:
    kind = Wohngeldmitglied(name="Kind", einnahmen=D(erwerb), erwerb_als_kind=D(erwerb))
    assert y(Wohngeldmitglied(name="A", einnahmen=D(24000)), kind) == y_wert


@pytest.mark.parametrize(
    ("rente", "frei"), [(1000, 1000), (1200, 1200), (2200, 1500), (8460, 3378), (20000, 3378)]
)
def test_pension_allowance_with_33_years(rente: int, frei: int) -> None:
    mitglied = Wohngeldmitglied(name="A", einnahmen=D(24000), gesetzliche_rente=D(rente))
    ergebnis = berechne_gesamteinkommen([mitglied], HEUTE)
    assert ergebnis.jahr == 24000 - frei
    assert ergebnis.angenommen == (rente > 8460)


@pytest.mark.parametrize(
    ("art", "grenze"),
    [
        (Unterhaltsart.AUSWAERTIGE_AUSBILDUNG, 3000),
        (Unterhaltsart.KIND_BEIM_ANDEREN_ELTERNTEIL, 3000),
        (Unterhaltsart.EHEGATTE, 6000),
        (Unterhaltsart.SONSTIGE, 3000),
    ],
)
def test_maintenance_up_to_its_limit_or_its_title(art: Unterhaltsart, grenze: int) -> None:
    mitglied = Wohngeldmitglied(name="A", einnahmen=D(24000))
    genau = y(mitglied, unterhalt=[Wohngeldunterhalt(art, D(grenze))])
    assert genau == D(24000 - grenze) / 12
    assert y(mitglied, unterhalt=[Wohngeldunterhalt(art, D(grenze + 600))]) == genau
    titel = Wohngeldunterhalt(art, D(grenze + 600), titel=D(grenze + 600))
    assert y(mitglied, unterhalt=[titel]) == genau - 50
    weniger = Wohngeldunterhalt(art, D(1200), titel=D(600))
    assert y(mitglied, unterhalt=[weniger]) == 1950


def test_income_never_falls_below_zero_and_needs_members() -> None:
    assert y(Wohngeldmitglied(name="A", einnahmen=D(1000), schwerbehindert=True)) == 0
    with pytest.raises(UngueltigeEingabe, match="Haushaltsmitglieder"):
        y()
    with pytest.raises(UngueltigeEingabe, match="Einnahmen A"):
        y(Wohngeldmitglied(name="A", einnahmen=D(-1)))


def test_whole_way_from_rent_and_income_to_the_amount() -> None:
    m = beruecksichtige_miete(D(560), 2, "IV", HEUTE).m
    eltern = Wohngeldmitglied(
        name="A",
        einnahmen=D(24000),
        steuern=True,
        krankenversicherung=True,
        rentenversicherung=True,
    )
    einkommen = berechne_gesamteinkommen(
        [eltern, Wohngeldmitglied(name="B")], HEUTE, alleinerziehend=True
    )
    assert (m, einkommen.y) == (D("702.60"), D(1290))
    assert berechne_wohngeld(2, m, einkommen.y, HEUTE).wohngeld == 333
