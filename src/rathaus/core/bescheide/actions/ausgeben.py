"""Step three: out of the house. Only here a clock starts."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.herleitung import as_json
from rathaus.core.nachrichten.public import Mail, announce
from rathaus.core.protokoll.public import Akteur, Akteurart, auftrag, record
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import (
    end_fristen,
    lock_for_party,
    move,
    start_frist,
    touch,
    vorgangsarten,
)

from ..models import Bescheid, Versandweg
from ..queries import may_use_postfach
from ..recht import Fristlauf, mailbox_counts, run_from_mailbox, run_from_post
from .entwerfen import move_bescheid

#: Not retrieved within ten days after being made available: not notified (§ 41 Abs. 2a VwVfG).
ABRUF_TAGE = 10


@transaction.atomic
def provide(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """Put the finished letter where it goes: into the mailbox of a party who agreed to that and
    proved who they are, else into the print queue. The clerk does not choose; the job does this
    after rendering.
    """
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.zustand != "ausgefertigt":
        return bescheid
    if not (may_use_postfach(bescheid) and mailbox_counts(vorgang, uhr.heute())):
        _to_queue(bescheid)
        touch(vorgang)
        announce(vorgang, Mail.Anlass.BESCHEID, akteur=akteur)
        return bescheid
    bescheid.versandweg, bescheid.bereitgestellt = Versandweg.POSTFACH, uhr.jetzt()
    _start_mailbox(vorgang, bescheid, akteur)
    move_bescheid(bescheid, "bereitgestellt", "versandweg", "bereitgestellt", *_UHR)
    _issue(vorgang, bescheid, akteur)
    announce(vorgang, Mail.Anlass.BESCHEID, akteur=akteur)
    record(vorgang.kette, "bescheid_bereitgestellt", akteur=akteur, objekt=bescheid)
    return bescheid


@transaction.atomic
def queue_for_print(bescheid_id: UUID, *, grund: str, akteur: Akteur) -> Bescheid:
    """A letter that came back, or one not to wait for: to the print queue."""
    vorgang, bescheid = lock_for_issue(bescheid_id)
    _to_queue(bescheid)
    touch(vorgang)
    record(vorgang.kette, "bescheid_zum_druck", akteur=akteur, objekt=bescheid, grund=grund)
    return bescheid


@transaction.atomic
def hand_to_post(bescheid_ids: Sequence[UUID], *, am: date, akteur: Akteur) -> list[Bescheid]:
    """The Poststelle's Ab-Vermerk for a batch: these letters left the house on that day."""
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Den Ab-Vermerk setzt die Poststelle.")
    if am > uhr.heute():
        raise Fachfehler("Der Tag des Ab-Vermerks liegt in der Zukunft.")
    return [_post(bescheid_id, am, akteur) for bescheid_id in sorted(bescheid_ids)]


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
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.zustand != "bereitgestellt":
        return bescheid
    if bescheid.empfaenger is None or bescheid.empfaenger.zugang_id != akteur.zugang_id:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    bescheid.abgerufen = uhr.jetzt()
    if bescheid.bekanntgabe is None:
        _start_by_retrieval(vorgang, bescheid, akteur)
    move_bescheid(bescheid, "bekanntgegeben", "abgerufen", *_UHR)
    end_fristen(vorgang, "abruf", akteur=akteur)
    record(vorgang.kette, "bescheid_abgerufen", akteur=akteur, objekt=bescheid)
    return bescheid


@transaction.atomic
def return_unread(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """Ten days in the mailbox and not retrieved: it was not notified and goes by post."""
    vorgang, bescheid = lock_for_issue(bescheid_id)
    ungelesen = bescheid.zustand == "bereitgestellt" and bescheid.bekanntgabe is None
    if not (ungelesen and _abruf_vorbei(bescheid)):
        return bescheid
    _to_queue(bescheid)
    end_fristen(vorgang, "abruf", akteur=akteur)
    touch(vorgang)
    record(
        vorgang.kette,
        "bescheid_nicht_abgerufen",
        akteur=akteur,
        objekt=bescheid,
        grund="nicht innerhalb von zehn Tagen abgerufen (§ 41 Abs. 2a VwVfG)",
    )
    return bescheid


@transaction.atomic
def settle_bekanntgabe(bescheid_id: UUID, *, akteur: Akteur) -> Bescheid:
    """The day has come on which a posted letter counts as notified."""
    vorgang, bescheid = lock_for_issue(bescheid_id)
    faellig = bescheid.bekanntgabe is not None and bescheid.bekanntgabe <= uhr.heute()
    if bescheid.zustand == "zur_post" and faellig:
        move_bescheid(bescheid, "bekanntgegeben")
        record(vorgang.kette, "bescheid_bekanntgegeben", akteur=akteur, objekt=bescheid)
    return bescheid


@transaction.atomic
def record_ruecklauf(bescheid_id: UUID, *, grund: str, akteur: Akteur) -> Bescheid:
    """A posted letter came back: it was not notified, so no period runs, and it waits in the print
    queue for a better address or another try.
    """
    if not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtErlaubt("Den Rücklauf vermerkt die Poststelle.")
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.versandweg != Versandweg.POST or bescheid.zur_post is None:
        raise Fachfehler("Dieser Brief ist nicht mit der Post gegangen.")
    bescheid.bekanntgabe, bescheid.rechtsbehelf_ende, bescheid.schritte = None, None, []
    bescheid.zur_post = None
    move_bescheid(bescheid, "zurueckgekommen", "zur_post", *_UHR)
    end_fristen(vorgang, "rechtsbehelf", akteur=akteur)
    move_bescheid(bescheid, "druck")
    touch(vorgang)
    record(vorgang.kette, "bescheid_zurueckgekommen", akteur=akteur, objekt=bescheid, grund=grund)
    return bescheid


_UHR = ("bekanntgabe", "rechtsbehelf_ende", "schritte")


def _start_mailbox(vorgang: Vorgang, bescheid: Bescheid, akteur: Akteur) -> None:
    """Where the law counts from the provision (§ 122a Abs. 4 AO) the clock runs at once; else ten
    days to retrieve it.
    """
    heute = uhr.heute()
    lauf = run_from_mailbox(vorgang, heute, None)
    if lauf.bekanntgabe is not None:
        _start_clock(vorgang, bescheid, lauf, akteur)
        return
    ende = heute + timedelta(days=ABRUF_TAGE)
    start_frist(vorgang, "abruf", beginn=heute, ende=ende, akteur=akteur)


def _start_by_retrieval(vorgang: Vorgang, bescheid: Bescheid, akteur: Akteur) -> None:
    lauf = run_from_mailbox(vorgang, _tag_im_postfach(bescheid), uhr.heute())
    if lauf.bekanntgabe is None:
        raise Fachfehler(_("Die Frist für den Abruf ist vorbei; der Bescheid kommt mit der Post."))
    _start_clock(vorgang, bescheid, lauf, akteur)


def _abruf_vorbei(bescheid: Bescheid) -> bool:
    tag = _tag_im_postfach(bescheid)
    return uhr.heute() > tag + timedelta(days=ABRUF_TAGE)


def _post(bescheid_id: UUID, am: date, akteur: Akteur) -> Bescheid:
    vorgang, bescheid = lock_for_issue(bescheid_id)
    if bescheid.zustand == "zur_post":
        return bescheid
    if bescheid.datum and am < bescheid.datum:
        raise Fachfehler("Der Ab-Vermerk liegt vor dem Datum des Bescheids.")
    bescheid.versandweg, bescheid.zur_post = Versandweg.POST, am
    _start_clock(vorgang, bescheid, run_from_post(vorgang, am), akteur)
    move_bescheid(bescheid, "zur_post", "versandweg", "zur_post", *_UHR)
    _issue(vorgang, bescheid, akteur)
    record(vorgang.kette, "bescheid_zur_post", akteur=akteur, objekt=bescheid, neu={"am": am})
    return bescheid


def lock_for_issue(bescheid_id: UUID) -> tuple[Vorgang, Bescheid]:
    """Vorgang first, then the Bescheid."""
    vorgang_id = (
        Bescheid.objects.filter(pk=bescheid_id).values_list("vorgang_id", flat=True).first()
    )
    if vorgang_id is None:
        raise NichtGefunden("Diesen Bescheid gibt es nicht.")
    vorgang = (
        Vorgang.objects.select_for_update(of=("self",))
        .select_related("gemeinde", "sicht__einheit")
        .get(pk=vorgang_id)
    )
    bescheid = (
        Bescheid.objects.select_for_update(of=("self",))
        .select_related("fassung__vorlage", "empfaenger__zugang")
        .get(pk=bescheid_id)
    )
    return vorgang, bescheid


def _to_queue(bescheid: Bescheid) -> None:
    bescheid.versandweg = Versandweg.POST
    move_bescheid(bescheid, "druck", "versandweg")


def _start_clock(vorgang: Vorgang, bescheid: Bescheid, lauf: Fristlauf, akteur: Akteur) -> None:
    bescheid.bekanntgabe, bescheid.rechtsbehelf_ende = lauf.bekanntgabe, lauf.rechtsbehelf_ende
    bescheid.schritte = as_json(lauf.schritte)
    if lauf.bekanntgabe and lauf.rechtsbehelf_ende and _is_act(bescheid):
        start_frist(
            vorgang,
            "rechtsbehelf",
            beginn=lauf.bekanntgabe,
            ende=lauf.rechtsbehelf_ende,
            schritte=bescheid.schritte,
            akteur=akteur,
        )


def _is_act(bescheid: Bescheid) -> bool:
    return bescheid.fassung.dokument.get("art") == "bescheid"


def _issue(vorgang: Vorgang, bescheid: Bescheid, akteur: Akteur) -> None:
    """The first time it leaves the house: the Vorgang is decided and the town task books what it
    orders. A letter that goes out again was issued before.
    """
    if bescheid.erlassen is None:
        bescheid.erlassen = uhr.jetzt()
        bescheid.save(update_fields=["erlassen"])
        _decide(vorgang, bescheid, akteur)
    touch(vorgang)


def _decide(vorgang: Vorgang, bescheid: Bescheid, akteur: Akteur) -> None:
    art = vorgangsarten[vorgang.art]
    if not _is_act(bescheid):
        if bescheid.fassung.vorlage.kennung in art.entscheidende_schreiben:
            move(vorgang, art.entschieden, akteur=auftrag("Schreiben verschickt"))
        return
    move(vorgang, art.entschieden, akteur=auftrag("Bescheid erlassen"))
    art.on_bescheid_erlassen(vorgang, bescheid.pk, akteur=akteur)


def _tag_im_postfach(bescheid: Bescheid) -> date:
    if bescheid.bereitgestellt is None:
        raise ValueError(_("Dieser Brief liegt in keinem Postfach."))
    return uhr.ortszeit(bescheid.bereitgestellt).date()
