"""What stands around the words of a draft: whom it goes to, whether they were heard, why no reasons
are due.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record
from rathaus.recht.adressat import Wahl

from ..adressaten import set_addresses
from ..models import Bescheid
from ..zeichnung import note_author, withdraw_signatures
from .entwerfen import lock_bescheid

FELDER = (
    "adressaten",
    "adressierung",
    "empfaenger",
    "anschrift",
    "anhoerung",
    "anhoerung_am",
    "anhoerung_text",
    "ohne_gruende",
    "ohne_gruende_text",
    "geschrieben_von",
    "stand",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rahmen:
    """`anhoerung` and `ohne_gruende` are values of rathaus.recht or ""."""

    wahl: Wahl
    anhoerung: str
    anhoerung_am: date | None = None
    anhoerung_text: str = ""
    ohne_gruende: str = ""
    ohne_gruende_text: str = ""


@transaction.atomic
def set_rahmen(bescheid_id: UUID, rahmen: Rahmen, *, akteur: Akteur, stand: int) -> Bescheid:
    """Say it anew; the addresses follow from the parties as they are today. What was signed for the
    old frame is withdrawn.
    """
    bescheid = lock_bescheid(bescheid_id, akteur=akteur, stand=stand)
    if bescheid.zustand != "entwurf":
        raise Fachfehler("Dieser Brief ist festgeschrieben und lässt sich nicht mehr ändern.")
    vorher = {"anhoerung": bescheid.anhoerung, "empfang": bescheid.adressierung.get("empfang")}
    set_addresses(bescheid, rahmen.wahl)
    bescheid.anhoerung, bescheid.anhoerung_am = rahmen.anhoerung, rahmen.anhoerung_am
    bescheid.anhoerung_text = rahmen.anhoerung_text.strip()
    bescheid.ohne_gruende = rahmen.ohne_gruende
    bescheid.ohne_gruende_text = rahmen.ohne_gruende_text.strip()
    bescheid.stand += 1
    note_author(bescheid, akteur)
    bescheid.save(update_fields=FELDER)
    withdraw_signatures(bescheid, akteur=akteur, grund="Adressaten oder Anhörung geändert")
    record(
        bescheid.vorgang.kette,
        "bescheid_rahmen_geaendert",
        akteur=akteur,
        objekt=bescheid,
        alt=vorher,
        neu={"anhoerung": bescheid.anhoerung, "empfang": bescheid.adressierung["empfang"]},
    )
    return bescheid
