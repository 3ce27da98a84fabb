"""From a working copy to the portal: handed in, released by a second person, out on its day."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import (
    Freigabe,
    grant_freigabe,
    refuse_freigabe,
    request_freigabe,
    withdraw_freigaben,
)
from rathaus.core.protokoll.public import Akteur, record

from ...actions.katalog import import_paket, publish_fassung
from ..befund import inspect
from ..fassung import KETTE, WERKSTUECK, version_of
from ..models import Werkstueck
from ..queries import open_freigabe
from ..zustaende import ENTWURF, GEPLANT, TAFEL, VEROEFFENTLICHT, VORGELEGT
from .bearbeiten import lock_werkstueck, touch


@transaction.atomic
def submit_werkstueck(kennung: str, *, notiz: str, akteur: Akteur, stand: int) -> Freigabe:
    """Ask a second person. Refused while anything in it is wrong."""
    werkstueck = lock_werkstueck(kennung, akteur=akteur, stand=stand)
    if any(befund.hart for befund in inspect(werkstueck.dokument).befunde):
        raise Fachfehler("So kann es noch nicht ins Portal. Bitte beheben Sie, was unten steht.")
    werkstueck.zustand = TAFEL.check(werkstueck.zustand, VORGELEGT).kennung
    werkstueck.notiz = notiz
    touch(werkstueck)
    return request_freigabe(
        WERKSTUECK,
        werkstueck.pk,
        version_of(werkstueck.dokument),
        akteur=akteur,
        betreff=werkstueck.name,
        kette=KETTE,
    )


@transaction.atomic
def take_back(kennung: str, *, akteur: Akteur, stand: int) -> None:
    """From the desk of the second person, or from the list of what is to appear."""
    werkstueck = lock_werkstueck(kennung, akteur=akteur, stand=stand)
    withdraw_freigaben(WERKSTUECK, werkstueck.pk, akteur=akteur, grund="zurückgeholt")
    _to_draft(werkstueck)


@transaction.atomic
def grant_werkstueck(kennung: str, *, ab: date | None, akteur: Akteur, stand: int) -> Werkstueck:
    """The second person releases it, at once or for a day to come."""
    werkstueck = lock_werkstueck(kennung, akteur=akteur, stand=stand)
    freigabe = _open(werkstueck)
    werkstueck.gilt_ab = ab
    werkstueck.save(update_fields=["gilt_ab"])
    grant_freigabe(freigabe, akteur=akteur)
    werkstueck.refresh_from_db()
    return werkstueck


@transaction.atomic
def refuse_werkstueck(kennung: str, *, grund: str, akteur: Akteur, stand: int) -> None:
    werkstueck = lock_werkstueck(kennung, akteur=akteur, stand=stand)
    refuse_freigabe(_open(werkstueck), akteur=akteur, grund=grund)


def put_out(werkstueck_id: UUID, *, version: str, akteur: Akteur) -> None:
    """Inside the transaction that grants the Freigabe."""
    werkstueck = Werkstueck.objects.select_for_update().get(pk=werkstueck_id)
    if version_of(werkstueck.dokument) != version:
        raise Veraltet("Diese Fassung wurde geändert, seit sie abgegeben wurde.")
    werkstueck.fassung = import_paket(werkstueck.dokument, akteur=akteur)
    if werkstueck.gilt_ab and werkstueck.gilt_ab > uhr.heute():
        werkstueck.zustand = TAFEL.check(werkstueck.zustand, GEPLANT).kennung
        touch(werkstueck)
    else:
        _publish(werkstueck, akteur)


def return_to_draft(werkstueck_id: UUID, *, akteur: Akteur, grund: str) -> None:
    """Inside the transaction that refuses the Freigabe."""
    werkstueck = Werkstueck.objects.select_for_update().get(pk=werkstueck_id)
    _to_draft(werkstueck)
    record(KETTE, "werkstueck_zurueckgegeben", akteur=akteur, objekt=werkstueck, grund=grund)


@transaction.atomic
def publish_due(*, akteur: Akteur) -> int:
    """Everything released whose day has come."""
    faellig = Werkstueck.objects.select_for_update(skip_locked=True).filter(
        zustand=GEPLANT, gilt_ab__lte=uhr.heute()
    )
    stuecke = list(faellig.order_by("gilt_ab", "kennung"))
    for werkstueck in stuecke:
        _publish(werkstueck, akteur)
    return len(stuecke)


def _publish(werkstueck: Werkstueck, akteur: Akteur) -> None:
    if werkstueck.fassung is None:
        raise NichtGefunden("Diese Fassung gibt es nicht.")
    publish_fassung(werkstueck.fassung, akteur=akteur)
    werkstueck.zustand = TAFEL.check(werkstueck.zustand, VEROEFFENTLICHT).kennung
    touch(werkstueck)


def _to_draft(werkstueck: Werkstueck) -> None:
    werkstueck.zustand = TAFEL.check(werkstueck.zustand, ENTWURF).kennung
    werkstueck.fassung = werkstueck.gilt_ab = None
    touch(werkstueck)


def _open(werkstueck: Werkstueck) -> Freigabe:
    freigabe = open_freigabe(werkstueck)
    if freigabe is None:
        raise Fachfehler("Diese Fassung wartet auf keine Freigabe.")
    return freigabe
