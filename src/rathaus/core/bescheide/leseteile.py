"""What the floors above show on the citizen's page of a notice: pay, object."""

from collections.abc import Callable
from dataclasses import dataclass

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.registry import Panel

from .models import Bescheid


@dataclass(frozen=True, slots=True)
class Leseteil:
    """`build` gives template and context for a reader to whom the words are open, or None where
    there is nothing to show. The page shows the parts by `rang`, the smallest first.
    """

    kennung: str
    build: Callable[[Bescheid, Akteur], Panel | None]
    rang: int = 50


leseteile: list[Leseteil] = []


def parts_for(bescheid: Bescheid, akteur: Akteur) -> list[Panel]:
    geordnet = sorted(leseteile, key=lambda teil: teil.rang)
    return [panel for teil in geordnet if (panel := teil.build(bescheid, akteur))]
