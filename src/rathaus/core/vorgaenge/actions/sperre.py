"""Taking hold of a Vorgang: lock, right, an Akte that is still open, and the version the user saw,
in that order, for every action.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from rathaus.core.akten.public import OFFEN, AkteGeschlossen, check_offen
from rathaus.core.fehler import NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.protokoll.public import Akteur

from ..models import Vorgang
from ..permissions import has_duty, rests
from ..queries import vorgaenge_for

RUHT = "Dieser Vorgang ist abgeschlossen. Er öffnet sich nur mit seiner Akte, und die zu zweit."


def lock_vorgang(vorgang_id: UUID, *, akteur: Akteur, stand: int | None) -> Vorgang:
    """The locked row, if the akteur may work on it and saw its present state.

    `stand` None is for jobs and for acts of citizens, who change nothing a clerk sees on screen.
    Raises NichtGefunden, NichtErlaubt, AkteGeschlossen or Veraltet.
    """
    vorgang, akte_zustand = _lock(vorgang_id, akteur)
    if not has_duty(akteur, vorgang):
        raise NichtErlaubt("Sie dürfen diesen Vorgang lesen, aber nicht bearbeiten.")
    check_offen(akte_zustand)
    if rests(vorgang):
        raise AkteGeschlossen(RUHT)
    if stand is not None and stand != vorgang.stand:
        raise Veraltet
    return vorgang


def lock_for_party(vorgang_id: UUID, *, akteur: Akteur) -> Vorgang:
    """The locked row for an act of a citizen who is party to it; they add, never change, so no
    `stand`.
    """
    vorgang, akte_zustand = _lock(vorgang_id, akteur)
    if akte_zustand != OFFEN:
        raise AkteGeschlossen(_("Der Vorgang ist abgeschlossen."))
    return vorgang


def lock_for_job(vorgang_id: UUID) -> Vorgang:
    """Without asking who: for jobs, and for actions that have asked. Raises NichtGefunden or
    AkteGeschlossen.
    """
    vorgang = Vorgang.objects.select_for_update(of=("self",)).filter(pk=vorgang_id).first()
    if vorgang is None:
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    check_offen(vorgang.akte.zustand)
    return vorgang


def _lock(vorgang_id: UUID, akteur: Akteur) -> tuple[Vorgang, str]:
    """With the state of its Akte, read once the lock is held: who closes an Akte holds all its
    Vorgänge.
    """
    vorgang = Vorgang.objects.select_for_update(of=("self",)).filter(pk=vorgang_id).first()
    sichtbar = vorgaenge_for(akteur).filter(pk=vorgang_id) if vorgang else Vorgang.objects.none()
    zustand = sichtbar.values_list("akte__zustand", flat=True).first()
    if vorgang is None or zustand is None:
        raise NichtGefunden("Diesen Vorgang gibt es nicht.")
    return vorgang, zustand


def touch(vorgang: Vorgang, *felder: str) -> None:
    """Save the named fields and count the write."""
    vorgang.stand += 1
    vorgang.save(update_fields=[*felder, "stand"])
