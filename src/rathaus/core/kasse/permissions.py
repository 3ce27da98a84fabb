"""An account is seen and booked on by whom its Sicht is open to, and by the Kasse for payments."""

from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.queries import has_rolle, sichten_for
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart

_PROGRAMM = (Akteurart.AUFTRAG, Akteurart.SCHNITTSTELLE)


def is_kasse(akteur: Akteur) -> bool:
    """The Kasse and the programs that work for it."""
    return akteur.art in _PROGRAMM or has_rolle(akteur, Rolle.KASSE)


def check_may_assess(akteur: Akteur, sicht_id: int) -> None:
    """To set what is owed. NichtGefunden where they may not even read, NichtErlaubt where not
    write.
    """
    if akteur.art in _PROGRAMM or sicht_id in sichten_for(akteur, schreibend=True):
        return
    if sicht_id in sichten_for(akteur) or has_rolle(akteur, Rolle.KASSE):
        raise NichtErlaubt("Sie dürfen dieses Konto ansehen, aber nichts festsetzen.")
    raise NichtGefunden("Dieses Konto gibt es nicht.")


def check_may_move_money(akteur: Akteur, sicht_id: int) -> None:
    """To book what came in or goes out. Who assesses does not handle money: that is the Kasse's."""
    if is_kasse(akteur):
        return
    if sicht_id in sichten_for(akteur):
        raise NichtErlaubt("Zahlungen bucht nur die Kasse.")
    raise NichtGefunden("Dieses Konto gibt es nicht.")
