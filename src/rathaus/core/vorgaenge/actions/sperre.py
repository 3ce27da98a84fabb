"""Taking hold of a Vorgang: lock, right, and the version the user saw, in that order, for every
action.
"""

from uuid import UUID

from rathaus.core.fehler import NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur

from ..models import Vorgang
from ..permissions import may_edit, may_see


def lock_vorgang(vorgang_id: UUID, *, akteur: Akteur, stand: int | None) -> Vorgang:
    """The locked row, if the akteur may work on it and saw its present state.

    `stand` None is for jobs and for acts of citizens, who change nothing a clerk sees on screen.
    Raises NichtGefunden, NichtErlaubt or Veraltet.
    """
    vorgang = Vorgang.objects.select_for_update(of=("self",)).filter(pk=vorgang_id).first()
    if vorgang is None or not may_see(akteur, vorgang):
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    if not may_edit(akteur, vorgang):
        raise NichtErlaubt("Sie dürfen diesen Vorgang lesen, aber nicht bearbeiten.")
    if stand is not None and stand != vorgang.stand:
        raise Veraltet
    return vorgang


def touch(vorgang: Vorgang, *felder: str) -> None:
    """Save the named fields and count the write."""
    vorgang.stand += 1
    vorgang.save(update_fields=[*felder, "stand"])


def lock_for_party(vorgang_id: UUID, *, akteur: Akteur) -> Vorgang:
    """The locked row for an act of a citizen who is party to it; they add, never change, so no
    `stand`.
    """
    vorgang = Vorgang.objects.select_for_update(of=("self",)).filter(pk=vorgang_id).first()
    if vorgang is None or not may_see(akteur, vorgang):
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    return vorgang
