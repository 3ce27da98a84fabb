"""The port for numbers only a town task knows: a tag, a plate, a grave."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Suchschluessel:
    """`find` gives the Gegenstände a typed number may mean; which of them the clerk may see is
    decided by the search, not here.
    """

    kennung: str
    name: str
    find: Callable[[str], list[UUID]]


suchschluessel: list[Suchschluessel] = []


def register_suchschluessel(schluessel: Suchschluessel) -> None:
    if all(vorhanden.kennung != schluessel.kennung for vorhanden in suchschluessel):
        suchschluessel.append(schluessel)


#: Gives the Vorgänge a typed reference may mean that only an upper floor knows.
vorgangsnummern: list[Callable[[str], list[UUID]]] = []


__all__ = ["Suchschluessel", "register_suchschluessel", "suchschluessel", "vorgangsnummern"]
