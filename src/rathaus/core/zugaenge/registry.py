"""The ports of this floor: what it asks of floors it does not know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rathaus.core.protokoll.public import Akteur

from .tueren import Tuer

if TYPE_CHECKING:
    from .models import Zugang


@dataclass(frozen=True, slots=True)
class Linkzweck:
    """What a Zugangslink is for. `weiter` gives the page it leads to, from the id of its target."""

    kennung: str
    name: str
    weiter: Callable[[UUID], str]
    tuer: Tuer = Tuer.PORTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebrief:
    """A letter that proves an address: whoever holds it lives there. `anschrift` are its lines."""

    zugang_id: UUID
    empfaenger: str
    anschrift: tuple[str, ...]
    code: str
    gueltig_bis: date


@dataclass(frozen=True, slots=True)
class Kontoteil:
    """A section of the citizen's account page that an upper floor fills. `build` gives its template
    and what it reads as `p`, or None; the page shows sections by `rang`.
    """

    kennung: str
    build: Callable[["Zugang", Akteur], tuple[str, Mapping[str, Any]] | None]
    rang: int = 50


@dataclass(frozen=True, slots=True)
class Kontoende:
    """What an upper floor has to say and to do when a citizen's account is deleted. `hinweise` are
    sentences for the person, `loesen` runs inside the deleting transaction.
    """

    kennung: str
    loesen: Callable[["Zugang", Akteur], None]
    hinweise: Callable[["Zugang"], Sequence[str]] = lambda _zugang: ()


kontoteile: list[Kontoteil] = []
kontoenden: list[Kontoende] = []


Akteurquelle = Callable[[UUID], Akteur | None]
Briefdruck = Callable[[Codebrief], None]


class Registry:
    """Tests make their own; the program uses the one below."""

    def __init__(self) -> None:
        self._linkzwecke: dict[str, Linkzweck] = {}
        self.akteurquelle: Akteurquelle = _nobody
        self.briefdruck: Briefdruck | None = None

    def register_linkzweck(self, linkzweck: Linkzweck) -> None:
        if linkzweck.kennung in self._linkzwecke:
            raise ValueError(f"Den Linkzweck „{linkzweck.kennung}“ gibt es schon.")
        self._linkzwecke[linkzweck.kennung] = linkzweck

    def linkzweck(self, kennung: str) -> Linkzweck:
        return self._linkzwecke[kennung]

    def register_akteurquelle(self, quelle: Akteurquelle) -> None:
        """Who the clerk behind a staff sign-in is; None for nobody active."""
        self.akteurquelle = quelle

    def register_briefdruck(self, drucken: Briefdruck) -> None:
        """Who prints the letter with the code. Called inside the ordering transaction."""
        self.briefdruck = drucken


def _nobody(_zugang_id: UUID) -> Akteur | None:
    return None


registry = Registry()
register_linkzweck = registry.register_linkzweck
register_akteurquelle = registry.register_akteurquelle
register_briefdruck = registry.register_briefdruck
