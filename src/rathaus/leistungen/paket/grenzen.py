"""Bounds of a date: a day, or one told from today ("heute-14T", "heute+1M", "heute-18J")."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_RELATIV = re.compile(r"heute(?:([+-])(\d{1,4})([TMJ]))?")


@dataclass(frozen=True, slots=True)
class Grenze:
    """`tag` is set for a fixed day; else the day is today moved by `tage` and `monate`."""

    tag: date | None = None
    tage: int = 0
    monate: int = 0

    def am(self, heute: date) -> date:
        """The day that is meant today; a month that is shorter ends it."""
        if self.tag is not None:
            return self.tag
        monate = heute.year * 12 + heute.month - 1 + self.monate
        jahr, monat = min(max(monate // 12, 1), 9998), monate % 12 + 1
        tag = min(heute.day, monthrange(jahr, monat)[1])
        return date(jahr, monat, tag) + timedelta(days=self.tage)


def parse_grenze(text: str) -> Grenze:
    """Raises ValueError with a German sentence."""
    if treffer := _RELATIV.fullmatch(text):
        vorzeichen, zahl, einheit = treffer.groups()
        betrag = int(zahl or 0) * (-1 if vorzeichen == "-" else 1)
        if einheit == "T":
            return Grenze(tage=betrag)
        return Grenze(monate=betrag * (12 if einheit == "J" else 1))
    try:
        return Grenze(tag=date.fromisoformat(text))
    except ValueError as fehler:
        raise ValueError(
            "muss ein Tag sein (2026-01-31), heute oder heute mit Abstand (heute-14T, heute+1M)."
        ) from fehler
