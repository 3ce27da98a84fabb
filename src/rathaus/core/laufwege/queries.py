"""What waits for whom. Who has a step is shown to those in the case, never counted by person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from rathaus.core.fehler import NichtGefunden
from rathaus.core.marken import Zeitmarke, page_by
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Befangenheit, Dokument, Dokumentversion, Vorgang
from rathaus.core.vorgaenge.queries import ZAEHLGRENZE, acts_for, vorgaenge_for
from rathaus.core.zugaenge.public import merken

from .models import Laufschritt, Laufweg, Laufwegvorlage
from .zustaende import OFFEN

SEITE = 50


def laufwege_of(vorgang: Vorgang) -> list[Laufweg]:
    """Those of a Vorgang the caller has in hand, the latest first, with their steps."""
    schritte = Laufschritt.objects.select_related("an", "gezeichnet_von")
    return list(
        vorgang.laufwege.select_related("gestartet_von", "dokument")
        .prefetch_related(Prefetch("schritte", queryset=schritte))
        .order_by("-gestartet")
    )


def get_laufweg(akteur: Akteur, laufweg_id: UUID) -> Laufweg:
    laufweg = (
        Laufweg.objects.filter(pk=laufweg_id, vorgang__in=vorgaenge_for(akteur))
        .select_related("vorgang__sicht__einheit", "gestartet_von", "dokument")
        .first()
    )
    if laufweg is None:
        raise NichtGefunden("Diesen Laufweg gibt es nicht.")
    return laufweg


def get_offener(akteur: Akteur, schritt_id: UUID) -> Laufschritt:
    """An open step, for who was asked or stands in for them."""
    schritt = _waiting(akteur).filter(pk=schritt_id).first()
    if schritt is None:
        raise NichtGefunden("Diesen Schritt gibt es nicht.")
    return schritt


def get_schritt(akteur: Akteur, schritt_id: UUID) -> Laufschritt:
    """A step of a Vorgang this akteur may see."""
    schritt = (
        Laufschritt.objects.filter(pk=schritt_id, laufweg__vorgang__in=vorgaenge_for(akteur))
        .select_related("laufweg__vorgang", "an")
        .first()
    )
    if schritt is None:
        raise NichtGefunden("Diesen Schritt gibt es nicht.")
    return schritt


def waiting_for(
    akteur: Akteur, *, nach: Zeitmarke | None = None, anzahl: int = SEITE
) -> tuple[list[Laufschritt], Zeitmarke | None]:
    """What waits for this clerk or for whom they stand in, the oldest first; and where the next
    page begins.
    """
    return page_by(_waiting(akteur), "geoeffnet", Zeitmarke, nach=nach, anzahl=anzahl)


def count_waiting(akteur: Akteur) -> int:
    """No further than ZAEHLGRENZE + 1; every page of the Büro asks it, so once in a request."""
    schluessel = ("laufschritte", akteur.mitarbeiter_id)
    return merken(schluessel, lambda: _count_open(akteur))


# what `_open_for` says, written out: every page of the Büro counts it, and building the query anew
# took longer than running it
_ZAEHLE = f"""
    SELECT count(*) FROM (
        SELECT 1 FROM laufwege_laufschritt s JOIN laufwege_laufweg l ON l.id = s.laufweg_id
        WHERE s.zustand = %s AND s.an_id = ANY(%s) AND NOT EXISTS (
            SELECT 1 FROM vorgaenge_befangenheit b
            WHERE b.vorgang_id = l.vorgang_id AND b.mitarbeiter_id = %s
        ) LIMIT {ZAEHLGRENZE + 1}
    ) offen
"""  # noqa: S608 - constants only


def _count_open(akteur: Akteur) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ZAEHLE, [OFFEN, list(acts_for(akteur)), akteur.mitarbeiter_id])
        return int(cursor.fetchone()[0])


def _waiting(akteur: Akteur) -> QuerySet[Laufschritt]:
    return _open_for(akteur).select_related(
        "laufweg__vorgang", "laufweg__gestartet_von", "laufweg__dokument", "an"
    )


def _open_for(akteur: Akteur) -> QuerySet[Laufschritt]:
    """An open step shares its Vorgang with its holder; only who is barred does not see it."""
    befangen = Befangenheit.objects.filter(
        vorgang=OuterRef("laufweg__vorgang"), mitarbeiter_id__in=own_id(akteur)
    )
    return Laufschritt.objects.filter(~Exists(befangen), an_id__in=acts_for(akteur), zustand=OFFEN)


def documents_of(vorgang: Vorgang) -> list[Dokument]:
    """Of a Vorgang the caller has in hand, the latest first."""
    return list(vorgang.dokumente.order_by("-datum", "-angelegt"))


def own_id(akteur: Akteur) -> list[UUID]:
    """For a lookup: this clerk, or nobody."""
    return [akteur.mitarbeiter_id] if akteur.mitarbeiter_id else []


def fassung_of(laufweg: Laufweg) -> int:
    """The version of its document as it is now; 0 where the way is about no document."""
    if laufweg.dokument_id is None:
        return 0
    versionen = Dokumentversion.objects.filter(dokument_id=laufweg.dokument_id)
    return versionen.aggregate(neueste=Max("nummer"))["neueste"] or 0


def fassungen_of(laufwege: Iterable[Laufweg]) -> dict[UUID, int]:
    """The same for many, by document."""
    dokumente = [laufweg.dokument_id for laufweg in laufwege if laufweg.dokument_id]
    if not dokumente:
        return {}
    versionen = Dokumentversion.objects.filter(dokument_id__in=dokumente).order_by()
    paare = versionen.values_list("dokument_id").annotate(neueste=Max("nummer"))
    return dict(paare)


def vorlagen_for(vorgang: Vorgang) -> list[Laufwegvorlage]:
    """Those of its office that fit its Leistung."""
    eigene = Laufwegvorlage.objects.filter(einheit_id=vorgang.sicht.einheit_id)
    return list(eigene.filter(Q(leistung="") | Q(leistung=vorgang.leistung)))


def vorlagen_of(einheiten: Iterable[Any]) -> list[Laufwegvorlage]:
    vorlagen = Laufwegvorlage.objects.filter(einheit__in=list(einheiten))
    return list(vorlagen.select_related("einheit"))


def get_vorlage(vorgang: Vorgang, vorlage_id: UUID) -> Laufwegvorlage | None:
    return next((v for v in vorlagen_for(vorgang) if v.pk == vorlage_id), None)
