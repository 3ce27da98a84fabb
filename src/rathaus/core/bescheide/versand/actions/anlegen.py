"""A new attempt: the first, another way, or another address after the first came back."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.orte.models import Anschriftart
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang
from rathaus.core.vorgaenge.public import touch

from ...models import Ausfertigung, Bescheid
from ...zustaende import HINFAELLIG
from ..models import Versand
from ..sperre import check_may_work, lock_for_issue
from ..uhrwerk import (
    add_frist,
    days_from,
    issue,
    move_versand,
    set_clock,
    show_on_bescheid,
    stop_clock,
)
from ..wahl import allowed_ways
from ..wege import Ausgang, versandarten

#: Not retrieved within ten days after being made available: not notified (§ 41 Abs. 2a VwVfG).
ABRUF_TAGE = 10


def open_versand(
    vorgang: Vorgang,
    bescheid: Bescheid,
    ausfertigung: Ausfertigung,
    weg: str,
    *,
    anschrift: Sequence[str] = (),
    anlass: str = "",
    akteur: Akteur,
) -> Versand:
    """Put one Ausfertigung on its way, inside the transaction that holds the lock. Paper waits for
    the Poststelle, the own mailbox is provided at once, that of BundID by a job.
    """
    versand = Versand(
        bescheid=bescheid,
        ausfertigung=ausfertigung,
        weg=weg,
        anschrift=list(anschrift) or list(ausfertigung.anschrift),
        ausland=not anschrift and _lives_abroad(ausfertigung.empfaenger),
        anlass=anlass,
        angelegt=uhr.jetzt(),
    )
    _START[versandarten[weg].hinaus](vorgang, versand, akteur)
    show_on_bescheid(versand)
    return versand


def _to_print(vorgang: Vorgang, versand: Versand, akteur: Akteur) -> None:
    versand.zustand = "druck"
    versand.save()


def _to_office(vorgang: Vorgang, versand: Versand, akteur: Akteur) -> None:
    versand.save()


def _to_job(vorgang: Vorgang, versand: Versand, akteur: Akteur) -> None:
    versand.save()
    jobs.configure_task("bescheide.deliver", queueing_lock=f"versand:{versand.pk}").defer(
        versand_id=str(versand.pk)
    )


def _to_mailbox(vorgang: Vorgang, versand: Versand, akteur: Akteur) -> None:
    """Where the law counts from the provision (§ 122a Abs. 4 AO) the clock runs at once; else ten
    days to retrieve it.
    """
    versand.zustand, versand.bereitgestellt = "bereitgestellt", uhr.jetzt()
    versand.am = uhr.heute()
    versand.save()
    set_clock(vorgang, versand, akteur=akteur)
    if versand.bekanntgabe is None:
        versand.schritte = []
        ende = days_from(versand.am, ABRUF_TAGE)
        add_frist(vorgang, versand, "abruf", versand.am, ende, akteur=akteur)
    show_on_bescheid(versand)
    issue(vorgang, versand.bescheid, akteur=akteur)
    record(vorgang.kette, "bescheid_bereitgestellt", akteur=akteur, objekt=versand.bescheid)


_START = {
    Ausgang.POSTSTELLE: _to_print,
    Ausgang.POSTFACH: _to_mailbox,
    Ausgang.AUFTRAG: _to_job,
    Ausgang.AMT: _to_office,
}


@transaction.atomic
def choose_versandweg(
    bescheid_id: UUID, weg: str, *, grund: str = "", akteur: Akteur, stand: int
) -> Bescheid:
    """The clerk's word on the way, "" for the usual one. Before the letter is made it is kept;
    afterwards every Ausfertigung that has not left takes the new way.
    """
    vorgang, bescheid = lock_for_issue(bescheid_id)
    check_may_work(vorgang, akteur)
    if stand != bescheid.stand:
        raise Veraltet
    if weg and weg not in allowed_ways(vorgang, bescheid):
        raise Fachfehler("Auf diesem Weg kann dieser Brief nicht hinaus.")
    if bescheid.zustand in ("entwurf", "festgeschrieben", "ausgefertigt"):
        bescheid.versandweg = weg
        bescheid.stand += 1
        bescheid.save(update_fields=["versandweg", "stand"])
        _note_choice(vorgang, bescheid, weg, grund, akteur)
        return bescheid
    wartende = list(bescheid.versande.filter(zustand__in=("druck", "vorbereitet")))
    if not wartende or not weg:
        raise Fachfehler("Dieser Brief ist schon hinaus. Schicken Sie ihn bei Bedarf noch einmal.")
    for versand in wartende:
        versand.bescheid = bescheid
        replace_versand(vorgang, versand, weg, grund=grund or "anderer Weg", akteur=akteur)
    touch(vorgang)
    _note_choice(vorgang, bescheid, weg, grund, akteur)
    return bescheid


def _note_choice(
    vorgang: Vorgang, bescheid: Bescheid, weg: str, grund: str, akteur: Akteur
) -> None:
    neu = {"weg": weg}
    record(
        vorgang.kette, "versandweg_gewaehlt", akteur=akteur, objekt=bescheid, neu=neu, grund=grund
    )


def replace_versand(
    vorgang: Vorgang, versand: Versand, weg: str, *, grund: str, akteur: Akteur
) -> Versand:
    """Another way instead of this one, which is void from now on. The caller holds the lock."""
    if versand.stapel_id is not None:
        raise Fachfehler(
            "Dieser Brief liegt in einem Stapel der Poststelle. Dort lässt er sich herausnehmen."
        )
    stop_clock(vorgang, versand, akteur=akteur)
    move_versand(versand, "ersetzt")
    return open_versand(
        vorgang,
        versand.bescheid,
        versand.ausfertigung,
        weg,
        anschrift=versand.anschrift,
        anlass=grund,
        akteur=akteur,
    )


@transaction.atomic
def resend(
    ausfertigung_id: UUID,
    weg: str,
    *,
    anschrift: Sequence[str] = (),
    grund: str,
    akteur: Akteur,
) -> Versand:
    """Send it again after it came back, to a new address or on another way: new dates, and none of
    the old ones holds. The words stay as they are frozen; a new address stands on a cover sheet.
    """
    ausfertigung = Ausfertigung.objects.filter(pk=ausfertigung_id).first()
    if ausfertigung is None:
        raise NichtGefunden("Diese Ausfertigung gibt es nicht.")
    vorgang, bescheid = lock_for_issue(ausfertigung.bescheid_id)
    check_may_work(vorgang, akteur)
    if weg not in allowed_ways(vorgang, bescheid):
        raise Fachfehler("Auf diesem Weg kann dieser Brief nicht hinaus.")
    if bescheid.versande.filter(ausfertigung=ausfertigung).exclude(zustand__in=HINFAELLIG).exists():
        raise Fachfehler("Dieser Brief ist noch unterwegs oder schon angekommen.")
    zeilen = [zeile.strip() for zeile in anschrift if zeile.strip()]
    if zeilen and len(zeilen) < 3:
        raise Fachfehler("Die Anschrift braucht Namen, Straße und Ort, je eine Zeile.")
    versand = open_versand(
        vorgang, bescheid, ausfertigung, weg, anschrift=zeilen, anlass=grund, akteur=akteur
    )
    touch(vorgang)
    neu = {"weg": weg, "neue_anschrift": bool(zeilen)}
    record(
        vorgang.kette, "bescheid_neu_versandt", akteur=akteur, objekt=bescheid, neu=neu, grund=grund
    )
    return versand


def _lives_abroad(empfaenger: Beteiligung | None) -> bool:
    anschrift = empfaenger.person.anschrift if empfaenger and empfaenger.person else None
    return anschrift is not None and anschrift.art == Anschriftart.AUSLAND
