"""What the town hall and a payment service say to each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from rathaus.core.fehler import Fachfehler


class Stand(StrEnum):
    """What a service says of one payment."""

    LAEUFT = "laeuft"
    ZUGESAGT = "zugesagt"
    BEZAHLT = "bezahlt"
    GESCHEITERT = "gescheitert"
    ABGEBROCHEN = "abgebrochen"


@dataclass(frozen=True, slots=True)
class Posten:
    """A line of the order; `buchungsdaten` is what the service hands on to the books (ePayBL:
    Haushaltsstelle, Objektnummer, …).
    """

    text: str
    betrag: Decimal
    buchungsdaten: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zahlauftrag:
    """`betrag` in euro is the sum of the lines. `zurueck` is where the payer comes back to."""

    id: UUID
    betrag: Decimal
    waehrung: str
    kassenzeichen: str
    posten: Sequence[Posten]
    zurueck: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begonnen:
    """The service knows of it; `weiter_url` is where the payer pays, "" where our own page says
    what to do.
    """

    anbieter_id: str = ""
    anbieter_referenz: str = ""
    weiter_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statusmeldung:
    """The service's own word on a payment, asked for by us. `id` and `betrag` are what it thinks
    it was ordered.
    """

    id: str
    anbieter_id: str
    betrag: Decimal
    waehrung: str
    stand: Stand
    zahlart: str = ""
    anbieter_referenz: str = ""


class Dienstfehler(Fachfehler):
    """The service did not do what it was asked; nothing is lost, one may try again."""


class NichtErreichbar(Dienstfehler):
    """No answer, or one nobody can read: whether it did what we asked is unknown."""


class GibtEsSchon(Dienstfehler):
    """The service knows this order, but does not say more: its answer was lost on the way."""
