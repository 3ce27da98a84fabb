from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.aufbewahrung import (
    Aufbewahrungsbeginn,
    Aufbewahrungsnorm,
    berechne_aufbewahrung,
    finde_regel,
    liste_regeln,
)
from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt

HEUTE = date(2026, 5, 1)
HUND = Aufbewahrungsnorm(
    art="hundesteuer",
    bezeichnung="Akte eines Hundes",
    jahre=10,
    beginn=Aufbewahrungsbeginn.ENDE_GEGENSTAND,
    norm="Aktenplan der Stadt Musterstadt, 22.10",
)


@pytest.mark.parametrize(
    ("art", "jahre"),
    [
        ("steuer.buecher", 10),
        ("steuer.buchungsbelege", 8),
        ("steuer.rechnungen", 8),
        ("steuer.geschaeftsbriefe", 6),
        ("steuer.sonstige", 6),
        ("steuer.zoll", 10),
    ],
)
def test_years_of_the_tax_code(art: str, jahre: int) -> None:
    assert finde_regel(art, HEUTE).jahre == jahre


def test_vouchers_were_kept_for_ten_years_until_2024() -> None:
    alt, neu = date(2024, 12, 31), date(2025, 1, 1)
    assert finde_regel("steuer.buchungsbelege", alt).jahre == 10
    assert finde_regel("steuer.buchungsbelege", alt).angenommen
    assert finde_regel("steuer.buchungsbelege", neu).jahre == 8
    assert not finde_regel("steuer.buchungsbelege", neu).angenommen


@pytest.mark.parametrize("entstanden", [date(2025, 1, 1), date(2025, 12, 31)])
def test_period_starts_with_the_end_of_the_year(entstanden: date) -> None:
    ergebnis = berechne_aufbewahrung(finde_regel("steuer.buchungsbelege", HEUTE), entstanden)
    assert ergebnis.beginn == date(2026, 1, 1)
    assert ergebnis.ende == date(2033, 12, 31)
    assert ergebnis.vernichtbar_ab == date(2034, 1, 1)


@pytest.mark.parametrize("land", ["NW", "BW", "RP"])
def test_budget_papers_wait_for_the_feststellung(land: str) -> None:
    regel = finde_regel("haushalt.belege", HEUTE, land)
    assert (regel.jahre, regel.beginn, regel.land) == (6, Aufbewahrungsbeginn.FESTSTELLUNG, land)
    # accounts of 2024, fixed in December 2025: not 2024 but 2025 counts
    assert berechne_aufbewahrung(regel, date(2025, 12, 4)).ende == date(2031, 12, 31)
    offen = berechne_aufbewahrung(regel, None)
    assert (offen.beginn, offen.ende, offen.vernichtbar_ab) == (None, None, None)
    assert not offen.dauernd
    assert finde_regel("haushalt.buecher", HEUTE, land).jahre == 10


def test_accounts_are_kept_for_good() -> None:
    ergebnis = berechne_aufbewahrung(
        finde_regel("haushalt.jahresabschluss", HEUTE, "NW"), date(2025, 12, 4)
    )
    assert ergebnis.dauernd
    assert ergebnis.vernichtbar_ab is None
    assert ergebnis.schritte[0].norm == "§ 59 Abs. 2 KomHVO NRW"


def test_bavaria_starts_with_the_aufstellung_and_waits_for_the_entlastung() -> None:
    regel = finde_regel("haushalt.belege", HEUTE, "BY")
    aufgestellt = date(2025, 6, 30)
    normal = berechne_aufbewahrung(regel, aufgestellt, entlastung=date(2026, 12, 1))
    assert normal.ende == date(2031, 12, 31)
    spaet = berechne_aufbewahrung(regel, aufgestellt, entlastung=date(2031, 8, 15))
    assert spaet.ende == date(2032, 2, 15)
    offen = berechne_aufbewahrung(regel, aufgestellt)
    assert (offen.beginn, offen.ende) == (date(2026, 1, 1), None)


def test_town_rules_come_in_as_arguments() -> None:
    assert berechne_aufbewahrung(HUND, None).ende is None
    ergebnis = berechne_aufbewahrung(HUND, date(2026, 3, 20))
    assert ergebnis.ende == date(2036, 12, 31)
    assert {s.norm for s in ergebnis.schritte} == {"Aktenplan der Stadt Musterstadt, 22.10"}


def test_open_assessment_period_holds_the_papers_back() -> None:
    regel = finde_regel("steuer.sonstige", HEUTE)
    laenger = berechne_aufbewahrung(regel, date(2020, 5, 1), steuerlich_bis=date(2030, 12, 31))
    assert laenger.ende == date(2030, 12, 31)
    assert laenger.schritte[-1].norm == "§ 147 Abs. 3 Satz 5 AO"
    kuerzer = berechne_aufbewahrung(regel, date(2020, 5, 1), steuerlich_bis=date(2024, 12, 31))
    assert kuerzer.ende == date(2026, 12, 31)


def test_unknown_kinds_and_laender_without_a_rule_are_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match=r"liebesbriefe.*steuer\.buecher"):
        finde_regel("liebesbriefe", HEUTE)
    with pytest.raises(WertFehlt, match=r"haushalt\.belege.*SH"):
        finde_regel("haushalt.belege", HEUTE, "SH")
    with pytest.raises(WertFehlt, match="Bundesrecht"):
        finde_regel("haushalt.belege", HEUTE)
    with pytest.raises(UngueltigeEingabe, match="XX"):
        finde_regel("haushalt.belege", HEUTE, "XX")
    with pytest.raises(UngueltigeEingabe, match="Jahre"):
        Aufbewahrungsnorm(
            art="x", bezeichnung="X", jahre=-1, beginn=Aufbewahrungsbeginn.JAHRESENDE, norm="§ 1"
        )


def test_list_shows_the_rules_of_federation_and_land() -> None:
    bund = {regel.art for regel in liste_regeln(HEUTE)}
    assert "steuer.buecher" in bund
    assert not any(art.startswith("haushalt") for art in bund)
    nw = liste_regeln(HEUTE, "nw")
    assert {regel.art for regel in nw} > bund
    assert {regel.land for regel in nw if regel.art.startswith("haushalt")} == {"NW"}
    assert len({regel.art for regel in nw}) == len(nw)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 100))
def test_papers_are_kept_for_at_least_the_years(ereignis: date, jahre: int) -> None:
    regel = Aufbewahrungsnorm(
        art="x", bezeichnung="X", jahre=jahre, beginn=Aufbewahrungsbeginn.JAHRESENDE, norm="§ 1"
    )
    ende = berechne_aufbewahrung(regel, ereignis).ende
    assert ende is not None
    assert ende >= ereignis
    assert ende.year - ereignis.year == jahre
