from datetime import date

import pytest

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.form import Eingangsweg, pruefe_form
from rathaus.recht.fristrecht import Fristrecht
from rathaus.recht.laender import LAENDER
from rathaus.recht.parameter import lies_werte, standardwerte
from rathaus.recht.rechtsbehelf import (
    Gebiet,
    Rechtsbehelf,
    Rechtsbehelfsart,
    Stelle,
    rechtsbehelf,
)

AM = date(2026, 4, 1)
WIDERSPRUCH, KLAGE, EINSPRUCH = Rechtsbehelfsart


def normen(ergebnis: Rechtsbehelf) -> list[str]:
    return [schritt.norm for schritt in ergebnis.schritte]


# North Rhine-Westphalia and its layers


@pytest.mark.parametrize("gebiet", [Gebiet.KAG, Gebiet.REALSTEUER])
@pytest.mark.parametrize(
    ("am", "art"),
    [
        (date(2007, 10, 31), WIDERSPRUCH),
        (date(2007, 11, 1), KLAGE),
        (date(2015, 12, 31), KLAGE),
        (date(2016, 1, 1), WIDERSPRUCH),
        (AM, WIDERSPRUCH),
    ],
)
def test_nrw_levies_had_no_vorverfahren_only_from_2007_to_2015(
    gebiet: Gebiet, am: date, art: Rechtsbehelfsart
) -> None:
    ergebnis = rechtsbehelf(gebiet, am, land="NW")
    assert ergebnis.art is art
    assert not ergebnis.angenommen


@pytest.mark.parametrize(
    ("am", "art"),
    [(date(2007, 10, 31), WIDERSPRUCH), (date(2007, 11, 1), KLAGE), (AM, KLAGE)],
)
def test_nrw_public_order_goes_to_court_at_once_since_2007(am: date, art: Rechtsbehelfsart) -> None:
    assert rechtsbehelf(Gebiet.ORDNUNG, am, land="NW").art is art


def test_nrw_cites_its_justizgesetz() -> None:
    ergebnis = rechtsbehelf(Gebiet.ORDNUNG, AM, land="NW")
    assert ergebnis.schritte[0].norm == "§ 110 Abs. 1 JustG NRW"
    assert ergebnis.schritte[0].land == "NW"


# other Länder


@pytest.mark.parametrize("gebiet", [Gebiet.KAG, Gebiet.REALSTEUER, Gebiet.ORDNUNG])
def test_lower_saxony_goes_to_court_at_once(gebiet: Gebiet) -> None:
    ergebnis = rechtsbehelf(gebiet, AM, land="NI")
    assert ergebnis.art is KLAGE
    assert ergebnis.schritte[0].norm == "§ 80 Abs. 1 NJG"
    assert not ergebnis.angenommen


def test_bavaria_leaves_the_choice_for_levies_but_not_for_public_order() -> None:
    abgabe = rechtsbehelf(Gebiet.KAG, AM, land="BY")
    assert (abgabe.art, abgabe.wahlweise) == (WIDERSPRUCH, KLAGE)
    ordnung = rechtsbehelf(Gebiet.ORDNUNG, AM, land="BY")
    assert (ordnung.art, ordnung.wahlweise) == (KLAGE, None)


@pytest.mark.parametrize("land", ["BW", "BB", "HE", "MV", "RP", "SL", "SN", "ST", "SH", "TH"])
def test_unsettled_laender_keep_the_widerspruch_and_say_that_it_is_assumed(land: str) -> None:
    ergebnis = rechtsbehelf(Gebiet.KAG, AM, land=land)
    assert ergebnis.art is WIDERSPRUCH
    assert ergebnis.angenommen


@pytest.mark.parametrize("land", ["BE", "HB", "HH"])
@pytest.mark.parametrize("gebiet", [Gebiet.KAG, Gebiet.REALSTEUER])
def test_unknown_is_refused_and_named(land: str, gebiet: Gebiet) -> None:
    with pytest.raises(WertFehlt, match=f"rechtsbehelf.{gebiet}.*{land}"):
        rechtsbehelf(gebiet, AM, land=land)


def test_a_town_settles_what_was_unknown_with_one_row() -> None:
    zeile = """
[[wert]]
schluessel = "rechtsbehelf.kag"
wert = { art = "widerspruch" }
valid_from = 2020-01-01
land = "HB"
norm = "§ 68 Abs. 1 Satz 1 VwGO"
source = "Auskunft der Rechtsabteilung"
status = "belegt"
"""
    werte = standardwerte().mit(lies_werte(zeile, "stadt.toml"))
    ergebnis = rechtsbehelf(Gebiet.KAG, AM, land="HB", werte=werte)
    assert ergebnis.art is WIDERSPRUCH
    assert not ergebnis.angenommen


# fields of federal law


@pytest.mark.parametrize("land", LAENDER)
def test_social_law_and_fines_are_the_same_everywhere(land: str) -> None:
    sozial = rechtsbehelf(Gebiet.SGB, AM, land=land)
    assert (sozial.art, sozial.gericht, sozial.kurzdauer) == (WIDERSPRUCH, "Sozialgericht", "1M")
    owi = rechtsbehelf(Gebiet.OWI, AM, land=land)
    assert (owi.art, owi.gericht, owi.kurzdauer) == (EINSPRUCH, "Amtsgericht", "2W")
    assert not sozial.angenommen
    assert not owi.angenommen


@pytest.mark.parametrize("gebiet", [g for g in Gebiet if g is not Gebiet.OWI])
def test_the_einspruch_belongs_to_fines_alone(gebiet: Gebiet) -> None:
    assert rechtsbehelf(gebiet, AM, land="NW").art is not EINSPRUCH


def test_a_social_notice_abroad_leaves_three_months() -> None:
    assert rechtsbehelf(Gebiet.SGB, AM, land="NW", ausland=True).kurzdauer == "3M"
    assert rechtsbehelf(Gebiet.KAG, AM, land="NW", ausland=True).kurzdauer == "1M"


# period


@pytest.mark.parametrize(
    ("gebiet", "norm"),
    [
        (Gebiet.KAG, "§ 70 Abs. 1 Satz 1 VwGO"),
        (Gebiet.ORDNUNG, "§ 74 Abs. 1 Satz 2 VwGO"),
        (Gebiet.SGB, "§ 84 Abs. 1 Satz 1 SGG"),
        (Gebiet.OWI, "§ 67 Abs. 1 Satz 1 OWiG"),
    ],
)
def test_each_period_cites_its_own_norm(gebiet: Gebiet, norm: str) -> None:
    assert normen(rechtsbehelf(gebiet, AM, land="NW"))[1] == norm


@pytest.mark.parametrize(
    ("gebiet", "norm"),
    [
        (Gebiet.KAG, "§ 58 Abs. 2 Satz 1 VwGO"),
        (Gebiet.ORDNUNG, "§ 58 Abs. 2 Satz 1 VwGO"),
        (Gebiet.SGB, "§ 66 Abs. 2 Satz 1 SGG"),
    ],
)
def test_wrong_or_missing_instruction_makes_it_a_year(gebiet: Gebiet, norm: str) -> None:
    ergebnis = rechtsbehelf(gebiet, AM, land="NW", belehrt=False)
    assert ergebnis.kurzdauer == "1J"
    assert norm in normen(ergebnis)
    assert ergebnis.frist_ab(AM).ende == date(2027, 4, 1)
    assert rechtsbehelf(gebiet, AM, land="NW").kurzdauer == "1M"


def test_a_fine_without_instruction_keeps_two_weeks_but_is_excused() -> None:
    ergebnis = rechtsbehelf(Gebiet.OWI, AM, land="NW", belehrt=False)
    assert ergebnis.kurzdauer == "2W"
    assert "§ 52 Abs. 1 OWiG i. V. m. § 44 Satz 2 StPO" in normen(ergebnis)


@pytest.mark.parametrize(
    ("gebiet", "recht", "ende"),
    [
        (Gebiet.KAG, Fristrecht.VWGO, date(2026, 5, 4)),
        (Gebiet.SGB, Fristrecht.SGG, date(2026, 5, 4)),
        (Gebiet.OWI, Fristrecht.OWIG, date(2026, 4, 15)),
    ],
)
def test_the_period_runs_by_the_law_of_its_court(
    gebiet: Gebiet, recht: Fristrecht, ende: date
) -> None:
    # a month from 1 April ends on 1 May, a holiday before a weekend
    ergebnis = rechtsbehelf(gebiet, AM, land="NW")
    assert ergebnis.fristrecht is recht
    assert ergebnis.frist_ab(AM).ende == ende


# where, and with what effect


@pytest.mark.parametrize(
    ("gebiet", "stelle"),
    [
        (Gebiet.KAG, Stelle.BEHOERDE),
        (Gebiet.ORDNUNG, Stelle.GERICHT),
        (Gebiet.OWI, Stelle.BEHOERDE),
    ],
)
def test_only_a_klage_is_lodged_at_court(gebiet: Gebiet, stelle: Stelle) -> None:
    assert rechtsbehelf(gebiet, AM, land="NW").stelle is stelle


@pytest.mark.parametrize("gebiet", [Gebiet.KAG, Gebiet.REALSTEUER])
def test_levies_must_be_paid_all_the_same(gebiet: Gebiet) -> None:
    ergebnis = rechtsbehelf(gebiet, AM, land="NW")
    assert not ergebnis.aufschiebend
    assert "§ 80 Abs. 2 Satz 1 Nr. 1 VwGO" in normen(ergebnis)
    assert any("§ 237 AO" in norm for norm in normen(ergebnis))


@pytest.mark.parametrize(
    ("gebiet", "ja", "nein"),
    [
        (Gebiet.ORDNUNG, "§ 80 Abs. 1 VwGO", "§ 80 Abs. 2 Satz 1 Nr. 3 und 4 VwGO"),
        (Gebiet.SGB, "§ 86a Abs. 1 SGG", "§ 86a Abs. 2 SGG"),
    ],
)
def test_other_acts_wait_unless_they_are_executable_at_once(
    gebiet: Gebiet, ja: str, nein: str
) -> None:
    wartet = rechtsbehelf(gebiet, AM, land="NW")
    assert wartet.aufschiebend
    assert ja in normen(wartet)
    sofort = rechtsbehelf(gebiet, AM, land="NW", sofort_vollziehbar=True)
    assert not sofort.aufschiebend
    assert nein in normen(sofort)


def test_a_fine_is_enforced_only_when_final() -> None:
    assert rechtsbehelf(Gebiet.OWI, AM, land="NW").aufschiebend


def test_unknown_land_and_impossible_date_are_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="„XX“"):
        rechtsbehelf(Gebiet.KAG, AM, land="XX")
    with pytest.raises(UngueltigeEingabe, match="am"):
        rechtsbehelf(Gebiet.KAG, date(1700, 1, 1), land="NW")


# form


@pytest.mark.parametrize("gebiet", Gebiet)
@pytest.mark.parametrize(
    ("weg", "formgerecht"),
    [
        (Eingangsweg.BRIEF, True),
        (Eingangsweg.FAX, True),
        (Eingangsweg.NIEDERSCHRIFT, True),
        (Eingangsweg.EMAIL_SIGNIERT, True),
        (Eingangsweg.SICHER, True),
        (Eingangsweg.EMAIL, False),
        (Eingangsweg.PORTAL, False),
    ],
)
def test_plain_email_and_plain_portal_form_never_keep_the_form(
    gebiet: Gebiet, weg: Eingangsweg, formgerecht: bool
) -> None:
    ergebnis = pruefe_form(rechtsbehelf(gebiet, AM, land="NW"), weg)
    assert ergebnis.formgerecht is formgerecht


@pytest.mark.parametrize(
    ("gebiet", "formgerecht"),
    [
        (Gebiet.KAG, True),
        (Gebiet.ORDNUNG, False),
        (Gebiet.SGB, False),
        (Gebiet.OWI, False),
    ],
)
def test_a_portal_form_after_eid_replaces_writing_only_for_a_widerspruch_of_the_vwgo(
    gebiet: Gebiet, formgerecht: bool
) -> None:
    ergebnis = pruefe_form(rechtsbehelf(gebiet, AM, land="NW"), Eingangsweg.PORTAL_EID)
    assert ergebnis.formgerecht is formgerecht
