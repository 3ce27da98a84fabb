from datetime import date

import pytest

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.festsetzung import Verkuerzung, festsetzungsfrist, nacherhebbare_jahre


@pytest.mark.parametrize(
    ("jahr", "ende"),
    [
        (2020, date(2024, 12, 31)),
        (2021, date(2025, 12, 31)),
        # 31.12.2023 and 31.12.2022 were a Sunday and a Saturday, 1 January is a holiday
        (2019, date(2024, 1, 2)),
        (2018, date(2023, 1, 2)),
    ],
)
def test_four_years_from_the_end_of_the_year(jahr: int, ende: date) -> None:
    assert festsetzungsfrist(jahr).ende == ende


@pytest.mark.parametrize(
    ("angezeigt", "ende"),
    [
        (None, date(2027, 12, 31)),
        (2020, date(2024, 12, 31)),
        (2019, date(2024, 12, 31)),
        (2022, date(2026, 12, 31)),
        (2023, date(2027, 12, 31)),
        (2026, date(2027, 12, 31)),
    ],
)
def test_duty_to_register_delays_the_start_by_three_years_at_most(
    angezeigt: int | None, ende: date
) -> None:
    assert festsetzungsfrist(2020, anzeigepflicht=True, angezeigt=angezeigt).ende == ende


def test_without_a_duty_the_registration_does_not_matter() -> None:
    assert festsetzungsfrist(2020, angezeigt=2022).ende == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("verkuerzung", "ende"),
    [
        (Verkuerzung.KEINE, date(2024, 12, 31)),
        (Verkuerzung.LEICHTFERTIG, date(2025, 12, 31)),
        (Verkuerzung.HINTERZOGEN, date(2030, 12, 31)),
    ],
)
def test_shortened_taxes_have_longer_periods(verkuerzung: Verkuerzung, ende: date) -> None:
    assert festsetzungsfrist(2020, verkuerzung=verkuerzung).ende == ende


def test_suspension_only_lengthens() -> None:
    assert festsetzungsfrist(2020, hemmung_bis=date(2025, 6, 30)).ende == date(2025, 6, 30)
    assert festsetzungsfrist(2020, hemmung_bis=date(2024, 6, 30)).ende == date(2024, 12, 31)


def test_back_assessment_reaches_as_far_as_the_period() -> None:
    offen = nacherhebbare_jahre(2015, date(2026, 5, 15))
    assert offen.jahre == (2022, 2023, 2024, 2025, 2026)
    am_letzten_tag = nacherhebbare_jahre(2015, date(2026, 1, 1))
    assert am_letzten_tag.jahre == (2022, 2023, 2024, 2025, 2026)
    einen_tag_frueher = nacherhebbare_jahre(2015, date(2025, 12, 31))
    assert einen_tag_frueher.jahre == (2021, 2022, 2023, 2024, 2025)


def test_back_assessment_of_a_dog_never_registered() -> None:
    offen = nacherhebbare_jahre(2015, date(2026, 5, 15), anzeigepflicht=True, angezeigt=2026)
    assert offen.jahre == tuple(range(2019, 2027))
    assert len(offen.schritte) == 12
    assert {s.ergebnis for s in offen.schritte[:4]} == {
        "nein, die Festsetzungsfrist ist abgelaufen"
    }


def test_impossible_year_is_refused() -> None:
    with pytest.raises(UngueltigeEingabe, match="1066"):
        festsetzungsfrist(1066)
