"""Step three: out of the house. Only here a clock starts."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.nachrichten.public import Mail, announce
from rathaus.core.protokoll.public import Akteur, Akteurart, record
from rathaus.core.vorgaenge.public import lock_for_party, touch

from ..models import Bescheid
from ..versand.actions.anlegen import ABRUF_TAGE, open_versand, replace_versand
from ..versand.actions.ruecklauf import return_versand
from ..versand.actions.stapel import check_tag, confirm_stapel, form_stapel, send_off
from ..versand.models import Versand, Versandweg
from ..versand.queries import own_versand
from ..versand.sperre import lock_for_issue, lock_versand
from ..versand.uhrwerk import (
    end_fristen_of,
    move_versand,
    run_of,
    set_clock,
    show_on_bescheid,
)
from ..versand.wahl import choose_weg
from ..zustaende import LAUFEND

__all__ = [
    "hand_to_post",
    "lock_for_issue",
    "provide",
    "queue_for_print",
    "record_abruf",
    "record_ruecklauf",
    "return_unread",
    "settle_bekanntgabe",
]


@transaction.atomic
def provide(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """Put every finished Ausfertigung where it goes. The job does this after rendering: the way is
    what the clerk or the law says, else a mailbox its addressee agreed to, else the post.
    """
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.zustand == "ausgefertigt":
        bescheid.vorgang = vorgang
        send_letters(bescheid, akteur=akteur)
    return bescheid


def send_letters(bescheid: Bescheid, *, akteur: Akteur) -> None:
    """Of a locked Bescheid that is typeset and bears what it has to bear."""
    vorgang = bescheid.vorgang
    ausfertigungen = list(
        bescheid.ausfertigungen.select_related(
            "empfaenger__zugang", "empfaenger__person__anschrift"
        )
    )
    wege = [choose_weg(vorgang, bescheid, ausfertigung) for ausfertigung in ausfertigungen]
    for ausfertigung, weg in zip(ausfertigungen, wege, strict=True):
        open_versand(vorgang, bescheid, ausfertigung, weg, akteur=akteur)
    touch(vorgang)
    im_postfach = [
        ausfertigung.empfaenger
        for ausfertigung, weg in zip(ausfertigungen, wege, strict=True)
        if weg == Versandweg.POSTFACH and ausfertigung.empfaenger
    ]
    if im_postfach or Versandweg.BUNDID not in wege:
        announce(vorgang, Mail.Anlass.BESCHEID, an=im_postfach, akteur=akteur)


@transaction.atomic
def queue_for_print(bescheid_id: UUID, *, grund: str, akteur: Akteur) -> Bescheid:
    """What lies unread in a mailbox and is not notified goes on paper."""
    vorgang, bescheid = lock_for_issue(bescheid_id)
    im_postfach = bescheid.versande.filter(zustand="bereitgestellt", bekanntgabe__isnull=True)
    for versand in im_postfach.select_related("ausfertigung__empfaenger__person__anschrift"):
        versand.bescheid = bescheid
        replace_versand(vorgang, versand, Versandweg.POST, grund=grund, akteur=akteur)
    touch(vorgang)
    record(vorgang.kette, "bescheid_zum_druck", akteur=akteur, objekt=bescheid, grund=grund)
    return bescheid


@transaction.atomic
def hand_to_post(bescheid_ids: Sequence[UUID], *, am: date, akteur: Akteur) -> list[Bescheid]:
    """The Poststelle's Ab-Vermerk for these letters: they left the house on that day. Single
    letters become a batch of their own; those in bulk belong to the print file of their Massenlauf.
    """
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Den Ab-Vermerk setzt die Poststelle.")
    check_tag(am)
    wartend = Versand.objects.filter(bescheid__in=bescheid_ids, zustand="druck")
    einzeln = wartend.filter(stapel__isnull=True, bescheid__massenlauf__isnull=True)
    ids = list(einzeln.values_list("pk", flat=True))
    if ids:
        confirm_stapel(form_stapel(ids, akteur=akteur).pk, am=am, akteur=akteur)
    uebrige = wartend.order_by("bescheid__vorgang_id", "pk").values_list("pk", flat=True)
    for versand_id in list(uebrige):
        send_off(versand_id, am, "", akteur=akteur)
    return list(Bescheid.objects.filter(pk__in=bescheid_ids).order_by("pk"))


@transaction.atomic
def record_abruf(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """The signed-in party opens the letter in the mailbox: notified on the day after (§ 41 Abs. 2a
    VwVfG).

    Opening it again changes nothing. A link alone opens no mailbox: it proves nobody's identity.
    """
    bescheid = Bescheid.objects.filter(pk=bescheid_id).first()
    if bescheid is None or akteur.art != Akteurart.BUERGER:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    lock_for_party(bescheid.vorgang_id, akteur=akteur)
    versand = own_versand(bescheid, akteur)
    if versand is None or versand.weg != Versandweg.POSTFACH:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    vorgang, versand = lock_versand(versand.pk)
    if versand.zustand != "bereitgestellt":
        return versand.bescheid
    versand.abgerufen = uhr.jetzt()
    versand.save(update_fields=["abgerufen"])
    end_fristen_of(vorgang, versand, "abruf", akteur=akteur)
    if versand.bekanntgabe is None:
        lauf = run_of(vorgang, versand)
        if lauf is None or lauf.bekanntgabe is None:
            raise Fachfehler(
                _("Die Frist für den Abruf ist vorbei; der Bescheid kommt mit der Post.")
            )
        set_clock(vorgang, versand, akteur=akteur)
    move_versand(versand, "bekanntgegeben")
    show_on_bescheid(versand)
    record(vorgang.kette, "bescheid_abgerufen", akteur=akteur, objekt=versand.bescheid)
    return versand.bescheid


@transaction.atomic
def return_unread(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """Ten days in the mailbox and not retrieved: it was not notified and goes by post."""
    vorgang, bescheid = lock_for_issue(bescheid_id)
    grund = "nicht innerhalb von zehn Tagen abgerufen (§ 41 Abs. 2a VwVfG)"
    ungelesen = bescheid.versande.filter(
        zustand="bereitgestellt",
        bekanntgabe__isnull=True,
        am__lt=uhr.heute() - timedelta(days=ABRUF_TAGE),
    )
    for versand in ungelesen.select_related("ausfertigung__empfaenger__person__anschrift"):
        versand.bescheid = bescheid
        replace_versand(vorgang, versand, Versandweg.POST, grund=grund, akteur=akteur)
        touch(vorgang)
        record(
            vorgang.kette,
            "bescheid_nicht_abgerufen",
            akteur=akteur,
            objekt=bescheid,
            grund=grund,
        )
    return bescheid


@transaction.atomic
def settle_bekanntgabe(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """The day has come on which a letter on its way counts as notified."""
    vorgang, bescheid = lock_for_issue(bescheid_id)
    faellig = bescheid.versande.filter(bekanntgabe__lte=uhr.heute())
    for versand in faellig.select_related("ausfertigung"):
        versand.bescheid = bescheid
        end_fristen_of(vorgang, versand, "bekanntgabe", akteur=akteur)
        if versand.zustand not in LAUFEND:
            continue
        move_versand(versand, "bekanntgegeben")
        show_on_bescheid(versand)
        record(vorgang.kette, "bescheid_bekanntgegeben", akteur=akteur, objekt=bescheid)
    return bescheid


def record_ruecklauf(bescheid_id: UUID, *, grund: str, akteur: Akteur) -> Bescheid:
    """A posted letter came back: it was not notified, no period runs, and the clerk finds a task.

    For a letter with one Ausfertigung; return_versand takes one of several.
    """
    hinaus = Versand.objects.filter(bescheid=bescheid_id, am__isnull=False)
    versand = hinaus.order_by("ausfertigung__nummer", "-angelegt").first()
    if versand is None:
        raise Fachfehler("Dieser Brief ist nicht mit der Post gegangen.")
    return return_versand(versand.pk, grund=grund, akteur=akteur).bescheid
