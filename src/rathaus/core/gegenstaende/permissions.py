"""A Gegenstand is seen and changed by whom its Sicht is open to."""

from rathaus.core.einheiten.queries import sichten_for
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart

_PROGRAMM = (Akteurart.AUFTRAG, Akteurart.SCHNITTSTELLE)


def check_may_change(akteur: Akteur, sicht_id: int) -> None:
    """For clerks and our own jobs. NichtGefunden where they may not even read, NichtErlaubt where
    not write.
    """
    if akteur.art in _PROGRAMM or sicht_id in sichten_for(akteur, schreibend=True):
        return
    if sicht_id in sichten_for(akteur):
        raise NichtErlaubt("Sie dürfen das ansehen, aber nicht ändern.")
    raise NichtGefunden("Diesen Gegenstand gibt es nicht.")
