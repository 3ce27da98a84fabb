"""Writing on a working version, and its way into force: handed in, released by a second person."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import (
    Freigabe,
    grant_freigabe,
    request_freigabe,
    withdraw_freigaben,
)
from rathaus.core.protokoll.public import Akteur, record

from ..befund import inspect, with_fields
from ..models import Textvorlage, Textvorlagenfassung
from ..permissions import require_redaktion
from ..zustaende import ENTWURF, LEBENDIG, TAFEL, VERWORFEN, VORGELEGT
from .lieferung import KETTE, hash_of, publish_vorlage

FREIGABE = "textvorlage"


class NichtVollstaendig(Fachfehler):
    def __init__(self) -> None:
        super().__init__("So kann die Vorlage noch nicht in Kraft treten. Was fehlt, steht oben.")


@transaction.atomic
def begin_fassung(
    kennung: str, *, nummer: int | None = None, akteur: Akteur
) -> Textvorlagenfassung:
    """A working version of a template, from the version in force or from that of this number; the
    one there is, where somebody began before.
    """
    require_redaktion(akteur)
    vorlage = Textvorlage.objects.select_for_update().filter(kennung=kennung).first()
    if vorlage is None:
        raise NichtGefunden("Diese Textvorlage gibt es nicht.")
    if vorhanden := vorlage.fassungen.filter(zustand__in=LEBENDIG).first():
        return vorhanden
    basis = vorlage.fassungen.filter(nummer=nummer).first() if nummer else None
    basis = basis or vorlage.fassung or vorlage.fassungen.order_by("-nummer").first()
    if basis is None:
        raise NichtGefunden("Diese Fassung gibt es nicht.")
    dokument = {k: v for k, v in basis.dokument.items() if k != "gueltig_ab"}
    return _create(vorlage, dokument, akteur)


@transaction.atomic
def create_vorlage(
    kennung: str, name: str, *, wie: str, fuer: list[str], akteur: Akteur
) -> Textvorlagenfassung:
    """A new template that begins as another one stands."""
    require_redaktion(akteur)
    muster = Textvorlage.objects.select_related("fassung").filter(kennung=wie).first()
    if muster is None or muster.fassung is None:
        raise NichtGefunden("Diese Textvorlage gibt es nicht.")
    dokument = {**muster.fassung.dokument, "kennung": kennung, "name": name, "fuer": fuer}
    dokument.pop("gueltig_ab", None)
    try:
        with transaction.atomic():
            vorlage = Textvorlage.objects.create(kennung=kennung, name=name, art=muster.art)
    except IntegrityError as fehler:
        raise Fachfehler("Eine Vorlage mit diesem Namen gibt es schon.") from fehler
    return _create(vorlage, dokument, akteur)


@transaction.atomic
def save_fassung(
    kennung: str, dokument: Mapping[str, Any], *, akteur: Akteur, stand: int
) -> Textvorlagenfassung:
    """Keep the words, right or wrong; the kennung stays."""
    fassung = lock_fassung(kennung, akteur=akteur, stand=stand)
    if fassung.zustand != ENTWURF:
        raise Fachfehler("Diese Fassung liegt zur Freigabe. Holen Sie sie zurück, um zu schreiben.")
    fassung.dokument = with_fields({**dokument, "kennung": kennung})
    fassung.hash = hash_of(fassung.dokument)
    fassung.von_id = akteur.mitarbeiter_id
    _touch(fassung)
    return fassung


@transaction.atomic
def submit_fassung(kennung: str, *, notiz: str, akteur: Akteur, stand: int) -> Freigabe:
    """Ask a second person. Refused while a placeholder cannot be filled or anything is wrong."""
    fassung = lock_fassung(kennung, akteur=akteur, stand=stand)
    if inspect(fassung.dokument):
        raise NichtVollstaendig
    fassung.zustand = TAFEL.check(fassung.zustand, VORGELEGT).kennung
    fassung.notiz = notiz
    _touch(fassung)
    return request_freigabe(
        FREIGABE,
        fassung.pk,
        fassung.hash,
        akteur=akteur,
        betreff=str(fassung.dokument["name"]),
        kette=KETTE,
    )


@transaction.atomic
def take_back(kennung: str, *, akteur: Akteur, stand: int) -> None:
    fassung = lock_fassung(kennung, akteur=akteur, stand=stand)
    withdraw_freigaben(FREIGABE, fassung.pk, akteur=akteur, grund="zurückgeholt")
    _to_draft(fassung)


@transaction.atomic
def drop_fassung(kennung: str, *, akteur: Akteur, stand: int) -> None:
    """What is in force stays."""
    fassung = lock_fassung(kennung, akteur=akteur, stand=stand)
    fassung.zustand = TAFEL.check(fassung.zustand, VERWORFEN).kennung
    _touch(fassung)
    _record(fassung, "textvorlage_verworfen", akteur)


@transaction.atomic
def grant_fassung(
    kennung: str, freigabe: Freigabe, *, ab: date | None, akteur: Akteur, stand: int
) -> None:
    """The second person releases it, at once or for letters from a day to come."""
    if ab is not None and ab < uhr.heute():
        raise Fachfehler("Der Tag liegt zurück. Briefe von damals sind schon geschrieben.")
    fassung = lock_fassung(kennung, akteur=akteur, stand=stand)
    if freigabe.objekt_id != fassung.pk:
        raise NichtGefunden("Diese Freigabe gibt es nicht.")
    fassung.gueltig_ab = ab
    fassung.save(update_fields=["gueltig_ab"])
    grant_freigabe(freigabe, akteur=akteur)


def put_out(fassung_id: UUID, *, version: str, akteur: Akteur) -> None:
    """Inside the transaction that grants the Freigabe. What was right when it was handed in may
    have become wrong since.
    """
    fassung = Textvorlagenfassung.objects.select_for_update().get(pk=fassung_id)
    if fassung.hash != version or fassung.hash != hash_of(fassung.dokument):
        raise Veraltet("Diese Fassung wurde geändert, seit sie abgegeben wurde.")
    if inspect(fassung.dokument, fassung.gueltig_ab):
        raise NichtVollstaendig
    publish_vorlage(fassung, akteur=akteur, ab=fassung.gueltig_ab)


def return_to_draft(fassung_id: UUID, *, akteur: Akteur, grund: str) -> None:
    """Inside the transaction that refuses the Freigabe."""
    fassung = Textvorlagenfassung.objects.select_for_update().get(pk=fassung_id)
    _to_draft(fassung)
    _record(fassung, "textvorlage_zurueckgegeben", akteur, grund)


def lock_fassung(kennung: str, *, akteur: Akteur, stand: int) -> Textvorlagenfassung:
    """The working version, inside a transaction: nobody overwrites a colleague."""
    require_redaktion(akteur)
    fassung = (
        Textvorlagenfassung.objects.select_for_update(of=("self",))
        .select_related("vorlage")
        .filter(vorlage__kennung=kennung, zustand__in=LEBENDIG)
        .first()
    )
    if fassung is None:
        raise NichtGefunden("An dieser Textvorlage arbeitet gerade niemand.")
    if fassung.stand != stand:
        raise Veraltet
    return fassung


def _create(vorlage: Textvorlage, dokument: dict[str, Any], akteur: Akteur) -> Textvorlagenfassung:
    letzte = vorlage.fassungen.order_by("-nummer").first()
    fassung = Textvorlagenfassung.objects.create(
        vorlage=vorlage,
        nummer=letzte.nummer + 1 if letzte else 1,
        dokument=dokument,
        hash=hash_of(dokument),
        angelegt=uhr.jetzt(),
        zustand=ENTWURF,
        eigene=True,
        von_id=akteur.mitarbeiter_id,
    )
    _record(fassung, "textvorlage_begonnen", akteur)
    return fassung


def _to_draft(fassung: Textvorlagenfassung) -> None:
    fassung.zustand = TAFEL.check(fassung.zustand, ENTWURF).kennung
    fassung.gueltig_ab = None
    _touch(fassung)


def _touch(fassung: Textvorlagenfassung) -> None:
    fassung.stand += 1
    fassung.save()


def _record(fassung: Textvorlagenfassung, verb: str, akteur: Akteur, grund: str = "") -> None:
    neu = {"vorlage": fassung.vorlage.kennung, "fassung": fassung.nummer}
    record(KETTE, verb, akteur=akteur, objekt=fassung, neu=neu, grund=grund)
