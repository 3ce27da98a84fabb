from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rathaus.normen.datum import DatumFehler, parse_datum, parse_teildatum
from rathaus.normen.teildatum import Teildatum

ERSTER_FEBRUAR = date(1953, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1.2.53", "01.02.1953", "1-2-1953", "1/2/53", "1 2 1953", " 1. 2. 1953 ", "010253",
        "01021953", "1953-02-01", "1953-2-1", "1. Februar 1953", "1. Feb. 53", "1.feb 1953",
        "1 februar 1953", "1, 2, 1953",
    ],
)  # fmt: skip
def test_so_schreiben_menschen_einen_tag(text: str) -> None:
    assert parse_datum(text) == ERSTER_FEBRUAR


@pytest.mark.parametrize(
    ("text", "monat"),
    [("1. März 20", 3), ("1. Maerz 2020", 3), ("1. Mrz 2020", 3), ("1. Sept. 2020", 9),
     ("1. Jänner 2020", 1), ("1. Mai 2020", 5), ("1. DEZEMBER 2020", 12)],
)  # fmt: skip
def test_monatsnamen(text: str, monat: int) -> None:
    assert parse_datum(text) == date(2020, monat, 1)


def test_zweistellige_jahre_enden_am_grenzjahr() -> None:
    assert parse_datum("1.2.53", grenzjahr=2052) == date(1953, 2, 1)
    assert parse_datum("1.2.53", grenzjahr=2053) == date(2053, 2, 1)
    assert parse_datum("1.2.26", grenzjahr=2026) == date(2026, 2, 1)
    assert parse_datum("1.2.27", grenzjahr=2026) == date(1927, 2, 1)
    assert parse_datum("1.2.00", grenzjahr=2099) == date(2000, 2, 1)
    assert parse_datum("1.2.2053", grenzjahr=2026) == date(2053, 2, 1)


@pytest.mark.parametrize(
    ("text", "meldung"),
    [
        ("31.2.2020", "Den 31. Februar 2020 gibt es nicht; der letzte Tag ist der 29."),
        ("29.2.1900", "Den 29. Februar 1900 gibt es nicht; der letzte Tag ist der 28."),
        ("1.13.2020", "Den Monat 13 gibt es nicht, nur 1 bis 12."),
        ("1.2.", "„1.2.“ ist kein Datum. Bitte so schreiben: 1.2.1953."),
        ("0.0.1960", "Bitte Tag und Monat angeben, zum Beispiel 1.2.1953."),
        ("1.2.1582", "Das Jahr 1582 liegt zu weit zurück."),
    ],
)
def test_die_meldung_sagt_was_nicht_stimmt(text: str, meldung: str) -> None:
    with pytest.raises(DatumFehler) as gefangen:
        parse_datum(text)
    assert str(gefangen.value) == meldung


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.2.123", "1.2.20203", "1.2", "123456789", "１.２.1953", "1. Mxx 2020",
     "1. Marder 2020", "1..2.1953", "1.2.1953 10:00", "-1.2.1953", "1" * 5000, "32.1.2020",
     "00.00.0000"],
)  # fmt: skip
def test_was_kein_tag_ist(text: str) -> None:
    with pytest.raises(DatumFehler):
        parse_datum(text)


@settings(deadline=None)
@given(st.dates(date(1583, 1, 1), date(9999, 12, 31)))
def test_jede_deutsche_schreibweise_kommt_zurueck(tag: date) -> None:
    assert parse_datum(f"{tag.day}.{tag.month}.{tag.year}") == tag
    assert parse_datum(tag.isoformat()) == tag
    assert str(parse_teildatum(f"{tag.day}.{tag.month}.{tag.year}")) == f"{tag:%d.%m.%Y}"


@settings(deadline=None)
@given(st.text(alphabet="0123456789.-/ ,Janurfebmz", max_size=14))
def test_lesen_kennt_nur_einen_fehler(text: str) -> None:
    with suppress(DatumFehler):
        teil = parse_teildatum(text)
        assert Teildatum.from_text(teil.to_text()) == teil


@pytest.mark.parametrize(
    ("text", "gespeichert"),
    [
        ("00.00.1960", "1960-00-00"),
        ("0.0.60", "1960-00-00"),
        ("00.05.1960", "1960-05-00"),
        ("1960", "1960-00-00"),
        ("5/1960", "1960-05-00"),
        ("Mai 1960", "1960-05-00"),
        ("17.5.60", "1960-05-17"),
        ("1960-05-00", "1960-05-00"),
        ("00.00.0000", "0000-00-00"),
    ],
)
def test_unvollstaendige_daten(text: str, gespeichert: str) -> None:
    assert parse_teildatum(text).to_text() == gespeichert


@pytest.mark.parametrize(
    "text", ["17.00.1960", "00.13.1960", "30.02.1960", "00.05.0000", "60", "5/60"]
)
def test_unmoegliche_unvollstaendige_daten(text: str) -> None:
    with pytest.raises(DatumFehler):
        parse_teildatum(text)


def test_teildatum_prueft_auch_ohne_parser() -> None:
    assert Teildatum(2024, 2, 29).vollstaendig
    for teile in [(2023, 2, 29), (0, 5), (1960, 0, 1), (1960, 13), (-1,), (10_000,)]:
        with pytest.raises(ValueError, match="ist kein Datum"):
            Teildatum(*teile)


def test_teildatum_aus_text_nimmt_nur_die_speicherform() -> None:
    assert Teildatum.from_text("1960-05-00") == Teildatum(1960, 5)
    for text in ("1.5.1960", "1960-5-0", "1960-02-30", "", "١٩٦٠-00-00"):
        with pytest.raises(ValueError, match="Datum"):
            Teildatum.from_text(text)


def test_teildatum_zeigt_nullen_und_ordnet_unbekanntes_zuerst() -> None:
    daten = [Teildatum(1960, 5, 17), Teildatum(1960), Teildatum(1959, 12, 31), Teildatum(1960, 5)]
    assert [str(d) for d in sorted(daten)] == [
        "31.12.1959",
        "00.00.1960",
        "00.05.1960",
        "17.05.1960",
    ]
    assert sorted(daten) == sorted(daten, key=Teildatum.to_text)


@pytest.mark.parametrize(
    ("teil", "frueh", "spaet"),
    [
        (Teildatum(1960), date(1960, 1, 1), date(1960, 12, 31)),
        (Teildatum(1960, 2), date(1960, 2, 1), date(1960, 2, 29)),
        (Teildatum(1960, 2, 3), date(1960, 2, 3), date(1960, 2, 3)),
        (Teildatum(0), None, None),
    ],
)
def test_grenzen(teil: Teildatum, frueh: date | None, spaet: date | None) -> None:
    assert (teil.fruehestens, teil.spaetestens) == (frueh, spaet)


def test_alter_als_spanne() -> None:
    assert Teildatum(1960).alter_am(date(2026, 5, 1)) == (65, 66)
    assert Teildatum(1960).alter_am(date(2026, 12, 31)) == (66, 66)
    assert Teildatum(2008, 5, 1).alter_am(date(2026, 5, 1)) == (18, 18)
    assert Teildatum(2008, 5, 1).alter_am(date(2026, 4, 30)) == (17, 17)
    assert Teildatum(2008, 2, 29).alter_am(date(2026, 2, 28)) == (17, 17)
    assert Teildatum(2026).alter_am(date(2026, 3, 1)) == (0, 0)
    assert Teildatum(2027).alter_am(date(2026, 3, 1)) is None
    assert Teildatum(0).alter_am(date(2026, 3, 1)) is None


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 40_000))
def test_das_wahre_alter_liegt_in_der_spanne(geburt: date, tage: int) -> None:
    stichtag = geburt + timedelta(days=tage)
    kleinstes, groesstes = Teildatum(geburt.year).alter_am(stichtag)
    genau, _ = Teildatum.from_date(geburt).alter_am(stichtag)
    assert kleinstes <= genau <= groesstes <= kleinstes + 1


def test_kann_gleich_sein_vergleicht_nur_bekanntes() -> None:
    ganz = Teildatum(1960, 5, 17)
    assert ganz.kann_gleich_sein(Teildatum(1960))
    assert ganz.kann_gleich_sein(Teildatum(0))
    assert not ganz.kann_gleich_sein(Teildatum(1960, 6))
    assert not ganz.kann_gleich_sein(Teildatum(1961))
