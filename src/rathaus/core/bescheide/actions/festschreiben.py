"""Step one out of the house: the words become immutable. No clock starts."""

import hashlib
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.freigaben.public import Freigabe, request_freigabe, require_freigabe
from rathaus.core.kanonisch import canonical_json
from rathaus.core.protokoll.public import Akteur, record

from ..models import Bescheid
from ..pruefung import find_maengel
from .entwerfen import FREIGABE_ART, lock_bescheid, move_bescheid


class Unvollstaendig(Fachfehler):
    """The law demands something this Bescheid does not say; `maengel` names each."""

    def __init__(self, maengel: list[str]) -> None:
        super().__init__("Der Bescheid ist noch nicht vollständig.")
        self.maengel = maengel


@transaction.atomic
def freeze_bescheid(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Bescheid:
    """Freeze the words and have the letter made. Freezing twice finds the first.

    Raises Unvollstaendig, or NichtErlaubt where a second person has yet to sign.
    """
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=None)
    if bescheid.hash:
        return bescheid
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if maengel := find_maengel(bescheid):
        raise Unvollstaendig(maengel)
    if needs_second_person(bescheid):
        require_freigabe(FREIGABE_ART, bescheid.pk, freigabe_version(bescheid))
    bescheid.datum, bescheid.festgeschrieben = uhr.heute(), uhr.jetzt()
    bescheid.hash = text_hash(bescheid)
    move_bescheid(bescheid, "festgeschrieben", "datum", "festgeschrieben", "hash")
    record(
        bescheid.vorgang.kette,
        "bescheid_festgeschrieben",
        akteur=akteur,
        objekt=bescheid,
        neu={"sha256": bescheid.hash, "nummer": bescheid.nummer},
    )
    jobs.configure_task("bescheide.render", queueing_lock=f"bescheid:{bescheid.pk}").defer(
        bescheid_id=str(bescheid.pk)
    )
    return bescheid


@transaction.atomic
def request_schlusszeichnung(bescheid_id: UUID, *, akteur: Akteur, stand: int) -> Freigabe:
    """Ask for the second pair of eyes on exactly these words."""
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if maengel := find_maengel(bescheid):
        raise Unvollstaendig(maengel)
    return request_freigabe(
        FREIGABE_ART,
        bescheid.pk,
        freigabe_version(bescheid),
        akteur=akteur,
        betreff=bescheid.betreff,
        kette=bescheid.vorgang.kette,
    )


def needs_second_person(bescheid: Bescheid) -> bool:
    """The template demands it, or a clerk changed what the template says about the decision
    itself.
    """
    return bool(bescheid.fassung.dokument.get("vier_augen"))


def freigabe_version(bescheid: Bescheid) -> str:
    return text_hash(bescheid)


def text_hash(bescheid: Bescheid) -> str:
    """SHA-256 over everything the letter says, without its date."""
    worte = [
        bescheid.betreff,
        bescheid.bloecke,
        bescheid.briefkopf,
        bescheid.anschrift,
        bescheid.kopie_an,
        sorted(str(pk) for pk in bescheid.anlagen.values_list("pk", flat=True)),
    ]
    return hashlib.sha256(canonical_json(worte).encode()).hexdigest()
