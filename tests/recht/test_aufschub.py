"""Boundary days of a halt: the day before it, its first and last day, the day after."""

from datetime import date
from decimal import Decimal

import pytest

from rathaus.recht.aufschub import Aufschub, saeumnis_mit_aufschub
from rathaus.recht.zinsen import Teilzahlung

# Wednesday; grace ends on Saturday 4 July, with a Land on Monday 6 July
FAELLIG = date(2026, 7, 1)


def zuschlag(bis: date, *aufschuebe: Aufschub, schuld: int = 100, **mehr: object) -> Decimal:
    return saeumnis_mit_aufschub(
        Decimal(schuld),
        FAELLIG,
        bis,
        aufschuebe,
        **mehr,  # type: ignore[arg-type]
    ).zuschlag


def test_without_a_halt_nothing_changes() -> None:
    assert zuschlag(date(2026, 9, 1)) == 2
    assert zuschlag(date(2026, 9, 2)) == 3


@pytest.mark.parametrize(
    ("ab", "vorher"),
    [
        (date(2026, 7, 2), 0),  # from the first day of being late on
        (date(2026, 7, 5), 0),  # the day before was the last of grace
        (date(2026, 7, 6), 1),
        (date(2026, 8, 2), 1),  # the second month had not begun
        (date(2026, 8, 3), 2),
    ],
)
def test_what_arose_before_the_halt_stays(ab: date, vorher: int) -> None:
    assert zuschlag(date(2027, 7, 1), Aufschub(ab)) == vorher


def test_after_the_halt_the_debt_is_due_anew_with_days_of_grace() -> None:
    halt = Aufschub(date(2026, 7, 1), date(2026, 9, 30))
    assert zuschlag(date(2026, 9, 30), halt) == 0
    assert zuschlag(date(2026, 10, 3), halt) == 0
    assert zuschlag(date(2026, 10, 4), halt) == 1
    assert zuschlag(date(2026, 10, 30), halt) == 1
    assert zuschlag(date(2026, 10, 31), halt) == 2


def test_before_and_after_add_up() -> None:
    halt = Aufschub(date(2026, 8, 3), date(2026, 12, 31))
    assert zuschlag(date(2027, 1, 4), halt) == 3


def test_two_halts_that_meet_leave_no_day_between() -> None:
    halte = Aufschub(date(2026, 7, 2), date(2026, 8, 31)), Aufschub(date(2026, 9, 1))
    assert zuschlag(date(2027, 7, 1), *halte) == 0


def test_of_a_part_only_the_rest_is_late() -> None:
    halt = Aufschub(date(2026, 7, 1), betrag=Decimal(200))
    assert zuschlag(date(2026, 8, 1), halt, schuld=300) == 1
    assert zuschlag(date(2026, 8, 2), halt, schuld=300) == 2


def test_payments_go_to_what_is_due_first() -> None:
    halt = Aufschub(date(2026, 7, 1), betrag=Decimal(200))
    gezahlt = [Teilzahlung(date(2026, 7, 3), Decimal(100))]
    assert zuschlag(date(2027, 7, 1), halt, schuld=300, zahlungen=gezahlt) == 0


def test_what_was_paid_during_the_halt_is_not_late_after_it() -> None:
    halt = Aufschub(date(2026, 7, 1), date(2026, 9, 30))
    gezahlt = [Teilzahlung(date(2026, 9, 15), Decimal(50))]
    assert zuschlag(date(2026, 10, 4), halt, schuld=150, zahlungen=gezahlt) == 1


def test_the_halt_is_named_in_the_derivation() -> None:
    halt = Aufschub(date(2026, 7, 1), date(2026, 9, 30))
    ergebnis = saeumnis_mit_aufschub(Decimal(100), FAELLIG, date(2026, 10, 4), [halt])
    assert ergebnis.schritte[0].eingabe == "ab 01.07.2026 bis 30.09.2026"
    assert ergebnis.schritte[0].norm.startswith("§ 240")
