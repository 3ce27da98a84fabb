"""Ein Durchgang durch einen Ausdruck: Daten, Umgebung, offene Wiederholungen, Aufwand."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rathaus.ausdruck.schema import Umgebung
from rathaus.ausdruck.typen import MAX_AUFWAND, MAX_SCHRITTE, Wert


class Erschoepft(Exception):
    """Intern: der Ausdruck kostet bei diesen Daten zu viel. Das Ergebnis fehlt dann."""


class Eintrag(NamedTuple):
    """Der gerade betrachtete Eintrag einer Wiederholung; ``nummer`` zählt ab 1."""

    daten: object
    nummer: int


@dataclass(frozen=True, slots=True)
class Schritt:
    """Eine Zeile der Erklärung; ``tiefe`` rückt ein."""

    tiefe: int
    text: str
    wert: Wert = None


@dataclass(slots=True)
class Spur:
    """Sammelt Schritte: der übergeordnete steht vor seinen Teilen."""

    schritte: list[Schritt | None] = field(default_factory=list)
    tiefe: int = 0

    def oeffne(self) -> int:
        self.schritte.append(None)
        self.tiefe += 1
        return len(self.schritte) - 1

    def schliesse(self, platz: int, text: str, wert: Wert) -> None:
        self.tiefe -= 1
        self.schritte[platz] = Schritt(self.tiefe, text, wert)

    def ueberschrift(self, text: str) -> None:
        if not self.voll:
            self.schritte.append(Schritt(self.tiefe, text))

    @property
    def voll(self) -> bool:
        return len(self.schritte) >= MAX_SCHRITTE


@dataclass(slots=True)
class Lauf:
    daten: object
    umgebung: Umgebung
    stapel: list[Eintrag] = field(default_factory=list)
    spur: Spur | None = None
    hinweise: list[str] = field(default_factory=list)
    rest: int = MAX_AUFWAND

    def nimm(self, aufwand: int) -> None:
        self.rest -= aufwand
        if self.rest < 0:
            raise Erschoepft
