"""One box for everything a clerk is told on the phone: a number, a name, a birth date, an address.

Scoped first: what the clerk may not see is neither found nor counted.
"""

from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from rathaus.core.ablage.zustaende import REIN
from rathaus.core.nummern.public import parse_token
from rathaus.core.personen.public import Gefunden, schutzbereiche_for, ways_to_find
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Beteiligung, Dokumentversion, Vorgang
from rathaus.core.vorgaenge.queries import branches_for

from .blick import blick_of
from .models import GespeicherteSuche, Sucheintrag, Volltext
from .registry import suchschluessel, vorgangsnummern

MINDESTENS = 2
HOECHSTENS = 50


def search(akteur: Akteur, text: str) -> list[Vorgang]:
    """Vorgänge that fit, the latest first, at most HOECHSTENS.

    Each kind of key is looked up on its own index; only then the few that were found meet what the
    clerk may see. One OR over all of it would read the whole table.
    """
    text = " ".join(text.split())[:100]
    if len(text) < MINDESTENS:
        return []
    zweige = _branches(akteur)
    gefunden = {*_by_number(text), *_by_gegenstand(text), *_by_person(akteur, zweige, text)}
    if not gefunden:
        return []
    sichtbar = {
        v.pk: v
        for zweig in zweige
        for v in zweig.filter(pk__in=gefunden)
        .select_related("akte", "sicht__einheit", "bearbeiter")
        .order_by("-eingang", "id")[:HOECHSTENS]
    }
    return sorted(sichtbar.values(), key=lambda v: (-v.eingang.timestamp(), v.pk))[:HOECHSTENS]


def _by_number(text: str) -> list[UUID]:
    gefunden = list(Vorgang.objects.filter(akte__aktenzeichen=text).values_list("pk", flat=True))
    token = parse_token(text)
    if token:
        gefunden += Vorgang.objects.filter(token=token).values_list("pk", flat=True)
    return [*gefunden, *(pk for find in vorgangsnummern for pk in find(text))]


def _by_gegenstand(text: str) -> list[UUID]:
    gegenstaende = [id_ for schluessel in suchschluessel for id_ in schluessel.find(text)]
    if not gegenstaende:
        return []
    return list(Vorgang.objects.filter(gegenstand__in=gegenstaende).values_list("pk", flat=True))


def _by_person(akteur: Akteur, zweige: list[QuerySet[Vorgang]], text: str) -> list[UUID]:
    """The first way to read the text that leads to a matter the clerk may see. The Sicht applies
    before anything is cut off: a common name hides no matter of the clerk's own.
    """
    bereiche = schutzbereiche_for(akteur)
    if not bereiche:
        return []
    for gefunden in ways_to_find(text, schutzbereiche=bereiche):
        if vorgaenge := _matters_of(zweige, gefunden):
            return vorgaenge
    return []


def _matters_of(zweige: list[QuerySet[Vorgang]], gefunden: Gefunden) -> list[UUID]:
    wessen = Q(person__in=gefunden.rows.values("id"))
    if gefunden.weitere:
        wessen |= Q(person__in=gefunden.weitere)
    beteiligt = Beteiligung.objects.filter(wessen).values("vorgang_id")
    return [
        pk
        for sichtbar in zweige
        for pk in sichtbar.filter(pk__in=beteiligt)
        .order_by("-eingang", "id")
        .values_list("pk", flat=True)[:HOECHSTENS]
    ]


def _branches(akteur: Akteur) -> list[QuerySet[Vorgang]]:
    """Most clerks have nothing shared with them: then there is nothing to look through twice."""
    blick = blick_of(akteur)
    zweige = branches_for(akteur)
    return zweige if blick and blick.geteilt else zweige[:1]


def saved_suchen(akteur: Akteur) -> list[GespeicherteSuche]:
    """A clerk's own, by name."""
    if akteur.mitarbeiter_id is None:
        return []
    meine = GespeicherteSuche.objects.filter(mitarbeiter=akteur.mitarbeiter_id)
    return list(meine.order_by("name"))


def waiting_dokumente(anzahl: int) -> list[UUID]:
    """Dokumente to be read whose newest version may be read, the oldest first."""
    neueste = Dokumentversion.objects.filter(dokument=OuterRef("dokument")).order_by("-nummer")
    wartende = (
        Sucheintrag.objects.filter(volltext=Volltext.WARTET)
        .annotate(zustand=Subquery(neueste.values("datei__zustand")[:1]))
        .filter(zustand=REIN)
        .order_by("tag", "id")
    )
    return list(wartende.values_list("dokument_id", flat=True)[:anzahl])
