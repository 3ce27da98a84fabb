"""Whom a Vorgang of the dog tax is about."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.bescheide.public import Bescheid
from rathaus.core.fehler import Fachfehler
from rathaus.core.merken import once_per_page
from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.public import Beteiligtenrolle, Person, leading_person
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import parties_of

_REIHE = (
    Beteiligtenrolle.HALTER,
    Beteiligtenrolle.INHALTSADRESSAT,
    Beteiligtenrolle.ANTRAGSTELLER,
)


@once_per_page
def halter_of(vorgang: Vorgang) -> Person:
    """The keeper: named as such, else who filed."""
    beteiligte = {b.rolle: b.person for b in parties_of(vorgang)}
    for rolle in _REIHE:
        if person := beteiligte.get(rolle):
            return leading_person(person)
    raise Fachfehler("An diesem Vorgang ist keine Halterin und kein Halter beteiligt.")


def stated_anschrift(daten: Mapping[str, Any]) -> Anschriftangaben | None:
    """The address the Sachverhalt gives, if it gives one."""
    teil = daten.get("anschrift") or {}
    if not teil.get("ort"):
        return None
    felder = ("co", "strasse", "hausnummer", "zusatz", "plz", "ort")
    angaben: dict[str, Any] = {feld: teil.get(feld) or "" for feld in felder}
    return Anschriftangaben(**angaben)


def letter_of(vorgang: Vorgang) -> Bescheid | None:
    """The notice of this matter that counts: the latest not thrown away."""
    return vorgang.bescheide.exclude(zustand="verworfen").order_by("-angelegt").first()


def proven_niveau(vorgang: Vorgang) -> int:
    """How surely the town knew who sent the application; 0 for paper and phone."""
    antrag = vorgang.antraege.first()
    return antrag.vertrauensniveau if antrag else 0
