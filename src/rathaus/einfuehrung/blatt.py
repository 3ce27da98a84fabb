"""A paper of the introduction folder: words, and perhaps one table. It knows no format."""

from collections.abc import Iterable
from dataclasses import dataclass, field

#: Where the program cannot know it.
OFFEN = "von der Stadt zu ergänzen"


@dataclass(frozen=True, slots=True)
class Abschnitt:
    titel: str
    absaetze: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blatt:
    """`zeilen` have as many cells as there are `spalten`; an empty cell says OFFEN."""

    kennung: str
    titel: str
    einleitung: str
    abschnitte: tuple[Abschnitt, ...] = ()
    spalten: tuple[str, ...] = ()
    zeilen: tuple[tuple[str, ...], ...] = field(default=())

    def __post_init__(self) -> None:
        for zeile in self.zeilen:
            if len(zeile) != len(self.spalten):
                raise ValueError(f"{self.kennung}: {zeile} passt nicht zu {self.spalten}")


def rows(zeilen: Iterable[Iterable[object]]) -> tuple[tuple[str, ...], ...]:
    """As text; what is empty is for the town to fill in."""
    return tuple(
        tuple(str(zelle).strip() if zelle not in ("", None) else OFFEN for zelle in zeile)
        for zeile in zeilen
    )
