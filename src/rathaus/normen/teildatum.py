"""Datum, von dem Tag, Monat oder alles unbekannt sein kann (00.00.1960).

So führen es Melderegister und Ausländerbehörden für Geburtsdaten. Als Text gespeichert wird
``JJJJ-MM-TT`` mit Nullen für das Unbekannte; diese Form sortiert richtig.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

_TEXT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class Teildatum:
    """0 steht für unbekannt. Ohne Jahr ist alles unbekannt, ohne Monat auch der Tag."""

    jahr: int
    monat: int = 0
    tag: int = 0

    def __post_init__(self) -> None:
        if not _ist_moeglich(self.jahr, self.monat, self.tag):
            raise ValueError(f"{self.tag:02}.{self.monat:02}.{self.jahr:04} ist kein Datum.")

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Liest die Speicherform; ValueError, wenn sie es nicht ist."""
        treffer = _TEXT.fullmatch(text)
        if treffer is None:
            raise ValueError(f"„{text[:20]}“ ist kein Datum in der Form JJJJ-MM-TT.")
        return cls(*map(int, treffer.groups()))

    @classmethod
    def from_date(cls, tag: date) -> Self:
        return cls(tag.year, tag.month, tag.day)

    def to_text(self) -> str:
        return f"{self.jahr:04}-{self.monat:02}-{self.tag:02}"

    def isoformat(self) -> str:
        """Wie bei ``date``, damit beide auf dieselbe Weise gespeichert werden."""
        return self.to_text()

    def __str__(self) -> str:
        return f"{self.tag:02}.{self.monat:02}.{self.jahr:04}"

    @property
    def vollstaendig(self) -> bool:
        return self.tag != 0

    @property
    def fruehestens(self) -> date | None:
        """Erster Tag, der gemeint sein kann; None, wenn auch das Jahr unbekannt ist."""
        return date(self.jahr, self.monat or 1, self.tag or 1) if self.jahr else None

    @property
    def spaetestens(self) -> date | None:
        """Letzter Tag, der gemeint sein kann; None, wenn auch das Jahr unbekannt ist."""
        if not self.jahr:
            return None
        monat = self.monat or 12
        return date(self.jahr, monat, self.tag or monthrange(self.jahr, monat)[1])

    def kann_gleich_sein(self, anderes: Self) -> bool:
        """Widersprechen sich die bekannten Teile nicht? (für die Suche nach Dubletten)"""
        paare = zip(
            (self.jahr, self.monat, self.tag),
            (anderes.jahr, anderes.monat, anderes.tag),
            strict=True,
        )
        return all(not a or not b or a == b for a, b in paare)

    def alter_am(self, stichtag: date) -> tuple[int, int] | None:
        """Kleinstes und größtes mögliches Alter in vollendeten Jahren; None vor der Geburt
        oder ohne Jahr."""
        frueh, spaet = self.fruehestens, self.spaetestens
        if frueh is None or spaet is None or stichtag < frueh:
            return None
        return _jahre(min(spaet, stichtag), stichtag), _jahre(frueh, stichtag)


def _jahre(geburt: date, stichtag: date) -> int:
    vorher = (stichtag.month, stichtag.day) < (geburt.month, geburt.day)
    return stichtag.year - geburt.year - vorher


def _ist_moeglich(jahr: int, monat: int, tag: int) -> bool:
    if not (0 <= jahr <= 9999 and 0 <= monat <= 12 and 0 <= tag <= 31):
        return False
    if (monat and not jahr) or (tag and not monat):
        return False
    return not tag or tag <= monthrange(jahr, monat)[1]
