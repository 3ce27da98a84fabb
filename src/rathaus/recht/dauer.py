"""Lengths of time as law counts them, and the month arithmetic of § 188 BGB."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from rathaus.recht.datum import SPAETESTES_JAHR
from rathaus.recht.fehler import UngueltigeEingabe

_FORM = re.compile(r"(\d{1,4})\s*(T|D|W|M|J|Y|TAGE?|WOCHEN?|MONATE?|JAHRE?)", re.IGNORECASE)
_TAGE_JE_MONAT, _TAGE_JE_JAHR = 30, 365


@dataclass(frozen=True, slots=True)
class Dauer:
    """A length of time: `n_monate` months, then `n_tage` days (§ 189 Abs. 2 BGB counts them last).

    `text` is how a letter says it ("2 Wochen"); `in_tagen` is True for a Frist counted in days.
    """

    n_monate: int
    n_tage: int
    text: str
    in_tagen: bool = False

    @classmethod
    def lies(cls, text: str, name: str = "Dauer") -> Self:
        """From "14T", "2W", "1M", "1J" or "2 Wochen"; refuses zero and anything else."""
        treffer = _FORM.fullmatch(text.strip())
        if not treffer or int(treffer[1]) == 0:
            raise UngueltigeEingabe(
                f"{name}: „{text}“ ist keine Dauer (etwa 14T, 2W, 1M oder 1J, mindestens 1)."
            )
        return cls._aus(int(treffer[1]), treffer[2][0].upper())

    @classmethod
    def _aus(cls, zahl: int, einheit: str) -> Self:
        match einheit:
            case "T" | "D":
                return cls.tage(zahl)
            case "W":
                return cls.wochen(zahl)
            case "M":
                return cls.monate(zahl)
            case _:
                return cls.jahre(zahl)

    @classmethod
    def tage(cls, zahl: int) -> Self:
        return cls(0, zahl, _mehrzahl(zahl, "Tag", "Tage"), in_tagen=True)

    @classmethod
    def wochen(cls, zahl: int) -> Self:
        return cls(0, 7 * zahl, _mehrzahl(zahl, "Woche", "Wochen"))

    @classmethod
    def monate(cls, zahl: int) -> Self:
        return cls(zahl, 0, _mehrzahl(zahl, "Monat", "Monate"))

    @classmethod
    def jahre(cls, zahl: int) -> Self:
        return cls(12 * zahl, 0, _mehrzahl(zahl, "Jahr", "Jahre"))

    @classmethod
    def monate_und_halber(cls, zahl: int) -> Self:
        """Whole months and a half one: the 15 days come last (§ 189 Abs. 2 BGB)."""
        return cls(zahl, 15, f"{_mehrzahl(zahl, 'Monat', 'Monate')} und ein halber Monat")

    def tage_nach_191(self) -> int:
        """Days of a period that need not run in one piece: month 30, year 365 (§ 191 BGB)."""
        jahre, monate = divmod(self.n_monate, 12)
        return _TAGE_JE_JAHR * jahre + _TAGE_JE_MONAT * monate + self.n_tage


HALBES_JAHR = Dauer(6, 0, "ein halbes Jahr")
VIERTELJAHR = Dauer(3, 0, "ein Vierteljahr")
HALBER_MONAT = Dauer(0, 15, "ein halber Monat", in_tagen=True)


def _mehrzahl(zahl: int, eins: str, viele: str) -> str:
    return f"{zahl} {eins if zahl == 1 else viele}"


@lru_cache(maxsize=256)
def als_dauer(dauer: Dauer | str) -> Dauer:
    return Dauer.lies(dauer) if isinstance(dauer, str) else dauer


def plus_monate(tag: date, monate: int) -> date:
    """The same number `monate` later (or earlier); a missing day is the month's last.

    § 188 Abs. 2 Alt. 1 and Abs. 3 BGB. Raises `UngueltigeEingabe` far outside of any calendar.
    """
    jahr, monat = _monat_danach(tag, monate)
    return date(jahr, monat, min(tag.day, monthrange(jahr, monat)[1]))


def tag_vor_entsprechendem(tag: date, monate: int) -> date:
    """The day before the one of the same number `monate` later (§ 188 Abs. 2 Alt. 2, Abs. 3)."""
    jahr, monat = _monat_danach(tag, monate)
    if tag.day == 1:
        return date(jahr, monat, 1) - timedelta(days=1)
    return date(jahr, monat, min(tag.day - 1, monthrange(jahr, monat)[1]))


def fehlt_im_zielmonat(tag: date, monate: int) -> bool:
    """Whether § 188 Abs. 3 BGB applies: the target month is too short for this number."""
    jahr, monat = _monat_danach(tag, monate)
    return tag.day > monthrange(jahr, monat)[1]


def _monat_danach(tag: date, monate: int) -> tuple[int, int]:
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + monate, 12)
    if not 1 <= jahr <= SPAETESTES_JAHR:
        raise UngueltigeEingabe(f"Die Frist reicht über das Jahr {SPAETESTES_JAHR} hinaus.")
    return jahr, monat + 1


def monatsanfang(tag: date) -> date:
    """§ 192 BGB"""
    return tag.replace(day=1)


def monatsmitte(tag: date) -> date:
    """§ 192 BGB: the 15th"""
    return tag.replace(day=15)


def monatsende(tag: date) -> date:
    """§ 192 BGB"""
    return tag.replace(day=monthrange(tag.year, tag.month)[1])
