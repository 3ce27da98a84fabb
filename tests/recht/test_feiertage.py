from datetime import date

import pytest

from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.feiertage import (
    AUGSBURG,
    Brauch,
    Ort,
    feiertage,
    feiertage_im_jahr,
    ist_feiertag,
    ist_werktag,
    naechster_werktag,
    pruefe_tag,
    voriger_werktag,
)
from rathaus.recht.laender import LAENDER
from rathaus.recht.parameter import lies_werte, standardwerte

BUNDESWEIT_2026 = {
    "Neujahr": date(2026, 1, 1),
    "Karfreitag": date(2026, 4, 3),
    "Ostermontag": date(2026, 4, 6),
    "1. Mai": date(2026, 5, 1),
    "Himmelfahrt": date(2026, 5, 14),
    "Pfingstmontag": date(2026, 5, 25),
    "Tag der Einheit": date(2026, 10, 3),
    "1. Weihnachtstag": date(2026, 12, 25),
    "2. Weihnachtstag": date(2026, 12, 26),
}

# day in 2026 -> the Länder that have it, and no others
LAENDERWEISE_2026 = [
    (date(2026, 1, 6), "BW BY ST"),
    (date(2026, 3, 8), "BE MV"),
    (date(2026, 6, 4), "BW BY HE NW RP SL"),
    (date(2026, 8, 15), "SL"),
    (date(2026, 9, 20), "TH"),
    (date(2026, 10, 31), "BB HB HH MV NI SH SN ST TH"),
    (date(2026, 11, 1), "BW BY NW RP SL"),
    (date(2026, 11, 18), "SN"),
]


@pytest.mark.parametrize("tag", BUNDESWEIT_2026.values(), ids=BUNDESWEIT_2026)
def test_nationwide_holidays_hold_in_all_sixteen_laender(tag: date) -> None:
    assert all(ist_feiertag(tag, land) for land in LAENDER)


@pytest.mark.parametrize(("tag", "laender"), LAENDERWEISE_2026)
def test_other_holidays_hold_in_their_laender_and_in_no_other(tag: date, laender: str) -> None:
    assert {land for land in LAENDER if ist_feiertag(tag, land)} == set(laender.split())


@pytest.mark.parametrize("tag", [date(2026, 12, 24), date(2026, 12, 31)])
def test_christmas_eve_and_new_years_eve_are_no_holidays(tag: date) -> None:
    assert not any(ist_feiertag(tag, land) for land in LAENDER)


@pytest.mark.parametrize("tag", [date(2025, 5, 8), date(2028, 6, 17)])
def test_single_holidays_of_berlin(tag: date) -> None:
    assert {land for land in LAENDER if ist_feiertag(tag, land)} == {"BE"}
    assert not ist_feiertag(tag.replace(year=tag.year + 1), "BE")


@pytest.mark.parametrize(("land", "vorher", "nachher"), [("NI", 2016, 2018), ("HH", 2016, 2018)])
def test_reformation_day_came_to_the_north_in_2018(land: str, vorher: int, nachher: int) -> None:
    assert not ist_feiertag(date(vorher, 10, 31), land)
    assert ist_feiertag(date(nachher, 10, 31), land)


def test_mariae_himmelfahrt_in_bavaria_depends_on_the_municipality() -> None:
    tag = date(2025, 8, 15)
    katholisch = Ort("Musterkirchen", frozenset({Brauch.MARIAE_HIMMELFAHRT}))
    assert not ist_feiertag(tag, "BY")
    assert ist_feiertag(tag, "BY", katholisch)


def test_augsburg_has_its_peace_festival_and_munich_has_not() -> None:
    friedensfest = date(2025, 8, 8)
    assert ist_feiertag(friedensfest, "BY", AUGSBURG)
    assert ist_feiertag(date(2025, 8, 15), "BY", AUGSBURG)
    assert not ist_feiertag(friedensfest, "BY", Ort("München"))


@pytest.mark.parametrize("land", ["SN", "TH"])
def test_fronleichnam_holds_in_parts_of_saxony_and_thuringia(land: str) -> None:
    tag = date(2026, 6, 4)
    gemeinde = Ort("Mustergemeinde", frozenset({Brauch.FRONLEICHNAM}))
    assert not ist_feiertag(tag, land)
    assert ist_feiertag(tag, land, gemeinde)
    assert not ist_feiertag(date(2026, 6, 11), land, gemeinde)


@pytest.mark.parametrize(
    ("land", "brauch"),
    [("NW", Brauch.MARIAE_HIMMELFAHRT), ("BE", Brauch.FRONLEICHNAM), ("SN", Brauch.FRIEDENSFEST)],
)
def test_a_local_holiday_of_another_land_is_refused(land: str, brauch: Brauch) -> None:
    with pytest.raises(UngueltigeEingabe, match="kein örtlicher Feiertag"):
        ist_feiertag(date(2026, 8, 15), land, Ort("Irgendwo", frozenset({brauch})))


def test_a_town_may_add_and_strike_single_days() -> None:
    ort = Ort(
        "Musterstadt",
        zusaetzlich=((date(2026, 7, 6), "Stadtfest"),),
        gestrichen=frozenset({date(2026, 6, 4)}),
    )
    assert ist_feiertag(date(2026, 7, 6), "NW", ort)
    assert not ist_feiertag(date(2026, 6, 4), "NW", ort)
    assert not ist_feiertag(date(2026, 7, 6), "NW")


ZUSATZ = """
[[wert]]
schluessel = "feiertage.{art}"
wert = "Landesjubiläum"
valid_from = {tag}
valid_to = {tag}
land = "NW"
norm = "§ 1 Jubiläumsgesetz"
source = "erfunden"
status = "belegt"
"""


def test_a_new_single_holiday_of_a_land_is_one_row_of_data() -> None:
    zeile = ZUSATZ.format(art="zusatz", tag="2027-08-23")
    werte = standardwerte().mit(lies_werte(zeile, "neu.toml"))
    assert feiertage(2027, "NW", werte=werte)[date(2027, 8, 23)].norm == "§ 1 Jubiläumsgesetz"
    assert not ist_feiertag(date(2027, 8, 23), "NW")
    assert not ist_feiertag(date(2027, 8, 23), "HE", werte=werte)


def test_a_holiday_struck_by_law_is_one_row_of_data() -> None:
    zeile = ZUSATZ.format(art="entfall", tag="2027-05-27")
    werte = standardwerte().mit(lies_werte(zeile, "neu.toml"))
    assert ist_feiertag(date(2027, 5, 27), "NW")
    assert not ist_feiertag(date(2027, 5, 27), "NW", werte=werte)


def test_years_before_1991_are_refused_not_guessed() -> None:
    assert ist_feiertag(date(1991, 1, 1), "NW")
    with pytest.raises(WertFehlt, match="feiertage"):
        ist_feiertag(date(1990, 12, 25), "NW")


def test_unknown_land_is_refused_by_name() -> None:
    with pytest.raises(UngueltigeEingabe, match="„ZZ“"):
        ist_feiertag(date(2026, 1, 1), "ZZ")


def test_saturday_and_sunday_are_no_werktag_monday_is() -> None:
    assert [ist_werktag(date(2026, 6, tag), "NW") for tag in (12, 13, 14, 15)] == [
        True,
        False,
        False,
        True,
    ]


def test_next_and_previous_werktag_jump_over_easter() -> None:
    karfreitag, ostermontag = date(2026, 4, 3), date(2026, 4, 6)
    assert naechster_werktag(karfreitag, "NW") == date(2026, 4, 7)
    assert voriger_werktag(ostermontag, "NW") == date(2026, 4, 2)
    assert naechster_werktag(date(2026, 4, 7), "NW") == date(2026, 4, 7)


def test_judging_a_day_names_the_holiday_law_of_the_land() -> None:
    tag = pruefe_tag(date(2026, 6, 4), "NW")
    assert not tag.werktag
    assert tag.feiertag is not None
    assert tag.feiertag.name == "Fronleichnam"
    assert tag.schritte[0].norm == "§ 2 Abs. 1 Feiertagsgesetz NW"
    assert tag.schritte[0].land == "NW"


def test_the_third_of_october_is_federal_law() -> None:
    assert feiertage(2026, "BY")[date(2026, 10, 3)].land is None
    assert "Einigungsvertrag" in feiertage(2026, "BY")[date(2026, 10, 3)].norm


def test_a_plain_working_day_and_a_weekend_are_explained_too() -> None:
    assert pruefe_tag(date(2026, 6, 15), "NW").werktag
    samstag = pruefe_tag(date(2026, 6, 13), "NW")
    assert not samstag.werktag
    assert samstag.schritte[0].norm == "§ 193 BGB"


def test_list_of_a_year_has_one_step_for_each_holiday() -> None:
    liste = feiertage_im_jahr(2026, "BY", AUGSBURG)
    assert len(liste.feiertage) == len(liste.schritte) == 14
    assert [f.name for f in liste.feiertage if f.oertlich] == [
        "Augsburger Hohes Friedensfest",
        "Mariä Himmelfahrt",
    ]
