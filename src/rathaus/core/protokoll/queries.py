from dataclasses import dataclass
from uuid import UUID

from .models import Eintrag, Inhalt

SEITE = 50


@dataclass(frozen=True, slots=True)
class Zeile:
    """One step of a matter. `inhalt` is None once its words were destroyed."""

    nummer: int
    eintrag_id: UUID
    inhalt: Inhalt | None


def history(kette: str, *, vor: int | None = None, anzahl: int = SEITE) -> list[Zeile]:
    """Newest first; the next page begins `vor` the last number of this one."""
    eintraege = Eintrag.objects.filter(kette=kette).order_by("-nummer")
    if vor is not None:
        eintraege = eintraege.filter(nummer__lt=vor)
    gewaehlt = list(eintraege.values_list("nummer", "id")[:anzahl])
    inhalte = Inhalt.objects.in_bulk([eintrag_id for _, eintrag_id in gewaehlt])
    return [Zeile(nummer, id_, inhalte.get(id_)) for nummer, id_ in gewaehlt]


def find_inhalt(kette: str, verb: str, objekt_id: UUID) -> Inhalt | None:
    """The last entry of a chain that says this about one thing."""
    treffer = Inhalt.objects.filter(kette=kette, verb=verb, objekt_id=objekt_id)
    return treffer.order_by("-zeitpunkt").first()


def find_eintrag(kette: str, nummer: int) -> Eintrag | None:
    return Eintrag.objects.filter(kette=kette, nummer=nummer).first()
