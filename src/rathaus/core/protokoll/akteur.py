"""Who acts. Every action takes an Akteur, keyword-only and mandatory: no write without an
author.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Akteurart(StrEnum):
    MITARBEITER = "mitarbeiter"
    BUERGER = "buerger"
    LINK = "link"
    AUFTRAG = "auftrag"
    SCHNITTSTELLE = "schnittstelle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Akteur:
    """A clerk, a citizen with or without account, a job or an interface.

    `zugang_id` is the sign-in (staff and citizens), `mitarbeiter_id` the clerk behind it,
    `vertritt_id` the colleague a clerk stands in for in this act, `link_id` the Zugangslink a
    citizen without account holds, `bezeichnung` names a job or interface.
    """

    art: Akteurart
    zugang_id: UUID | None = None
    mitarbeiter_id: UUID | None = None
    vertritt_id: UUID | None = None
    link_id: UUID | None = None
    bezeichnung: str = ""
    vertrauensniveau: int = 0

    @property
    def als_mitarbeiter(self) -> UUID:
        """The clerk who acts. Only for code no one else can reach; else it is a fault of ours."""
        if self.mitarbeiter_id is None:
            raise TypeError("Hier handelt nur, wer im Rathaus arbeitet.")
        return self.mitarbeiter_id

    @property
    def kennung(self) -> UUID | None:
        """The one id that stands for this akteur in the Protokoll."""
        return self.mitarbeiter_id or self.zugang_id or self.link_id


def auftrag(bezeichnung: str) -> Akteur:
    """A job of our own, named as the Protokoll shall show it."""
    return Akteur(art=Akteurart.AUFTRAG, bezeichnung=bezeichnung)
