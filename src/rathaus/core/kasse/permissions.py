"""An account is seen and booked on by whom its Sicht is open to, and by the Kasse for payments."""

from collections.abc import Collection
from uuid import UUID

from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.queries import has_rolle, sichten_for
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart

from .models import Abgabenkonto

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


def check_may_decide(akteur: Akteur, sicht_id: int) -> None:
    """To propose that a claim waits or is waived: the Kasse, or who assesses it."""
    if is_kasse(akteur):
        return
    check_may_assess(akteur, sicht_id)


def decidable(akteur: Akteur, konten: Collection[Abgabenkonto]) -> set[UUID]:
    """Whose Stundung this person may release: the Kasse, or the head of the office."""
    if has_rolle(akteur, Rolle.KASSE):
        return {konto.pk for konto in konten}
    if not has_rolle(akteur, Rolle.LEITUNG):
        return set()
    sichten = set(sichten_for(akteur, schreibend=True))
    return {konto.pk for konto in konten if konto.sicht_id in sichten}


def may_order(akteur: Akteur, sicht_id: int) -> bool:
    """The head of the office whose claims these are, and nobody who holds the money."""
    return (
        has_rolle(akteur, Rolle.LEITUNG)
        and not has_rolle(akteur, Rolle.KASSE)
        and sicht_id in sichten_for(akteur, schreibend=True)
    )
