"""A document in somebody's hands: checked out, brought back as a new version, or given free."""

from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import store_datei
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from ..models import Dokument, Dokumentversion, Richtung, Vorgang
from ..permissions import may_lead
from ..queries import dokumente_for
from .dokumente import add_version
from .sperre import lock_vorgang, touch


@transaction.atomic
def check_out(dokument_id: UUID, *, akteur: Akteur) -> Dokument:
    """From now on only this clerk brings in a new version."""
    dokument, vorgang = _lock(dokument_id, akteur)
    if dokument.richtung == Richtung.AUSGANG:
        raise Fachfehler("Was hinausging, bleibt, wie es war.")
    if akteur.mitarbeiter_id is None:
        raise NichtErlaubt("Das kann nur jemand aus dem Rathaus.")
    if dokument.ausgecheckt_von_id is not None:
        raise Fachfehler(f"Das Dokument bearbeitet schon {dokument.ausgecheckt_von}.")
    dokument.ausgecheckt_von_id = akteur.mitarbeiter_id
    dokument.ausgecheckt_am = uhr.jetzt()
    _save(dokument, vorgang, "dokument_ausgecheckt", akteur)
    return dokument


@transaction.atomic
def check_in(dokument_id: UUID, strom: BinaryIO, *, name: str, akteur: Akteur) -> Dokumentversion:
    """A new version beside the old ones, through the same gate as every file; the document is free
    again.
    """
    dokument, vorgang = _lock(dokument_id, akteur)
    if dokument.ausgecheckt_von_id is None or not _holds(dokument, akteur):
        raise Fachfehler("Sie haben dieses Dokument nicht ausgecheckt.")
    datei = store_datei(strom, name=name, akteur=akteur, kette=vorgang.kette)
    version = add_version(dokument, datei, akteur=akteur)
    _free(dokument)
    _save(dokument, vorgang, "dokument_eingecheckt", akteur, version=version.nummer)
    return version


@transaction.atomic
def undo_check_out(dokument_id: UUID, *, akteur: Akteur) -> Dokument:
    """By who holds it, or by the head of the office where that person is away."""
    dokument, vorgang = _lock(dokument_id, akteur)
    if dokument.ausgecheckt_von_id is None:
        raise Fachfehler("Das Dokument ist schon wieder frei.")
    if not may_free(akteur, dokument, vorgang):
        raise NichtErlaubt("Freigeben kann nur, wer es ausgecheckt hat, oder die Leitung.")
    _free(dokument)
    _save(dokument, vorgang, "dokument_freigegeben", akteur)
    return dokument


def may_free(akteur: Akteur, dokument: Dokument, vorgang: Vorgang) -> bool:
    return _holds(dokument, akteur) or may_lead(akteur, vorgang.sicht.einheit_id)


def _holds(dokument: Dokument, akteur: Akteur) -> bool:
    return dokument.ausgecheckt_von_id == akteur.mitarbeiter_id


def _lock(dokument_id: UUID, akteur: Akteur) -> tuple[Dokument, Vorgang]:
    vorgang_id = (
        dokumente_for(akteur).filter(pk=dokument_id).values_list("vorgang_id", flat=True).first()
    )
    if vorgang_id is None:
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    dokument = Dokument.objects.select_for_update(of=("self",)).get(pk=dokument_id)
    return dokument, vorgang


def _free(dokument: Dokument) -> None:
    dokument.ausgecheckt_von, dokument.ausgecheckt_am = None, None


def _save(dokument: Dokument, vorgang: Vorgang, verb: str, akteur: Akteur, **neu: object) -> None:
    dokument.save(update_fields=["ausgecheckt_von", "ausgecheckt_am"])
    touch(vorgang)
    record(
        vorgang.kette, verb, akteur=akteur, objekt=dokument, neu={"titel": dokument.titel, **neu}
    )
