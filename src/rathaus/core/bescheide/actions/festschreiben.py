"""Step one out of the house: the words become immutable. No clock starts."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.public import Freigabe, request_freigabe, require_freigabe
from rathaus.core.nummern.public import new_token
from rathaus.core.protokoll.public import Akteur, record

from ..adressaten import set_addresses
from ..models import Ausfertigung, Bescheid
from ..pruefung import find_maengel
from ..wortlaut import text_hash
from ..zeichnung import FREIGABE_ART, MITZEICHNUNG_ART, Durch, required_for
from .entwerfen import lock_bescheid, move_bescheid

__all__ = [
    "Unvollstaendig",
    "freeze_bescheid",
    "freigabe_version",
    "needs_second_person",
    "request_schlusszeichnung",
    "text_hash",
]


class Unvollstaendig(Fachfehler):
    """The law demands something this Bescheid does not say; `maengel` names each."""

    def __init__(self, maengel: list[str]) -> None:
        super().__init__("Der Bescheid ist noch nicht vollständig.")
        self.maengel = maengel


@transaction.atomic
def freeze_bescheid(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """Freeze the words and have the letter made. Freezing twice finds the first.

    Raises Unvollstaendig, or NichtErlaubt where somebody has yet to sign.
    """
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=None)
    if bescheid.hash:
        return bescheid
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if maengel := find_maengel(bescheid):
        raise Unvollstaendig(maengel)
    _require_signatures(bescheid)
    freeze_words(bescheid, akteur=akteur)
    jobs.configure_task("bescheide.render", queueing_lock=f"bescheid:{bescheid.pk}").defer(
        bescheid_id=str(bescheid.pk)
    )
    return bescheid


def freeze_words(bescheid: Bescheid, *, akteur: Akteur) -> list[Ausfertigung]:
    """Of a locked and complete draft: an Ausfertigung for each receiver, then the hash that closes
    it. Nothing is set to be typeset here.
    """
    if "empfang" not in bescheid.adressierung:  # drafted before addresses were kept
        set_addresses(bescheid)
    ausfertigungen = _make_ausfertigungen(bescheid)
    bescheid.datum, bescheid.festgeschrieben = uhr.heute(), uhr.jetzt()
    bescheid.hash = text_hash(bescheid)
    felder = ("adressaten", "adressierung", "empfaenger", "anschrift")
    move_bescheid(bescheid, "festgeschrieben", "datum", "festgeschrieben", "hash", *felder)
    record(
        bescheid.vorgang.kette,
        "bescheid_festgeschrieben",
        akteur=akteur,
        objekt=bescheid,
        neu={"sha256": bescheid.hash, "nummer": bescheid.nummer},
    )
    return ausfertigungen


@transaction.atomic
def request_schlusszeichnung(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Freigabe:
    """Ask for the second pair of eyes on exactly these words, and first for the Mitzeichnung where
    the town demands one.
    """
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if maengel := find_maengel(bescheid):
        raise Unvollstaendig(maengel)
    if required_for(bescheid).mitzeichnung:
        _ask(MITZEICHNUNG_ART, bescheid, akteur)
    return _ask(FREIGABE_ART, bescheid, akteur)


def needs_second_person(bescheid: Bescheid) -> bool:
    """The template demands it, or the town's Zeichnungsordnung for this kind and amount."""
    return required_for(bescheid).durch is not Durch.ALLEIN


def freigabe_version(bescheid: Bescheid) -> str:
    return text_hash(bescheid)


def _require_signatures(bescheid: Bescheid) -> None:
    stufe = required_for(bescheid)
    if stufe.mitzeichnung:
        require_freigabe(MITZEICHNUNG_ART, bescheid.pk, freigabe_version(bescheid))
    if stufe.durch is not Durch.ALLEIN:
        require_freigabe(FREIGABE_ART, bescheid.pk, freigabe_version(bescheid))


def _ask(art: str, bescheid: Bescheid, akteur: Akteur) -> Freigabe:
    return request_freigabe(
        art,
        bescheid.pk,
        freigabe_version(bescheid),
        akteur=akteur,
        betreff=bescheid.betreff,
        kette=bescheid.vorgang.kette,
    )


def _make_ausfertigungen(bescheid: Bescheid) -> list[Ausfertigung]:
    return Ausfertigung.objects.bulk_create(
        Ausfertigung(
            bescheid=bescheid,
            nummer=nummer,
            empfaenger_id=UUID(empfang["beteiligung"]),
            anschrift=empfang["zeilen"],
            zeichen=new_token(),
        )
        for nummer, empfang in enumerate(bescheid.adressierung["empfang"], start=1)
    )
