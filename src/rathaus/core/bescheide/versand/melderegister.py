"""The port to the Melderegister (§ 34, § 38 BMG): where somebody lives now."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from django.conf import settings

from rathaus.core.personen.models import Person

#: What a clerk does where no register is connected, and what to think of where one is.
CHECKLISTE = (
    "Umschlag ansehen: Was hat die Post vermerkt? Stimmt die Anschrift mit der Akte überein?",
    "Melderegister fragen (§ 34 BMG, im eigenen Ort auch § 37 BMG) und die Auskunft ablegen.",
    "Nichts gefunden: Bevollmächtigte, Angehörige oder frühere Briefe in der Akte ansehen.",
    "Neue Anschrift: noch einmal versenden. Die alten Daten gelten dann nicht mehr.",
    "Aufenthalt unbekannt: öffentlich zustellen (§ 10 VwZG); der Grund gehört in die Akte.",
)


class Befund(Enum):
    GEFUNDEN = "gefunden"
    UNVERAENDERT = "unveraendert"
    UNBEKANNT = "unbekannt"
    MEHRDEUTIG = "mehrdeutig"
    GESPERRT = "gesperrt"


@dataclass(frozen=True, slots=True)
class Auskunft:
    """`anschrift` are street and town, one line each, where the register gives one."""

    befund: Befund
    anschrift: Sequence[str] = ()

    @property
    def text(self) -> str:
        return _TEXT[self.befund]


_TEXT = {
    Befund.GEFUNDEN: "Das Melderegister kennt eine neue Anschrift.",
    Befund.UNVERAENDERT: "Das Melderegister nennt dieselbe Anschrift.",
    Befund.UNBEKANNT: "Das Melderegister kennt die Person nicht.",
    Befund.MEHRDEUTIG: "Das Melderegister kann die Person nicht eindeutig finden: "
    "Das volle Geburtsdatum fehlt.",
    Befund.GESPERRT: "Auskunftssperre (§ 51 BMG): Die Meldebehörde fragt erst die Person.",
}


class Melderegister(Protocol):
    name: str

    def is_available(self) -> bool: ...

    def query(self, person: Person, anschrift: Sequence[str]) -> Auskunft:
        """Where the person lives now; `anschrift` is where the letter went."""


class Registerverzeichnis:
    """The one register a town is connected to. Tests make their own."""

    def __init__(self) -> None:
        self._register: list[Melderegister] = []

    def register(self, register: Melderegister) -> None:
        self._register.append(register)

    def available(self) -> Melderegister | None:
        return next((r for r in self._register if r.is_available()), None)


melderegister = Registerverzeichnis()
register_melderegister = melderegister.register


class Simulator:
    """An invented register for demo and tests: like a real one it needs the whole date of birth,
    and it tells nothing of whom § 51 BMG protects.
    """

    name = "Melderegister (Simulator)"

    def is_available(self) -> bool:
        return settings.IDENTITAET_SIMULATOR

    def query(self, person: Person, anschrift: Sequence[str]) -> Auskunft:
        if person.auskunftssperre:
            return Auskunft(Befund.GESPERRT)
        if not person.geburtsdatum or "-00" in person.geburtsdatum:
            return Auskunft(Befund.MEHRDEUTIG)
        ort = anschrift[-1] if anschrift else "99998 Musterstadt"
        neu = ("Neuer Weg 7", ort)
        if tuple(anschrift[-2:]) == neu:
            return Auskunft(Befund.UNVERAENDERT, neu)
        return Auskunft(Befund.GEFUNDEN, neu)


register_melderegister(Simulator())
