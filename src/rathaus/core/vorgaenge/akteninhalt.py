"""What an Akte holds, for one clerk: only the Vorgänge they may see, and those documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rathaus.core.akten.models import Akte, Papierband
from rathaus.core.akten.public import akten_for
from rathaus.core.akten.typen import Feldart
from rathaus.core.fehler import NichtGefunden
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.kennungen import parse_uuid
from rathaus.core.personen.public import speakers_of
from rathaus.core.protokoll.public import Akteur

from .models import Beteiligung, Dokument, Vorgang
from .queries import dokumente_for, vorgaenge_for

#: So many Vorgänge the page shows, and so many documents at a time.
VORGAENGE, DOKUMENTE = 100, 100
_ZEIT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Dokumentmarke:
    """A place in the list of documents: the sort key of a row, never an offset."""

    datum: date
    angelegt: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.datum.isoformat()}_{self.angelegt.astimezone(UTC):{_ZEIT}}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Dokumentmarke | None":
        """None for anything that is no mark: a mangled link shows the first page."""
        try:
            tag, zeit, kennung = text.split("_")
            angelegt = datetime.strptime(zeit, _ZEIT).replace(tzinfo=UTC)
            return cls(date.fromisoformat(tag), angelegt, UUID(kennung))
        except ValueError:
            return None


def get_akte(akteur: Akteur, akte_id: UUID) -> Akte:
    """One of the visible Akten with what its page needs, or NichtGefunden."""
    akte = (
        visible_akten(akteur)
        .select_related("position", "sicht__einheit", "person", "gegenstand")
        .filter(pk=akte_id)
        .first()
    )
    if akte is None:
        raise NichtGefunden("Diese Akte gibt es nicht.")
    return akte


def visible_akten(akteur: Akteur) -> QuerySet[Akte]:
    """Akten in which this clerk may see a Vorgang, and empty ones of their Sichten. One whose only
    matters they are barred from does not exist for them (§ 20 VwVfG). For a few named ones: over
    the whole house it would ask each.
    """
    sichtbar = vorgaenge_for(akteur).filter(akte=OuterRef("pk"))
    leer = ~Exists(Vorgang.objects.filter(akte=OuterRef("pk"))) & Q(pk__in=akten_for(akteur))
    return Akte.objects.filter(Exists(sichtbar) | leer)


def find_akte_by_zeichen(akteur: Akteur, zeichen: str) -> Akte | None:
    """The one visible Akte of this Aktenzeichen; None whether it is not there or not theirs."""
    return visible_akten(akteur).filter(aktenzeichen=zeichen.strip()).first()


def get_papier(akteur: Akteur, papier_id: UUID) -> Papierband:
    """Paper of a visible Akte, with what its pages need of both, or NichtGefunden."""
    band = (
        Papierband.objects.select_related("akte__position", "ausgeliehen_an")
        .filter(pk=papier_id, akte__in=visible_akten(akteur))
        .first()
    )
    if band is None:
        raise NichtGefunden("Dieses Papier gibt es nicht.")
    return band


@dataclass(frozen=True, slots=True)
class Bezug:
    """Somebody or something an Akte is about. `vorgang_id`: the newest Vorgang that shows them."""

    kennung: str
    name: str
    vorgang_id: UUID | None = None


#: By the ids a field may hold: of people who were merged, each old one too.
Bezuege = dict[Feldart, dict[str, Bezug]]


def bezuege_in(akteur: Akteur, akte: Akte, *, nur: Iterable[Any] | None = None) -> Bezuege:
    """The people and things an Akte is about: what a field of it may refer to, from the Vorgänge
    this clerk may see. `nur` asks for these ids alone; what is no id is left out.
    """
    ids = None if nur is None else [kennung for wert in nur if (kennung := parse_uuid(str(wert)))]
    if ids == []:
        return {Feldart.PERSON: {}, Feldart.GEGENSTAND: {}}
    eigene = vorgaenge_for(akteur).filter(akte=akte)
    return {
        Feldart.PERSON: _people_in(eigene, ids),
        Feldart.GEGENSTAND: _things_in(eigene, akte, ids),
    }


def _people_in(vorgaenge: QuerySet[Vorgang], ids: Iterable[UUID] | None) -> dict[str, Bezug]:
    """Each human being under every id they have, by the first of their names; merged into another
    row by the name of the one that stays.
    """
    beteiligungen = Beteiligung.objects.filter(vorgang__in=vorgaenge, person__isnull=False)
    sprecher = None if ids is None else speakers_of(ids)
    if sprecher is not None:
        beteiligungen = beteiligungen.filter(person__in=sprecher)
    zeilen = (
        beteiligungen.order_by("name", "person_id", "-vorgang__eingang")
        .distinct("name", "person_id")
        .values_list("person_id", "name", "vorgang_id")[:VORGAENGE]
    )
    gefunden = [(person, name, vorgang) for person, name, vorgang in zeilen if person]
    if sprecher is None:
        sprecher = speakers_of(person for person, _, _ in gefunden)
    bezuege: dict[UUID, Bezug] = {}
    for person_id, name, vorgang_id in gefunden:
        wer = sprecher[person_id]
        genannt = name if wer.pk == person_id else wer.anzeigename
        bezuege.setdefault(wer.pk, Bezug(str(wer.pk), genannt, vorgang_id))
    return {str(id_): bezuege[wer.pk] for id_, wer in sprecher.items() if wer.pk in bezuege}


def _things_in(
    vorgaenge: QuerySet[Vorgang], akte: Akte, ids: Iterable[UUID] | None
) -> dict[str, Bezug]:
    dinge = Gegenstand.objects.filter(Q(vorgaenge__in=vorgaenge) | Q(pk=akte.gegenstand_id))
    if ids is not None:
        dinge = dinge.filter(pk__in=ids)
    titel = dinge.order_by("bezeichnung", "pk").values_list("pk", "bezeichnung")
    return {str(pk): Bezug(str(pk), name) for pk, name in titel.distinct()[:VORGAENGE]}


def vorgaenge_in(akteur: Akteur, akte: Akte) -> tuple[list[Vorgang], bool]:
    """The newest first, with how many documents each has; and whether there are more."""
    zeilen = (
        vorgaenge_for(akteur)
        .filter(akte=akte)
        .select_related("bearbeiter")
        .annotate(stuecke=Count("dokumente"))
        .order_by("-eingang", "id")
    )
    gefunden: list[Vorgang] = [*zeilen[: VORGAENGE + 1]]
    return gefunden[:VORGAENGE], len(gefunden) > VORGAENGE


def documents_in(
    akteur: Akteur, akte: Akte, *, nach: Dokumentmarke | None = None, anzahl: int = DOKUMENTE
) -> tuple[list[Dokument], Dokumentmarke | None]:
    """In the order of their dates, as a file is read; and where the next page begins."""
    zeilen = (
        dokumente_for(akteur)
        .filter(akte=akte)
        .select_related("vorgang")
        .prefetch_related("versionen__datei")
        .order_by("datum", "angelegt", "id")
    )
    if nach:
        zeilen = zeilen.filter(_behind(nach))
    gefunden = list(zeilen[: anzahl + 1])
    if len(gefunden) <= anzahl:
        return gefunden, None
    letztes = gefunden[anzahl - 1]
    return gefunden[:anzahl], Dokumentmarke(letztes.datum, letztes.angelegt, letztes.pk)


def _behind(marke: Dokumentmarke) -> Q:
    am_tag = Q(datum=marke.datum)
    return (
        Q(datum__gt=marke.datum)
        | am_tag & Q(angelegt__gt=marke.angelegt)
        | am_tag & Q(angelegt=marke.angelegt, id__gt=marke.id)
    )


def parties_in(akteur: Akteur, akte: Akte) -> list[Beteiligung]:
    """Each name once, of the Vorgänge one may see."""
    zeilen = Beteiligung.objects.filter(vorgang__in=vorgaenge_for(akteur).filter(akte=akte))
    return list(zeilen.order_by("name", "rolle", "id").distinct("name", "rolle")[:VORGAENGE])
