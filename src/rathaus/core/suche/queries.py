"""One box for everything a clerk is told on the phone: a number, a name, a birth date, an address.

Scoped first: what the clerk may not see is neither found nor counted.
"""

from uuid import UUID

from django.db.models import Q

from rathaus.core.nummern.public import parse_token
from rathaus.core.personen.public import person_ids, schutzbereiche_for, search_personen
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for

from .registry import suchschluessel

MINDESTENS = 2
HOECHSTENS = 50


def search(akteur: Akteur, text: str) -> list[Vorgang]:
    """Vorgänge that fit, the latest first, at most HOECHSTENS."""
    text = " ".join(text.split())[:100]
    if len(text) < MINDESTENS:
        return []
    sichtbar = vorgaenge_for(akteur).select_related("akte", "sicht__einheit", "bearbeiter")
    treffer = sichtbar.filter(_meant(akteur, text)).order_by("-eingang", "id")
    return list(treffer[:HOECHSTENS])


def _meant(akteur: Akteur, text: str) -> Q:
    bedingung = Q(akte__aktenzeichen__iexact=text)
    if token := parse_token(text):
        bedingung |= Q(token=token)
    if gegenstaende := _gegenstaende(text):
        bedingung |= Q(gegenstand__in=gegenstaende)
    if personen := _personen(akteur, text):
        bedingung |= Q(pk__in=_with_party(personen))
    return bedingung


def _gegenstaende(text: str) -> list[UUID]:
    return [id_ for schluessel in suchschluessel for id_ in schluessel.find(text)]


def _personen(akteur: Akteur, text: str) -> list[UUID]:
    bereiche = schutzbereiche_for(akteur)
    if not bereiche:
        return []
    gefunden = search_personen(text, schutzbereiche=bereiche, limit=HOECHSTENS)
    return [id_ for person in gefunden for id_ in person_ids(person.pk)]


def _with_party(personen: list[UUID]) -> list[UUID]:
    return list(
        Vorgang.objects.filter(beteiligungen__person__in=personen)
        .values_list("pk", flat=True)
        .distinct()[: HOECHSTENS * 20]
    )
