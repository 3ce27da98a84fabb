"""Into the mailbox of BundID, by a job: a network may fail, a mailbox may be closed."""

from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.nachrichten.public import Mail, announce
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.public import touch
from rathaus.core.zugaenge.public import PostkorbAbgelehnt

from ..bundid import mailbox_of, message_of
from ..models import Versand, Versandweg
from ..sperre import lock_versand
from ..uhrwerk import issue, move_versand, set_clock, show_on_bescheid
from .anlegen import replace_versand


def deliver(versand_id: UUID, *, akteur: Akteur) -> None:
    """Hand it to the mailbox service and start the clock; a second run finds it done. What the
    service refuses goes by post. Raises what the network raises, for another try.
    """
    versand = _waiting(versand_id)
    if versand is None:
        return
    empfaenger = versand.ausfertigung.empfaenger
    zugang = empfaenger.zugang if empfaenger else None
    ziel = mailbox_of(zugang) if zugang else None
    if ziel is None:
        fall_back(versand_id, grund="Es gibt kein Postfach der BundID mehr.", akteur=akteur)
        return
    korb, postfach = ziel
    try:
        quittung = korb.deliver(postfach, message_of(versand))
    except PostkorbAbgelehnt as fehler:
        fall_back(versand_id, grund=f"BundID: {fehler}", akteur=akteur)
        return
    note_delivery(versand_id, quittung, akteur=akteur)


@transaction.atomic
def note_delivery(versand_id: UUID, quittung: str, *, akteur: Akteur) -> Versand:
    """Provided today: the fourth day after is the day of notification (§ 9 Abs. 1 Satz 4 OZG)."""
    vorgang, versand = lock_versand(versand_id)
    if versand.zustand != "vorbereitet":
        return versand
    versand.am, versand.bereitgestellt = uhr.heute(), uhr.jetzt()
    versand.kennung = quittung[:80]
    move_versand(versand, "zugeleitet", "am", "bereitgestellt", "kennung")
    set_clock(vorgang, versand, akteur=akteur)
    show_on_bescheid(versand)
    issue(vorgang, versand.bescheid, akteur=akteur)
    announce(vorgang, Mail.Anlass.BESCHEID, akteur=akteur)
    neu = {"am": versand.am, "quittung": versand.kennung}
    record(vorgang.kette, "bescheid_zugeleitet", akteur=akteur, objekt=versand.bescheid, neu=neu)
    return versand


@transaction.atomic
def fall_back(versand_id: UUID, *, grund: str, akteur: Akteur) -> None:
    """A mailbox that does not take it: the letter goes by post."""
    vorgang, versand = lock_versand(versand_id)
    if versand.zustand not in ("vorbereitet", "bereitgestellt"):
        return
    replace_versand(vorgang, versand, Versandweg.POST, grund=grund[:200], akteur=akteur)
    touch(vorgang)
    record(vorgang.kette, "bescheid_zum_druck", akteur=akteur, objekt=versand.bescheid, grund=grund)


def _waiting(versand_id: UUID) -> Versand | None:
    return (
        Versand.objects.select_related(
            "bescheid__vorgang__gemeinde",
            "bescheid__dokument",
            "ausfertigung__empfaenger__zugang",
            "ausfertigung__dokument",
        )
        .filter(pk=versand_id, zustand="vorbereitet", weg=Versandweg.BUNDID)
        .first()
    )
