"""Households: whose dogs are counted together."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.public import open_konto
from rathaus.core.personen.public import Person, person_ids
from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.vorgaenge.models import Vorgang

from ..models import Haushaltsmitglied, Steuerhaushalt
from ..queries.haushalte import haushalt_of, haushalte_for

KONTOART = "hundesteuer"
KASSENZEICHEN_PRAEFIX = "33"


def lock_haushalt(haushalt_id: UUID) -> Steuerhaushalt:
    """Whatever is assessed for one household comes one after the other."""
    haushalt = Steuerhaushalt.objects.select_for_update(of=("self",)).filter(pk=haushalt_id).first()
    if haushalt is None:
        raise NichtGefunden("Diesen Haushalt gibt es nicht.")
    return haushalt


def find_or_open_haushalt(
    vorgang: Vorgang, person: Person, *, ab: date, akteur: Akteur
) -> Steuerhaushalt:
    """The keeper's household, locked, with its account; a new one if there is none."""
    found = haushalt_of(person.id, vorgang.gemeinde_id, ab)
    if found is not None:
        _extend_back(found, person, ab)
        return lock_haushalt(found.pk)
    konto = open_konto(
        art=KONTOART,
        praefix=KASSENZEICHEN_PRAEFIX,
        bezeichnung="Hundesteuer",
        person_id=person.id,
        sicht_id=vorgang.sicht_id,
        gemeinde_id=vorgang.gemeinde_id,
        beginn=ab,
        akteur=akteur,
    )
    haushalt = Steuerhaushalt.objects.create(konto=konto)
    Haushaltsmitglied.objects.create(haushalt=haushalt, person=person, von=ab)
    return haushalt


def _extend_back(haushalt: Steuerhaushalt, person: Person, ab: date) -> None:
    """A dog turns out to have been here before its keeper was noted in the household."""
    first = haushalt.mitglieder.filter(person_id__in=person_ids(person.id)).order_by("von").first()
    if first is not None and first.von > ab:
        first.von = ab
        first.save(update_fields=["von"])


@transaction.atomic
def join_haushalt(haushalt_id: UUID, person: Person, *, ab: date, akteur: Akteur) -> Steuerhaushalt:
    """Another keeper lives in this household: from now on their dogs are counted together."""
    if not haushalte_for(akteur).filter(pk=haushalt_id).exists():
        raise NichtGefunden("Diesen Haushalt gibt es nicht.")
    haushalt = lock_haushalt(haushalt_id)
    own = haushalt_of(person.id, haushalt.konto.gemeinde_id, ab)
    if own is not None and own.pk != haushalt.pk:
        raise Fachfehler("Diese Person gehört schon zu einem anderen Haushalt.")
    if own is not None:
        _extend_back(haushalt, person, ab)
    else:
        Haushaltsmitglied.objects.create(haushalt=haushalt, person=person, von=ab)
        haushalt.stand += 1
        haushalt.save(update_fields=["stand"])
        record(
            f"konto:{haushalt.konto_id}",
            "haushalt_erweitert",
            akteur=akteur,
            objekt=haushalt,
            neu={"person": person.id, "ab": ab},
        )
    return haushalt
