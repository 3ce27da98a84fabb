"""Fetching what waits outside, by the settings of the town."""

import logging

from rathaus.core.protokoll.public import Akteur

from ..actions.annehmen import receive
from ..einstellungen import folder, mailbox
from . import ordner, postfach
from .mail import lieferung_of

log = logging.getLogger(__name__)


def collect_folder(*, akteur: Akteur, ruhe: float = ordner.RUHE) -> ordner.Ausbeute:
    wurzel = folder()
    if wurzel is None:
        return ordner.Ausbeute()
    ausbeute = ordner.collect(wurzel, lambda fund: receive(fund, akteur=akteur), ruhe=ruhe)
    ordner.forget_done(wurzel)
    if ausbeute.abgewiesen:
        log.warning("Posteingang: %s abgewiesen, Grund im Ordner", ausbeute.abgewiesen)
    return ausbeute


def collect_mailbox(*, akteur: Akteur) -> tuple[int, int]:
    fach = mailbox()
    if fach is None:
        return 0, 0
    try:
        return postfach.collect(fach, lambda roh: receive(lieferung_of(roh), akteur=akteur))
    except postfach.PostfachFehler as fehler:
        # the next look is in two minutes; what waits there waits
        log.warning("Posteingang: %s", fehler)
        return 0, 0
