"""Counting months between two days, as interest (full months) and surcharges (begun months) do."""

from datetime import date, timedelta

from rathaus.recht.dauer import plus_monate, tag_vor_entsprechendem

EIN_TAG = timedelta(days=1)


def volle_monate(erster: date, letzter: date) -> int:
    """Complete months from the beginning of `erster` to the end of `letzter`; 0 if none."""
    if letzter < erster:
        return 0
    monate = _grobe_monate(erster, letzter) + 1
    while monate and tag_vor_entsprechendem(erster, monate) > letzter:
        monate -= 1
    return monate


def angefangene_monate(ereignis: date, bis: date) -> int:
    """Months begun after the day `ereignis`, up to and including `bis`; 0 if `bis` is not later."""
    if bis <= ereignis:
        return 0
    monate = max(_grobe_monate(ereignis, bis), 1)
    while plus_monate(ereignis, monate) < bis:
        monate += 1
    return monate


def _grobe_monate(von: date, bis: date) -> int:
    return (bis.year - von.year) * 12 + bis.month - von.month


def zinstage(erster: date, letzter: date) -> int:
    """Days from `erster` to `letzter` inclusive in months of 30 days (§ 238 Abs. 1b AO)."""
    tage = 360 * (letzter.year - erster.year) + 30 * (letzter.month - erster.month)
    return tage + _zinstag(letzter) - min(erster.day, 30) + 1


def _zinstag(tag: date) -> int:
    """The day's number in a month of 30 days; the last day of any month is the thirtieth."""
    return 30 if (tag + EIN_TAG).day == 1 else min(tag.day, 30)


def schluss_des_jahres(jahr: int) -> date:
    return date(jahr, 12, 31)
