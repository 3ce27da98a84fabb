"""What the floors above show on the citizen's page of a notice: pay, object."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.registry import Panel

from .models import Bescheid


@dataclass(frozen=True, slots=True)
class Leseteil:
    """`build` gives template and context for a reader to whom the words are open, or None where
    there is nothing to show. `stelle` is the section it belongs to.
    """

    kennung: str
    stelle: Literal["zahlen", "abwehr"]
    build: Callable[[Bescheid, Akteur], Panel | None]


leseteile: list[Leseteil] = []


def parts_for(bescheid: Bescheid, akteur: Akteur) -> dict[str, list[Panel]]:
    """By section, in the order of registration."""
    teile: dict[str, list[Panel]] = {"zahlen": [], "abwehr": []}
    for teil in leseteile:
        if panel := teil.build(bescheid, akteur):
            teile[teil.stelle].append(panel)
    return teile
