"""One box for everything a clerk is told on the phone: a number, a name, a birth date, an address.

Scoped first: what the clerk may not see is neither found nor counted.
"""

from uuid import UUID

from rathaus.core.nummern.public import parse_token
from rathaus.core.personen.public import rows_of, schutzbereiche_for, search_personen
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for

from .registry import suchschluessel

MINDESTENS = 2
HOECHSTENS = 50
#: People a typed name may mean before it means nothing.
PERSONEN = 200


def search(akteur: Akteur, text: str) -> list[Vorgang]:
    """Vorgänge that fit, the latest first, at most HOECHSTENS.

    Each kind of key is looked up on its own index; only then the few that were found meet what the
    clerk may see. One OR over all of it would read the whole table.
    """
    text = " ".join(text.split())[:100]
    if len(text) < MINDESTENS:
        return []
    gefunden = {*_by_number(text), *_by_gegenstand(text), *_by_person(akteur, text)}
    if not gefunden:
        return []
    sichtbar = vorgaenge_for(akteur).select_related("akte", "sicht__einheit", "bearbeiter")
    return list(sichtbar.filter(pk__in=gefunden).order_by("-eingang", "id")[:HOECHSTENS])


def _by_number(text: str) -> list[UUID]:
    gefunden = list(Vorgang.objects.filter(akte__aktenzeichen=text).values_list("pk", flat=True))
    token = parse_token(text)
    if token:
        gefunden += Vorgang.objects.filter(token=token).values_list("pk", flat=True)
    return gefunden


def _by_gegenstand(text: str) -> list[UUID]:
    gegenstaende = [id_ for schluessel in suchschluessel for id_ in schluessel.find(text)]
    if not gegenstaende:
        return []
    return list(Vorgang.objects.filter(gegenstand__in=gegenstaende).values_list("pk", flat=True))


def _by_person(akteur: Akteur, text: str) -> list[UUID]:
    bereiche = schutzbereiche_for(akteur)
    if not bereiche:
        return []
    personen = search_personen(text, schutzbereiche=bereiche, limit=PERSONEN)
    if not personen:
        return []
    return list(
        Beteiligung.objects.filter(person__in=rows_of([person.pk for person in personen]))
        .values_list("vorgang_id", flat=True)
        .distinct()
    )
