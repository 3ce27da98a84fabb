"""The one way to write down a state machine: a table of states and the transitions between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .fehler import UngueltigerUebergang


class Phase(StrEnum):
    """Where a matter stands, the same for every kind of Vorgang. Work list, tracker and figures
    read it.
    """

    EINGEGANGEN = "eingegangen"
    IN_BEARBEITUNG = "in_bearbeitung"
    WARTET = "wartet"
    ENTSCHIEDEN = "entschieden"
    LAEUFT = "laeuft"
    ABGESCHLOSSEN = "abgeschlossen"

    @property
    def bezeichnung(self) -> str:
        return _BEZEICHNUNG[self]


_BEZEICHNUNG = {
    Phase.EINGEGANGEN: "eingegangen",
    Phase.IN_BEARBEITUNG: "in Bearbeitung",
    Phase.WARTET: "wartet",
    Phase.ENTSCHIEDEN: "entschieden",
    Phase.LAEUFT: "läuft",
    Phase.ABGESCHLOSSEN: "abgeschlossen",
}


@dataclass(frozen=True, slots=True)
class Zustand:
    """`oeffentlich` is the sentence the applicant reads while the matter stands here; `phase`
    matters for the states of a Vorgang only.
    """

    kennung: str
    name: str
    phase: Phase = Phase.IN_BEARBEITUNG
    oeffentlich: str = ""


class Zustandstafel:
    """States and transitions of one kind of object. The first state is the one it begins in."""

    def __init__(self, zustaende: Iterable[Zustand], uebergaenge: dict[str, set[str]]) -> None:
        self.zustaende = {zustand.kennung: zustand for zustand in zustaende}
        self.anfang = next(iter(self.zustaende))
        self.uebergaenge = {von: frozenset(nach) for von, nach in uebergaenge.items()}
        genannt = set(self.uebergaenge) | {n for nach in self.uebergaenge.values() for n in nach}
        if unbekannt := genannt - set(self.zustaende):
            raise ValueError(f"Unbekannte Zustände in den Übergängen: {sorted(unbekannt)}")

    def __getitem__(self, kennung: str) -> Zustand:
        return self.zustaende[kennung]

    def nachfolger(self, von: str) -> frozenset[str]:
        return self.uebergaenge.get(von, frozenset())

    def check(self, von: str, nach: str) -> Zustand:
        """The state `nach`, if there is a way to it; else UngueltigerUebergang."""
        if nach not in self.nachfolger(von):
            ziel = self.zustaende[nach].name if nach in self.zustaende else nach
            raise UngueltigerUebergang(
                f"Von „{self.zustaende[von].name}“ führt kein Weg zu „{ziel}“."
            )
        return self.zustaende[nach]

    def choices(self) -> list[tuple[str, str]]:
        return [(zustand.kennung, zustand.name) for zustand in self.zustaende.values()]
