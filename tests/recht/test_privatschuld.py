"""§§ 366, 367 BGB: what a payment on private claims settles; §§ 195, 199: when they lapse."""

from datetime import date
from decimal import Decimal

import pytest

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.privatschuld import (
    Leistungsart,
    Privatschuld,
    regelverjaehrung,
    verteile_privatzahlung,
)

HEUTE = date(2026, 6, 1)


def schuld(kennung: str, art: Leistungsart, betrag: int, faellig: date) -> Privatschuld:
    return Privatschuld(kennung, art, Decimal(betrag), faellig)


MIETE = schuld("miete", Leistungsart.HAUPTLEISTUNG, 100, date(2026, 1, 1))
MAHNUNG = schuld("mahnung", Leistungsart.KOSTEN, 5, date(2026, 3, 1))
VERZUG = schuld("verzug", Leistungsart.ZINSEN, 2, date(2026, 2, 1))
KUENFTIG = schuld("künftig", Leistungsart.KOSTEN, 9, date(2026, 7, 1))


def shares(gezahlt: int, *bestimmung: str) -> dict[str, Decimal]:
    alle = [MIETE, KUENFTIG, VERZUG, MAHNUNG]
    ergebnis = verteile_privatzahlung(alle, Decimal(gezahlt), HEUTE, bestimmung=bestimmung)
    return {kennung: teil for kennung, teil in ergebnis.getilgt.items() if teil}


def test_costs_then_interest_then_the_debt() -> None:
    assert shares(5) == {"mahnung": 5}
    assert shares(7) == {"mahnung": 5, "verzug": 2}
    assert shares(8) == {"mahnung": 5, "verzug": 2, "miete": 1}


def test_what_is_not_due_waits_whatever_it_is() -> None:
    assert shares(107) == {"mahnung": 5, "verzug": 2, "miete": 100}
    assert shares(108)["künftig"] == 1


def test_the_debtor_may_choose() -> None:
    assert shares(50, "miete") == {"miete": 50}


def test_too_much_is_left_over_and_none_of_it_lost() -> None:
    ergebnis = verteile_privatzahlung([MIETE], Decimal(130), HEUTE)
    assert (ergebnis.getilgt["miete"], ergebnis.rest) == (100, 30)


def test_a_debt_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(UngueltigeEingabe, match="nicht offen"):
        shares(50, "strom")
    with pytest.raises(UngueltigeEingabe, match="keine offene"):
        verteile_privatzahlung([], Decimal(1), HEUTE)


@pytest.mark.parametrize(
    ("entstanden", "ende"),
    [
        (date(2026, 1, 1), date(2029, 12, 31)),
        (date(2026, 12, 31), date(2029, 12, 31)),
        (date(2027, 1, 1), date(2030, 12, 31)),
    ],
)
def test_three_years_from_the_end_of_the_year(entstanden: date, ende: date) -> None:
    assert regelverjaehrung(entstanden).ende == ende
