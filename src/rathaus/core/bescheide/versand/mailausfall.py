"""Nobody could be told of a notice in the mailbox: it goes by post instead."""

from rathaus import uhr
from rathaus.core.nachrichten.public import Mail
from rathaus.core.protokoll.public import Akteur

from .actions.zuleiten import fall_back
from .models import Versand
from .queries import unread_in_mailbox


def reroute_untold(mail: Mail, akteur: Akteur) -> None:
    """Registered at the port of nachrichten. What counts as notified already stays, and is for the
    clerk to judge.
    """
    if mail.anlass != Mail.Anlass.BESCHEID or mail.zugang is None:
        return
    ungelesen = unread_in_mailbox(mail.zugang).filter(bescheid__vorgang=mail.vorgang_id)
    for versand in ungelesen.order_by("pk"):
        if _still_open(versand):
            fall_back(versand.pk, grund="Benachrichtigung kam nicht an", akteur=akteur)


def _still_open(versand: Versand) -> bool:
    return versand.bekanntgabe is None or versand.bekanntgabe > uhr.heute()
