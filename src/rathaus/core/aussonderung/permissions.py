"""Who may do what at the end of an Akte. The archive sees what is offered to it by any office."""

from rathaus.core.akten.models import Akte
from rathaus.core.einheiten.public import (
    Rolle,
    einheiten_below,
    einheiten_with_rolle,
    has_rolle,
    sichten_for,
)
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart


def is_archiv(akteur: Akteur) -> bool:
    return has_rolle(akteur, Rolle.ARCHIV)


def check_archiv(akteur: Akteur) -> None:
    """NichtErlaubt unless the archive, or a message of it that is read in, speaks."""
    if akteur.art != Akteurart.AUFTRAG and not is_archiv(akteur):
        raise NichtErlaubt("Darüber entscheidet das Archiv.")


def check_may_close(akteur: Akteur, akte: Akte) -> None:
    """For everything a clerk does with an Akte of their office."""
    if akteur.art == Akteurart.AUFTRAG:
        return
    if akte.sicht_id not in sichten_for(akteur):
        raise NichtGefunden("Diese Akte gibt es nicht.")
    if akte.sicht_id not in sichten_for(akteur, schreibend=True):
        raise NichtErlaubt("Sie dürfen diese Akte lesen, aber nicht bearbeiten.")


def leads(akteur: Akteur, akte: Akte) -> bool:
    """The head of the office the Akte belongs to, for what they may see."""
    geleitet = einheiten_below(einheiten_with_rolle(akteur, Rolle.LEITUNG))
    return akte.sicht_id in sichten_for(akteur) and akte.sicht.einheit_id in geleitet


def check_leads(akteur: Akteur, akte: Akte) -> None:
    check_may_close(akteur, akte)
    if akteur.art != Akteurart.AUFTRAG and not leads(akteur, akte):
        raise NichtErlaubt("Das darf nur die Leitung des Amts.")
