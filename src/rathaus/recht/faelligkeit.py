"""When what a notice orders is due."""

from datetime import date

from .dauer import plus_monate


def faellig_nach_bekanntgabe(bekanntgabe: date, monate: int, fest: date | None = None) -> date:
    """So many months after the notification, or the day the law or the Satzung fixes where the
    notice was notified before it: nothing is due before the notice that sets it is notified (§ 220
    Abs. 2 Satz 2, § 122 Abs. 1 AO; § 41, § 43 Abs. 1 VwVfG).
    """
    if fest is not None and fest > bekanntgabe:
        return fest
    return plus_monate(bekanntgabe, monate)
