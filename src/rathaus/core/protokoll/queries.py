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
