"""What a caller hands over to book: what for, when due, and what is open afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.recht.faelligkeit import faellig_nach_bekanntgabe

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Position:
    """One line of a claim. `ertrag` is the revenue key of the finance system; a reduction is
    negative.
    """

    text: str
    betrag: Decimal
    ertrag: str


@dataclass(frozen=True, slots=True)
class NachBekanntgabe:
    """A due day that hangs on a notice: so many months after its notification (None: not notified
    yet), or the day `fest` where it is notified before that.
    """

    bekanntgabe: date | None
    monate: int = 1
    fest: date | None = None

    @property
    def tag(self) -> date:
        """While nobody knows the day, the earliest it can be: as if notified today."""
        return faellig_nach_bekanntgabe(self.bekanntgabe or uhr.heute(), self.monate, self.fest)

    def faelligkeit(self, betrag: Decimal) -> "Faelligkeit":
        return Faelligkeit(self.tag, betrag, self)


@dataclass(frozen=True, slots=True)
class Faelligkeit:
    """A part of a claim and the day it is due; `nach` where that day hangs on a notice, with which
    it then moves.
    """

    tag: date
    betrag: Decimal
    nach: NachBekanntgabe | None = None


@dataclass(frozen=True, slots=True)
class OffenerPosten:
    """What is left of one due date of one claim: + owed, − paid too much.

    `forderung_id` None: a credit of the account that no claim has used yet. `wartend` of it is
    ordered by a notice that is not notified: `faellig` is not its day.
    """

    forderung_id: UUID | None
    bezeichnung: str
    faellig: date | None
    betrag: Decimal
    wartend: Decimal = Decimal(0)


def check_sums(positionen: Sequence[Position], faelligkeiten: Sequence[Faelligkeit]) -> None:
    """A claim is due to the cent what its positions say, each date once."""
    amounts = [p.betrag for p in positionen] + [f.betrag for f in faelligkeiten]
    if any(amount != amount.quantize(CENT) for amount in amounts):
        raise Fachfehler("Beträge haben höchstens zwei Nachkommastellen.")
    if sum(p.betrag for p in positionen) != sum(f.betrag for f in faelligkeiten):
        raise Fachfehler("Die Fälligkeiten ergeben nicht die Summe der Positionen.")
    if len({(f.tag, f.nach) for f in faelligkeiten}) != len(faelligkeiten):
        raise Fachfehler("Ein Fälligkeitstag steht zweimal da.")


def check_amount(betrag: Decimal) -> None:
    if betrag <= 0 or betrag != betrag.quantize(CENT):
        raise Fachfehler(
            "Der Betrag muss größer als null sein und höchstens zwei Nachkommastellen haben."
        )
