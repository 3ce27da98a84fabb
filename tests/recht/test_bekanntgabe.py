from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.recht.bekanntgabe import (
    Abgabe,
    Bekanntgabe,
    Gesetz,
    Kanal,
    Umstaende,
    bekanntgabe,
)
from rathaus.recht.fehler import UngueltigeEingabe, WertFehlt
from rathaus.recht.feiertage import ist_werktag
from rathaus.recht.laender import LAENDER
from rathaus.recht.parameter import lies_werte, standardwerte

MITTWOCH_VOR_OSTERN = date(2026, 4, 1)
MONTAG = date(2026, 6, 15)


def lauf(
    gesetz: Gesetz,
    kanal: Kanal,
    am: date = MONTAG,
    *,
    land: str = "NW",
    frist: str | None = None,
    **umstaende: object,
) -> Bekanntgabe:
    return bekanntgabe(gesetz, kanal, am, land=land, frist=frist, umstaende=Umstaende(**umstaende))


def normen(ergebnis: Bekanntgabe) -> list[str]:
    return [schritt.norm for schritt in ergebnis.schritte]


# the worked example


def test_worked_example_vwvfg_in_nrw_is_notified_on_easter_sunday() -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.POST, MITTWOCH_VOR_OSTERN, frist="1M")
    assert ergebnis.bekanntgabe == date(2026, 4, 5)
    assert ergebnis.fristende == date(2026, 5, 5)
    assert not ergebnis.angenommen


def test_worked_example_ao_in_nrw_skips_easter_monday() -> None:
    ergebnis = lauf(Gesetz.AO, Kanal.POST, MITTWOCH_VOR_OSTERN, frist="1M")
    assert ergebnis.bekanntgabe == date(2026, 4, 7)
    assert ergebnis.fristende == date(2026, 5, 7)
    assert not ergebnis.angenommen


# post and electronic sending


@pytest.mark.parametrize(
    ("gesetz", "kanal", "norm"),
    [
        (Gesetz.VWVFG, Kanal.POST, "§ 41 Abs. 2 Satz 1 VwVfG NRW"),
        (Gesetz.VWVFG, Kanal.ELEKTRONISCH, "§ 41 Abs. 2 Satz 2 VwVfG NRW"),
        (
            Gesetz.AO,
            Kanal.POST,
            "§ 122 Abs. 2 Nr. 1 AO i. V. m. § 12 Abs. 1 KAG NRW",
        ),
        (
            Gesetz.AO,
            Kanal.ELEKTRONISCH,
            "§ 122 Abs. 2a AO i. V. m. § 12 Abs. 1 KAG NRW",
        ),
        (Gesetz.SGBX, Kanal.POST, "§ 37 Abs. 2 Satz 1 SGB X"),
        (Gesetz.SGBX, Kanal.ELEKTRONISCH, "§ 37 Abs. 2 Satz 2 SGB X"),
    ],
)
def test_fourth_day_since_2025_and_third_before(gesetz: Gesetz, kanal: Kanal, norm: str) -> None:
    neu = lauf(gesetz, kanal, date(2025, 3, 3))
    assert neu.bekanntgabe == date(2025, 3, 7)
    assert normen(neu)[0] == norm
    alt = lauf(gesetz, kanal, date(2024, 3, 4))
    assert alt.bekanntgabe == date(2024, 3, 7)


def test_the_day_of_posting_decides_at_the_turn_of_the_year() -> None:
    assert lauf(Gesetz.SGBX, Kanal.POST, date(2024, 12, 31)).bekanntgabe == date(2025, 1, 3)
    assert lauf(Gesetz.SGBX, Kanal.POST, date(2025, 1, 1)).bekanntgabe == date(2025, 1, 5)


FOLGEN_DEM_BUND = ("BE", "BB", "HB", "NI", "RP", "SN", "ST")


@pytest.mark.parametrize("land", ["NW", "SH", *FOLGEN_DEM_BUND])
def test_laender_known_to_count_four_days(land: str) -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.POST, date(2025, 1, 13), land=land)
    assert ergebnis.bekanntgabe == date(2025, 1, 17)
    assert not ergebnis.schritte[0].angenommen


@pytest.mark.parametrize(
    ("land", "tage"),
    [("BY", 3), ("BW", 3), ("HE", 4), ("HH", 4), ("MV", 4), ("SL", 4), ("TH", 4)],
)
def test_laender_with_a_text_of_their_own_are_marked_as_assumed(land: str, tage: int) -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.POST, date(2025, 1, 13), land=land)
    assert ergebnis.bekanntgabe == date(2025, 1, 13) + timedelta(days=tage)
    assert ergebnis.angenommen
    assert not lauf(Gesetz.VWVFG, Kanal.POST, date(2024, 1, 8), land=land).angenommen


@pytest.mark.parametrize(
    ("land", "norm"),
    [
        ("NW", "§ 41 Abs. 2 Satz 1 VwVfG NRW"),
        ("SH", "§ 110 Abs. 2 Satz 1 LVwG"),
        ("BY", "Art. 41 Abs. 2 Satz 1 BayVwVfG"),
        ("NI", "§ 41 Abs. 2 Satz 1 VwVfG i. V. m. § 1 Abs. 1 NVwVfG"),
        ("TH", "§ 41 Abs. 2 Satz 1 VwVfG i. V. m. § 1 Abs. 1 ThürVwVfG"),
    ],
)
def test_land_law_is_cited_as_land_law(land: str, norm: str) -> None:
    schritt = lauf(Gesetz.VWVFG, Kanal.POST, land=land).schritte[0]
    assert (schritt.norm, schritt.land) == (norm, land)


@pytest.mark.parametrize("land", LAENDER)
def test_every_land_answers_and_names_its_source(land: str) -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.POST, land=land, frist="1M")
    assert ergebnis.bekanntgabe is not None
    assert ergebnis.schritte[0].quelle


def test_a_confirmed_value_is_no_longer_assumed() -> None:
    werte = standardwerte()
    zeile = werte.wert("bekanntgabe.vwvfg.tage", MONTAG, "HE").bestaetigt("Stadt Büdingen")
    ergebnis = bekanntgabe(
        Gesetz.VWVFG, Kanal.POST, MONTAG, land="HE", frist="1M", werte=werte.mit([zeile])
    )
    assert not ergebnis.angenommen
    assert "Stadt Büdingen" in ergebnis.schritte[0].quelle


def test_a_proven_later_arrival_wins_over_the_fiction_an_earlier_one_does_not() -> None:
    fiktion = MONTAG + timedelta(days=4)
    frueher = lauf(Gesetz.VWVFG, Kanal.POST, zugang=MONTAG + timedelta(days=1))
    assert frueher.bekanntgabe == fiktion
    spaeter = lauf(Gesetz.VWVFG, Kanal.POST, zugang=MONTAG + timedelta(days=9))
    assert spaeter.bekanntgabe == MONTAG + timedelta(days=9)


def test_what_never_arrived_is_not_notified_and_starts_no_frist() -> None:
    ergebnis = lauf(Gesetz.AO, Kanal.POST, frist="1M", nicht_zugegangen=True)
    assert ergebnis.bekanntgabe is None
    assert ergebnis.fristende is None


# the shift of the fictitious day


def test_ao_shifts_the_fictitious_day_vwvfg_and_sgb_do_not() -> None:
    dienstag = date(2026, 6, 9)  # the fourth day is Saturday 13 June
    assert lauf(Gesetz.AO, Kanal.POST, dienstag).bekanntgabe == date(2026, 6, 15)
    for gesetz in (Gesetz.VWVFG, Gesetz.SGBX):
        assert lauf(gesetz, Kanal.POST, dienstag).bekanntgabe == date(2026, 6, 13)


def test_a_fictitious_day_on_a_werktag_stays_even_in_the_ao() -> None:
    assert lauf(Gesetz.AO, Kanal.POST, MONTAG).bekanntgabe == date(2026, 6, 19)


def test_the_shift_of_the_vwvfg_can_be_configured_by_the_town() -> None:
    zeile = """
[[wert]]
schluessel = "bekanntgabe.verschiebung.vwvfg"
wert = true
valid_from = 2020-01-01
land = "NW"
norm = "§ 31 Abs. 3 VwVfG NRW"
source = "Praxis der Stadt"
status = "belegt"
"""
    werte = standardwerte().mit(lies_werte(zeile, "stadt.toml"))
    ergebnis = bekanntgabe(Gesetz.VWVFG, Kanal.POST, MITTWOCH_VOR_OSTERN, land="NW", werte=werte)
    assert ergebnis.bekanntgabe == date(2026, 4, 7)


# abroad


def test_ao_abroad_counts_one_month() -> None:
    ergebnis = lauf(Gesetz.AO, Kanal.AUSLAND, MONTAG)
    assert ergebnis.bekanntgabe == date(2026, 7, 15)
    assert normen(ergebnis)[0].startswith("§ 122 Abs. 2 Nr. 2 AO")


def test_ao_abroad_shifts_like_at_home() -> None:
    # 13 May plus a month is Saturday 13 June
    assert lauf(Gesetz.AO, Kanal.AUSLAND, date(2026, 5, 13)).bekanntgabe == date(2026, 6, 15)


@pytest.mark.parametrize("gesetz", [Gesetz.VWVFG, Gesetz.SGBX])
def test_others_know_no_fiction_abroad_only_a_proven_arrival(gesetz: Gesetz) -> None:
    assert lauf(gesetz, Kanal.AUSLAND, frist="1M").bekanntgabe is None
    zugang = MONTAG + timedelta(days=20)
    assert lauf(gesetz, Kanal.AUSLAND, zugang=zugang).bekanntgabe == zugang


def test_single_point_of_contact_counts_a_month_abroad() -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.AUSLAND, einheitliche_stelle=True)
    assert ergebnis.bekanntgabe == date(2026, 7, 15)
    assert normen(ergebnis)[0] == "§ 71b Abs. 6 Satz 1 VwVfG"


def test_a_month_abroad_ends_with_a_shorter_month() -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.AUSLAND, date(2026, 1, 31), einheitliche_stelle=True)
    assert ergebnis.bekanntgabe == date(2026, 2, 28)


# four mailboxes, four engines


def test_the_towns_own_mailbox_counts_the_day_after_retrieval() -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.ABRUF, frist="1M", abruf=date(2026, 6, 17))
    assert ergebnis.bekanntgabe == date(2026, 6, 18)
    assert ergebnis.fristende == date(2026, 7, 20)
    assert normen(ergebnis)[1] == "§ 41 Abs. 2a Satz 3 VwVfG NRW"


def test_retrieved_on_the_tenth_day_is_notified_on_the_eleventh_not_at_all() -> None:
    am = date(2026, 6, 1)
    zehnter, elfter = am + timedelta(days=10), am + timedelta(days=11)
    assert lauf(Gesetz.VWVFG, Kanal.ABRUF, am, abruf=zehnter).bekanntgabe == elfter
    spaet = lauf(Gesetz.VWVFG, Kanal.ABRUF, am, frist="1M", abruf=elfter)
    assert spaet.bekanntgabe is None
    assert spaet.fristende is None


def test_ten_days_do_not_stretch_over_a_weekend() -> None:
    am = date(2026, 6, 3)  # the tenth day is Saturday 13 June
    assert lauf(Gesetz.VWVFG, Kanal.ABRUF, am, abruf=date(2026, 6, 13)).bekanntgabe == date(
        2026, 6, 14
    )
    assert lauf(Gesetz.VWVFG, Kanal.ABRUF, am, abruf=date(2026, 6, 15)).bekanntgabe is None


def test_never_retrieved_is_not_notified() -> None:
    assert lauf(Gesetz.VWVFG, Kanal.ABRUF, frist="1M").fristende is None


def test_retrieved_on_the_day_of_provision_counts_the_next_day() -> None:
    assert lauf(Gesetz.VWVFG, Kanal.ABRUF, abruf=MONTAG).bekanntgabe == date(2026, 6, 16)


@pytest.mark.parametrize("fehlt", ["einwilligung", "angemeldet"])
@pytest.mark.parametrize(
    ("gesetz", "kanal"),
    [
        (Gesetz.VWVFG, Kanal.ABRUF),
        (Gesetz.OZG, Kanal.POSTFACH),
        (Gesetz.SGBX, Kanal.ABRUF),
        (Gesetz.AO, Kanal.ABRUF),
    ],
)
def test_without_consent_or_secure_sign_in_no_mailbox_notifies(
    gesetz: Gesetz, kanal: Kanal, fehlt: str
) -> None:
    mit = lauf(gesetz, kanal, abruf=MONTAG)
    ohne = lauf(gesetz, kanal, abruf=MONTAG, **{fehlt: False})
    assert mit.bekanntgabe is not None
    assert ohne.bekanntgabe is None


def test_bundid_mailbox_counts_the_fourth_day_whether_retrieved_or_not() -> None:
    ergebnis = lauf(Gesetz.OZG, Kanal.POSTFACH)
    assert ergebnis.bekanntgabe == date(2026, 6, 19)
    assert normen(ergebnis)[0] == "§ 9 Abs. 1 Satz 4 OZG"
    assert lauf(Gesetz.OZG, Kanal.POSTFACH, abruf=MONTAG).bekanntgabe == date(2026, 6, 19)


def test_an_act_under_the_vwvfg_in_the_bundid_mailbox_follows_the_ozg() -> None:
    ergebnis = lauf(Gesetz.VWVFG, Kanal.POSTFACH)
    assert ergebnis.bekanntgabe == date(2026, 6, 19)
    assert normen(ergebnis)[0] == "§ 9 Abs. 1 Satz 4 OZG"


@pytest.mark.parametrize("kanal", [k for k in Kanal if k is not Kanal.POSTFACH])
def test_the_ozg_holds_for_no_other_way(kanal: Kanal) -> None:
    with pytest.raises(UngueltigeEingabe, match="BundID"):
        lauf(Gesetz.OZG, kanal)


@pytest.mark.parametrize("kanal", [Kanal.ABRUF, Kanal.POSTFACH])
def test_taxes_count_the_fourth_day_after_provision(kanal: Kanal) -> None:
    ergebnis = lauf(Gesetz.AO, kanal, abgabe=Abgabe.REALSTEUER)
    assert ergebnis.bekanntgabe == date(2026, 6, 19)
    assert normen(ergebnis)[0] == "§ 122a Abs. 4 Satz 1 AO i. V. m. § 1 Abs. 2 Nr. 3 AO"
    assert not ergebnis.angenommen


def test_for_a_kag_levy_retrieval_rests_on_the_kag_and_is_assumed() -> None:
    ergebnis = lauf(Gesetz.AO, Kanal.ABRUF)
    assert ergebnis.bekanntgabe == date(2026, 6, 19)
    assert ergebnis.angenommen


def test_where_the_kag_does_not_refer_to_122a_nothing_is_notified() -> None:
    zeile = """
[[wert]]
schluessel = "kag.ao122a"
wert = false
valid_from = 2020-01-01
land = "NW"
norm = "§ 12 KAG NRW"
source = "geprüft"
status = "belegt"
"""
    werte = standardwerte().mit(lies_werte(zeile, "stadt.toml"))
    ohne = bekanntgabe(Gesetz.AO, Kanal.ABRUF, MONTAG, land="NW", frist="1M", werte=werte)
    assert ohne.bekanntgabe is None
    real = bekanntgabe(
        Gesetz.AO,
        Kanal.ABRUF,
        MONTAG,
        land="NW",
        umstaende=Umstaende(abgabe=Abgabe.REALSTEUER),
        werte=werte,
    )
    assert real.bekanntgabe is not None


def test_sgb_x_counts_the_fourth_day_after_the_notice_was_sent() -> None:
    ergebnis = lauf(Gesetz.SGBX, Kanal.ABRUF)
    assert ergebnis.bekanntgabe == date(2026, 6, 19)
    assert normen(ergebnis)[0] == "§ 37 Abs. 2a Satz 4 SGB X"


def test_sgb_x_with_a_denied_notice_counts_the_day_of_retrieval() -> None:
    abruf = date(2026, 6, 30)
    bestritten = lauf(Gesetz.SGBX, Kanal.ABRUF, abruf=abruf, benachrichtigung_bestritten=True)
    assert bestritten.bekanntgabe == abruf
    assert lauf(Gesetz.SGBX, Kanal.ABRUF, benachrichtigung_bestritten=True).bekanntgabe is None


def test_the_four_mailboxes_give_four_different_answers() -> None:
    am, abruf = date(2026, 6, 9), date(2026, 6, 10)  # the fourth day is a Saturday
    antworten = [
        lauf(Gesetz.VWVFG, Kanal.ABRUF, am, abruf=abruf).bekanntgabe,
        lauf(Gesetz.OZG, Kanal.POSTFACH, am, abruf=abruf).bekanntgabe,
        lauf(Gesetz.AO, Kanal.ABRUF, am, abruf=abruf).bekanntgabe,
        lauf(
            Gesetz.SGBX, Kanal.ABRUF, am, abruf=abruf, benachrichtigung_bestritten=True
        ).bekanntgabe,
    ]
    assert antworten == [
        date(2026, 6, 11),
        date(2026, 6, 13),
        date(2026, 6, 15),
        date(2026, 6, 10),
    ]


# public announcement


@pytest.mark.parametrize(
    ("gesetz", "norm"),
    [
        (Gesetz.VWVFG, "§ 41 Abs. 4 Satz 3 VwVfG NRW"),
        (Gesetz.AO, "§ 122 Abs. 4 Satz 3 AO i. V. m. § 12 Abs. 1 KAG NRW"),
        (Gesetz.SGBX, "§ 37 Abs. 4 Satz 3 SGB X"),
    ],
)
def test_public_announcement_counts_two_weeks(gesetz: Gesetz, norm: str) -> None:
    ergebnis = lauf(gesetz, Kanal.OEFFENTLICH)
    assert ergebnis.bekanntgabe == date(2026, 6, 29)
    assert normen(ergebnis)[0] == norm


@pytest.mark.parametrize("gesetz", [Gesetz.VWVFG, Gesetz.AO, Gesetz.SGBX])
def test_a_named_day_counts_if_it_is_at_least_the_next(gesetz: Gesetz) -> None:
    morgen = MONTAG + timedelta(days=1)
    assert lauf(gesetz, Kanal.OEFFENTLICH, bestimmter_tag=morgen).bekanntgabe == morgen
    with pytest.raises(UngueltigeEingabe, match="mindestens einen Tag"):
        lauf(gesetz, Kanal.OEFFENTLICH, bestimmter_tag=MONTAG)


# refusals


@pytest.mark.parametrize("name", ["abruf", "zugang", "empfangsbekenntnis"])
def test_what_happened_before_the_act_went_out_is_refused(name: str) -> None:
    with pytest.raises(UngueltigeEingabe, match=name.capitalize()):
        lauf(Gesetz.VWVFG, Kanal.ABRUF, **{name: MONTAG - timedelta(days=1)})


def test_a_mailbox_before_its_law_is_refused() -> None:
    with pytest.raises(WertFehlt, match=r"bekanntgabe\.abruf\.tage"):
        lauf(Gesetz.VWVFG, Kanal.ABRUF, date(2016, 6, 1), abruf=date(2016, 6, 2))


# properties

FIKTIONEN = st.sampled_from(
    [
        (gesetz, kanal)
        for gesetz in (Gesetz.VWVFG, Gesetz.AO, Gesetz.SGBX)
        for kanal in (Kanal.POST, Kanal.ELEKTRONISCH, Kanal.OEFFENTLICH)
    ]
)
TAGE = st.dates(date(2005, 1, 1), date(2060, 12, 31))


@given(FIKTIONEN, TAGE, st.sampled_from(sorted(LAENDER)))
def test_nothing_is_notified_before_it_is_sent_and_no_frist_ends_before_it_begins(
    weg: tuple[Gesetz, Kanal], am: date, land: str
) -> None:
    ergebnis = lauf(*weg, am, land=land, frist="1M")
    assert ergebnis.bekanntgabe is not None
    assert ergebnis.fristende is not None
    assert am < ergebnis.bekanntgabe < ergebnis.fristende
    assert ist_werktag(ergebnis.fristende, land)


@given(FIKTIONEN, TAGE, st.integers(0, 30), st.sampled_from(sorted(LAENDER)))
def test_what_is_sent_later_is_never_notified_earlier(
    weg: tuple[Gesetz, Kanal], am: date, spaeter: int, land: str
) -> None:
    erste = lauf(*weg, am, land=land).bekanntgabe
    zweite = lauf(*weg, am + timedelta(days=spaeter), land=land).bekanntgabe
    assert erste is not None
    assert zweite is not None
    assert erste <= zweite


@given(TAGE, st.sampled_from(sorted(LAENDER)))
def test_the_ao_never_notifies_on_a_weekend_or_holiday(am: date, land: str) -> None:
    tag = lauf(Gesetz.AO, Kanal.POST, am, land=land).bekanntgabe
    assert tag is not None
    assert ist_werktag(tag, land)
