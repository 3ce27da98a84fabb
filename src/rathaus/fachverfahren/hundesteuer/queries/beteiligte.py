"""Whom a Vorgang of the dog tax is about."""

from rathaus.core.fehler import Fachfehler
from rathaus.core.personen.public import Beteiligtenrolle, Person, leading_person
from rathaus.core.vorgaenge.models import Vorgang

_REIHE = (
    Beteiligtenrolle.HALTER,
    Beteiligtenrolle.INHALTSADRESSAT,
    Beteiligtenrolle.ANTRAGSTELLER,
)


def halter_of(vorgang: Vorgang) -> Person:
    """The keeper: named as such, else who filed."""
    beteiligte = {
        b.rolle: b.person
        for b in vorgang.beteiligungen.select_related(
            "person__anschrift", "person__verschmolzen_in"
        )
    }
    for rolle in _REIHE:
        if person := beteiligte.get(rolle):
            return leading_person(person)
    raise Fachfehler("An diesem Vorgang ist keine Halterin und kein Halter beteiligt.")


def proven_niveau(vorgang: Vorgang) -> int:
    """How surely the town knew who sent the application; 0 for paper and phone."""
    antrag = vorgang.antraege.first()
    return antrag.vertrauensniveau if antrag else 0
