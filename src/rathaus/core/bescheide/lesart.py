"""How somebody may read a notice: the question on which the start of its period hangs."""

from enum import Enum

from rathaus.core.protokoll.public import Akteur

from .models import Bescheid
from .versand.queries import own_versand


class Lesart(Enum):
    """ZUM_OEFFNEN waits in the reader's own mailbox; VERSCHLOSSEN in somebody's, so a link shows
    nothing of it. KOPIE is for information and starts nothing.
    """

    ZUM_OEFFNEN = "zum_oeffnen"
    VERSCHLOSSEN = "verschlossen"
    ORIGINAL = "original"
    KOPIE = "kopie"

    @property
    def offen(self) -> bool:
        return self in (Lesart.ORIGINAL, Lesart.KOPIE)


def reading_for(bescheid: Bescheid, akteur: Akteur) -> Lesart:
    """By the reader's own Ausfertigung, if one was for them; else by where the letter is."""
    eigener = own_versand(bescheid, akteur)
    if eigener is not None and eigener.zustand == "bereitgestellt":
        return Lesart.ZUM_OEFFNEN
    if eigener is None and bescheid.zustand == "bereitgestellt":
        return Lesart.VERSCHLOSSEN
    return Lesart.ORIGINAL if eigener is not None and eigener.abgerufen else Lesart.KOPIE
