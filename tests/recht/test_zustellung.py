from datetime import date, timedelta

import pytest

from rathaus.recht.bekanntgabe import (
    Bekanntgabe,
    Gesetz,
    Kanal,
    Umstaende,
    Zustellart,
    bekanntgabe,
)

MONTAG = date(2026, 6, 15)


def zustellung(
    art: Zustellart,
    am: date = MONTAG,
    *,
    gesetz: Gesetz = Gesetz.VWVFG,
    land: str = "NW",
    **umstaende: object,
) -> Bekanntgabe:
    return bekanntgabe(
        gesetz,
        Kanal.ZUSTELLUNG,
        am,
        land=land,
        frist="2W",
        umstaende=Umstaende(zustellart=art, **umstaende),
    )


@pytest.mark.parametrize(
    ("art", "norm"),
    [
        (Zustellart.URKUNDE, "§ 3 LZG NRW"),
        (Zustellart.RUECKSCHEIN, "§ 4 LZG NRW"),
        (Zustellart.EMPFANGSBEKENNTNIS, "§ 5 LZG NRW"),
    ],
)
def test_a_record_of_service_counts_on_its_own_day(art: Zustellart, norm: str) -> None:
    ergebnis = zustellung(art)
    assert ergebnis.bekanntgabe == MONTAG
    assert ergebnis.fristende == date(2026, 6, 29)
    assert ergebnis.schritte[0].norm == norm


def test_service_on_a_saturday_stays_a_saturday_even_for_taxes() -> None:
    samstag = date(2026, 6, 13)
    assert zustellung(Zustellart.URKUNDE, samstag, gesetz=Gesetz.AO).bekanntgabe == samstag


def test_registered_letter_counts_the_fourth_day_and_the_third_before_2025() -> None:
    assert zustellung(Zustellart.EINSCHREIBEN).bekanntgabe == MONTAG + timedelta(days=4)
    alt = date(2024, 6, 10)
    assert zustellung(Zustellart.EINSCHREIBEN, alt).bekanntgabe == alt + timedelta(days=3)


def test_a_later_arrival_of_a_registered_letter_wins() -> None:
    zugang = MONTAG + timedelta(days=6)
    assert zustellung(Zustellart.EINSCHREIBEN, zugang=zugang).bekanntgabe == zugang
    nie = zustellung(Zustellart.EINSCHREIBEN, nicht_zugegangen=True)
    assert nie.bekanntgabe is None
    assert nie.fristende is None


def test_electronic_service_without_receipt_counts_the_fourth_day() -> None:
    ergebnis = zustellung(Zustellart.ELEKTRONISCH)
    assert ergebnis.bekanntgabe == MONTAG + timedelta(days=4)
    assert ergebnis.schritte[0].norm == "§ 5 LZG NRW"


def test_electronic_service_with_receipt_counts_the_receipt_up_to_the_fourth_day() -> None:
    vierter, fuenfter = MONTAG + timedelta(days=4), MONTAG + timedelta(days=5)
    am_zweiten = zustellung(Zustellart.ELEKTRONISCH, empfangsbekenntnis=MONTAG + timedelta(days=2))
    assert am_zweiten.bekanntgabe == MONTAG + timedelta(days=2)
    assert zustellung(Zustellart.ELEKTRONISCH, empfangsbekenntnis=fuenfter).bekanntgabe == vierter


def test_a_receipt_on_the_fourth_day_counts_though_the_fiction_would_shift() -> None:
    dienstag, samstag = date(2026, 6, 9), date(2026, 6, 13)
    mit = zustellung(
        Zustellart.ELEKTRONISCH, dienstag, gesetz=Gesetz.AO, empfangsbekenntnis=samstag
    )
    assert mit.bekanntgabe == samstag
    ohne = zustellung(Zustellart.ELEKTRONISCH, dienstag, gesetz=Gesetz.AO)
    assert ohne.bekanntgabe == date(2026, 6, 15)


def test_public_service_counts_when_two_weeks_have_passed() -> None:
    ergebnis = zustellung(Zustellart.OEFFENTLICH)
    assert ergebnis.bekanntgabe == MONTAG + timedelta(weeks=2)
    assert ergebnis.schritte[0].norm == "§ 10 LZG NRW"


@pytest.mark.parametrize(
    ("gesetz", "land", "norm"),
    [
        (
            Gesetz.AO,
            "NW",
            "§ 3 VwZG i. V. m. § 122 Abs. 5 AO i. V. m. § 12 Abs. 1 KAG NRW",
        ),
        (Gesetz.SGBX, "NW", "§ 3 LZG NRW i. V. m. § 65 Abs. 2 SGB X"),
        (Gesetz.VWVFG, "SH", "§ 148 LVwG"),
        (Gesetz.VWVFG, "BY", "Art. 3 BayVwZVG"),
        (Gesetz.VWVFG, "NI", "§ 3 VwZG i. V. m. § 1 Abs. 1 NVwZG"),
    ],
)
def test_taxes_are_served_by_federal_law_all_else_by_that_of_the_land(
    gesetz: Gesetz, land: str, norm: str
) -> None:
    assert zustellung(Zustellart.URKUNDE, gesetz=gesetz, land=land).schritte[0].norm == norm


def test_registered_tax_letter_shifts_off_the_weekend() -> None:
    dienstag = date(2026, 6, 9)
    steuer = zustellung(Zustellart.EINSCHREIBEN, dienstag, gesetz=Gesetz.AO)
    assert steuer.bekanntgabe == date(2026, 6, 15)
    assert zustellung(Zustellart.EINSCHREIBEN, dienstag).bekanntgabe == date(2026, 6, 13)
