"""Taking hold of a letter: lock, right, and the version the clerk saw, in that order."""

from collections.abc import Iterable
from uuid import UUID

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur

from ..models import Poststueck
from ..queries import stuecke_for
from ..zustaende import WARTEND

GEAENDERT = (
    "Jemand anderes hat dieses Schreiben inzwischen bearbeitet. Bitte sehen Sie es noch einmal an."
)


def lock_stueck(stueck_id: UUID, *, akteur: Akteur, stand: int | None) -> Poststueck:
    """The locked row. `stand` None is for jobs. Raises NichtGefunden or Veraltet."""
    stueck = Poststueck.objects.select_for_update(of=("self",)).filter(pk=stueck_id).first()
    if stueck is None or not stuecke_for(akteur).filter(pk=stueck_id).exists():
        raise NichtGefunden("Dieses Schreiben gibt es nicht.")
    if stand is not None and stand != stueck.stand:
        raise Veraltet(GEAENDERT)
    return stueck


def hold_rows(ids: Iterable[UUID]) -> None:
    """Several, always in the same order, so that two clerks cannot stand in each other's way."""
    zeilen = Poststueck.objects.select_for_update(of=("self",)).filter(pk__in=list(ids))
    list(zeilen.order_by("pk").values_list("pk", flat=True))


def require_waiting(stueck: Poststueck) -> None:
    if stueck.zustand not in WARTEND:
        raise Fachfehler("Dieses Schreiben ist schon bearbeitet oder wird noch gelesen.")


def touch(stueck: Poststueck, *felder: str) -> None:
    """Save the named fields and count the write."""
    stueck.stand += 1
    stueck.save(update_fields=[*felder, "stand"])
