"""Who belongs to which household, and whose dogs count there."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus.core.einheiten.public import sichten_for
from rathaus.core.personen.models import Person
from rathaus.core.personen.public import person_ids
from rathaus.core.protokoll.public import Akteur

from ..models import Haushaltsmitglied, Steuerhaushalt


def haushalte_for(akteur: Akteur) -> QuerySet[Steuerhaushalt]:
    """Households whose account lies in a Sicht of this clerk."""
    return Steuerhaushalt.objects.filter(konto__sicht_id__in=sichten_for(akteur))


def haushalt_of(person_id: UUID, gemeinde_id: UUID, am: date) -> Steuerhaushalt | None:
    """The household this human being belongs to on a day, in this town."""
    eigene = Haushaltsmitglied.objects.filter(
        Q(bis__isnull=True) | Q(bis__gte=am),
        person_id__in=person_ids(person_id),
        haushalt__konto__gemeinde_id=gemeinde_id,
        haushalt__konto__ende__isnull=True,
    ).order_by("von")
    mitglied = eigene.select_related("haushalt__konto").first()
    return mitglied.haushalt if mitglied else None


def haushalte_at_anschrift(person: Person, gemeinde_id: UUID, am: date) -> list[Steuerhaushalt]:
    """Other households at the same address: perhaps the same one. A clerk decides."""
    if person.anschrift is None or not person.anschrift.strasse:
        return []
    rows = Steuerhaushalt.objects.filter(
        Q(mitglieder__bis__isnull=True) | Q(mitglieder__bis__gte=am),
        konto__gemeinde_id=gemeinde_id,
        konto__ende__isnull=True,
        mitglieder__person__schutzbereich=person.schutzbereich,
        mitglieder__person__anschrift__suchform=person.anschrift.suchform,
    ).exclude(mitglieder__person_id__in=person_ids(person.id))
    return list(rows.select_related("konto__person").distinct())


def mitglieder_am(haushalt: Steuerhaushalt, am: date) -> list[Haushaltsmitglied]:
    rows = haushalt.mitglieder.filter(Q(bis__isnull=True) | Q(bis__gte=am), von__lte=am)
    return list(rows.select_related("person__anschrift").order_by("von", "id"))


def haltende(mitglieder: Iterable[Haushaltsmitglied]) -> dict[UUID, Haushaltsmitglied]:
    """Every row of a person (mergers!) that may hold a dog, and the membership it stands for."""
    return {id_: mitglied for mitglied in mitglieder for id_ in person_ids(mitglied.person_id)}
