"""How somebody may read a notice: the question on which the start of its period hangs."""

from enum import Enum

from rathaus.core.protokoll.public import Akteur

from .models import Bescheid


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
    eigener = (
        bescheid.empfaenger is not None
        and akteur.zugang_id is not None
        and bescheid.empfaenger.zugang_id == akteur.zugang_id
    )
    if bescheid.zustand == "bereitgestellt":
        return Lesart.ZUM_OEFFNEN if eigener else Lesart.VERSCHLOSSEN
    return Lesart.ORIGINAL if eigener and bescheid.abgerufen else Lesart.KOPIE
