"""Akten at their end: which may be closed, whose period is over, and what holds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from rathaus import uhr
from rathaus.core.akten.models import Akte, Bildungsregel
from rathaus.core.akten.public import OFFEN, akten_for, hindernisse, paper_obstacle
from rathaus.core.einheiten.public import sichten_for
from rathaus.core.einsicht.models import Einsicht
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import retention_of_akte
from rathaus.recht.aufbewahrung import Aufbewahrungsfrist
from rathaus.recht.datum import format_datum

from ..models import Aktensperre, Aussonderungsstueck, Katalogurteil
from ..regeln import Lage
from ..zustaende import ENDEN

SEITE = 50
#: How long an Akte that was opened again is left alone by the daily job.
RUHE_TAGE = 30


def obstacles_of(akte_id: UUID) -> list[str]:
    """Why it may not go z.d.A. today, in one query."""
    heute = uhr.heute()
    fragen = {f"h_{name}": h.besteht(heute) for name, h in hindernisse.items()}
    zeile = Akte.objects.filter(pk=akte_id).annotate(**fragen).values(*fragen).get()
    return [h.text for name, h in hindernisse.items() if zeile[f"h_{name}"]]


def closable(heute: date) -> QuerySet[Akte]:
    """Open Akten whose matter has ended by their Bildungsregel and which nothing holds open. One je
    Person is closed by a clerk only.
    """
    regel = "position__bildungsregel"
    gefuellt = Exists(Vorgang.objects.filter(akte=OuterRef("pk")))
    ende = (
        Q(Q(**{regel: Bildungsregel.JE_VORGANG}), gefuellt)
        | Q(**{regel: Bildungsregel.JE_JAHR}, eroeffnet__lt=date(heute.year, 1, 1))
        | Q(**{regel: Bildungsregel.JE_GEGENSTAND}, gegenstand__ende__lte=heute)
    )
    ruht = Q(wieder_geoeffnet__isnull=True) | Q(
        wieder_geoeffnet__lt=date.fromordinal(heute.toordinal() - RUHE_TAGE)
    )
    akten = Akte.objects.filter(ende, ruht, zustand=OFFEN)
    for hindernis in hindernisse.values():
        akten = akten.filter(~hindernis.besteht(heute))
    return akten


def ids_in_batches(akten: QuerySet[Akte], *, je: int = 500) -> Iterator[list[UUID]]:
    """By key, so that neither memory nor a long cursor grows with the house."""
    letzte = UUID(int=0)
    while ids := list(akten.filter(pk__gt=letzte).order_by("pk").values_list("pk", flat=True)[:je]):
        yield ids
        letzte = ids[-1]


def held() -> Exists:
    return Exists(Aktensperre.objects.filter(akte=OuterRef("pk"), aufgehoben__isnull=True))


def living_stuecke() -> QuerySet[Aussonderungsstueck]:
    return Aussonderungsstueck.objects.exclude(zustand__in=ENDEN)


def katalog_in_force(tag: date) -> QuerySet[Katalogurteil]:
    return Katalogurteil.objects.filter(
        Q(gilt_bis__isnull=True) | Q(gilt_bis__gte=tag), freigegeben__isnull=False, gilt_ab__lte=tag
    )


def katalog_of(position_id: UUID, tag: date) -> str:
    """ "A", "V", or "" where the archive has said nothing once for all."""
    geltend = katalog_in_force(tag).filter(position=position_id).order_by("-gilt_ab")
    return geltend.values_list("urteil", flat=True).first() or ""


def expired(heute: date) -> QuerySet[Any]:
    """z.d.A., the period over, not held: with the standing word of the archive as `katalog`."""
    geltend = katalog_in_force(heute).filter(position=OuterRef("position")).order_by("-gilt_ab")
    return (
        Akte.objects.filter(~held(), zustand="zda", aufbewahren_bis__lt=heute)
        .annotate(katalog=Subquery(geltend.values("urteil")[:1]))
        .select_related("position", "sicht__einheit")
    )


@dataclass(frozen=True, slots=True)
class Vorschlagsseite:
    """`weiter` and `zurueck` are keys of the rows at the edges, "" where nothing follows."""

    zeilen: Sequence[Akte]
    weiter: str = ""
    zurueck: str = ""


def proposals_for(akteur: Akteur, *, nach: str = "", vor: str = "") -> Vorschlagsseite:
    """Akten of this clerk's Sichten whose period is over, the longest expired first."""
    akten = expired(uhr.heute()).filter(sicht__in=sichten_for(akteur))
    akten = akten.annotate(dokumentzahl=_count_dokumente())
    return page_of(akten, "aufbewahren_bis", nach=nach, vor=vor)


def _count_dokumente() -> Subquery:
    dokumente = Akte.objects.filter(pk=OuterRef("pk")).annotate(n=Count("dokumente"))
    return Subquery(dokumente.values("n")[:1])


def page_of(akten: QuerySet, feld: str, *, nach: str, vor: str) -> Vorschlagsseite:
    """A page by key (`feld`, id), read from either side."""
    rueckwaerts = bool(vor)
    if marke := _parse(vor or nach):
        wert, pk = marke
        richtung = "lt" if rueckwaerts else "gt"
        akten = akten.filter(
            Q(**{f"{feld}__{richtung}": wert}) | Q(**{feld: wert, f"pk__{richtung}": pk})
        )
    ordnung = (f"-{feld}", "-pk") if rueckwaerts else (feld, "pk")
    zeilen = list(akten.order_by(*ordnung)[: SEITE + 1])
    mehr, zeilen = len(zeilen) > SEITE, zeilen[:SEITE]
    if rueckwaerts:
        zeilen.reverse()
    if not zeilen:
        return Vorschlagsseite([])
    erste, letzte = (f"{getattr(z, feld)}_{z.pk}" for z in (zeilen[0], zeilen[-1]))
    return Vorschlagsseite(
        zeilen,
        weiter=letzte if rueckwaerts or mehr else "",
        zurueck=erste if (nach and not rueckwaerts) or (rueckwaerts and mehr) else "",
    )


def _parse(text: str) -> tuple[date, UUID] | None:
    try:
        tag, pk = text.split("_", 1)
        return date.fromisoformat(tag), UUID(pk)
    except ValueError:
        return None


def get_akte(akteur: Akteur, akte_id: UUID) -> Akte:
    """One Akte with what its page needs, or NichtGefunden."""
    akte = akten_for(akteur).select_related("position", "sicht__einheit").filter(pk=akte_id).first()
    if akte is None:
        raise NichtGefunden("Diese Akte gibt es nicht.")
    return akte


def sperren_of(akte: Akte) -> list[Aktensperre]:
    """Those in force first."""
    sperren = Aktensperre.objects.filter(akte=akte).select_related("von", "aufgehoben_von")
    return sorted(sperren, key=lambda sperre: (sperre.aufgehoben is not None, sperre.am))


def lage_of(akte: Akte) -> Lage:
    """How things stand with one Akte today, read anew."""
    stueck = living_stuecke().filter(akte=akte).first()
    return Lage(
        zustand=akte.zustand,
        marke=akte.position.archivmarke,
        stueck=stueck.zustand if stueck else "",
        katalog=katalog_of(akte.position_id, uhr.heute()),
        einsicht=Einsicht.objects.filter(vorgang__akte=akte, erledigt__isnull=True).exists(),
        gesperrt=Aktensperre.objects.filter(akte=akte, aufgehoben__isnull=True).exists(),
        frist=period_obstacle(akte),
        papier=paper_obstacle(akte),
    )


def period_of(akte: Akte) -> tuple[Aufbewahrungsfrist | None, str]:
    """Its period with its derivation, or why there is none."""
    try:
        return retention_of_akte(akte), ""
    except Fachfehler as fehler:
        return None, str(fehler)


def period_obstacle(akte: Akte) -> str:
    """What its period still forbids today; "" once it is over."""
    frist, grund = period_of(akte)
    return period_text(frist) if frist else grund


def period_text(frist: Aufbewahrungsfrist) -> str:
    if frist.dauernd:
        return "Diese Akte ist dauernd aufzubewahren."
    if frist.ende is None:
        return "Die Aufbewahrungsfrist läuft noch nicht."
    if uhr.heute() <= frist.ende:
        return f"Diese Akte ist bis {format_datum(frist.ende)} aufzubewahren."
    return ""


def unsettled(heute: date) -> QuerySet[Akte]:
    """z.d.A. without a known end, or with one that has come: computed anew by the daily job."""
    faellig = Q(aufbewahren_bis__isnull=True) | Q(aufbewahren_bis__lte=heute)
    return Akte.objects.filter(faellig, zustand="zda")
