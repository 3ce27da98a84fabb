"""Rechnen mit bürgerlichen Tagen; was es im Kalender nicht gibt, fehlt."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal

_MAX_ABSTAND = 4_000_000


def ganze_zahl(x: Decimal) -> int | None:
    """None, wenn x keine ganze Zahl ist oder weiter reicht als der Kalender."""
    if not -_MAX_ABSTAND <= x <= _MAX_ABSTAND:
        return None
    ganz = int(x)
    return ganz if ganz == x else None


def bilde_datum(jahr: Decimal, monat: Decimal, tag: Decimal) -> date | None:
    j, m, t = ganze_zahl(jahr), ganze_zahl(monat), ganze_zahl(tag)
    if j is None or m is None or t is None:
        return None
    try:
        return date(j, m, t)
    except ValueError:
        return None


def plus_tage(tag: date, anzahl: Decimal) -> date | None:
    ganz = ganze_zahl(anzahl)
    if ganz is None:
        return None
    nummer = tag.toordinal() + ganz
    return date.fromordinal(nummer) if 1 <= nummer <= date.max.toordinal() else None


def plus_monate(tag: date, anzahl: Decimal) -> date | None:
    """Fehlt der Tag im Zielmonat, gilt dessen letzter Tag (§ 188 Abs. 3 BGB)."""
    ganz = ganze_zahl(anzahl)
    return None if ganz is None else _verschiebe(tag, ganz)


def plus_jahre(tag: date, anzahl: Decimal) -> date | None:
    ganz = ganze_zahl(anzahl)
    return None if ganz is None else _verschiebe(tag, ganz * 12)


def _verschiebe(tag: date, monate: int) -> date | None:
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + monate, 12)
    if not MINYEAR <= jahr <= MAXYEAR:
        return None
    return date(jahr, monat + 1, min(tag.day, monthrange(jahr, monat + 1)[1]))


def tage_zwischen(von: date, bis: date) -> Decimal:
    return Decimal((bis - von).days)


def volle_monate(von: date, bis: date) -> Decimal:
    """Vollendete Monate; liegt ``bis`` vor ``von``, negativ gezählt."""
    if bis < von:
        return -volle_monate(bis, von)
    monate = (bis.year - von.year) * 12 + bis.month - von.month
    verschoben = _verschiebe(von, monate)
    if verschoben is None or verschoben > bis:
        monate -= 1
    return Decimal(monate)


def kalendermonate(von: date, bis: date) -> Decimal:
    """Zahl der Monatswechsel zwischen beiden Tagen."""
    return Decimal((bis.year - von.year) * 12 + bis.month - von.month)


def alter(geburt: date, stichtag: date) -> Decimal | None:
    """Vollendete Lebensjahre (§ 187 Abs. 2 Satz 2 BGB: der Geburtstag zählt mit).

    Wer am 29. Februar geboren ist, vollendet das Jahr sonst mit Ablauf des 28. Februar.
    """
    if stichtag < geburt:
        return None
    vor_geburtstag = (stichtag.month, stichtag.day) < (geburt.month, geburt.day)
    return Decimal(stichtag.year - geburt.year - vor_geburtstag)


def monatsanfang(tag: date) -> date:
    return tag.replace(day=1)


def monatsende(tag: date) -> date:
    return tag.replace(day=monthrange(tag.year, tag.month)[1])
