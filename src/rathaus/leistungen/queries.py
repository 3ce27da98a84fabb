"""Reads of the catalogue and of drafts, scoped to whom they belong."""

from datetime import timedelta
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, QuerySet

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.models import Zugangslink

from .katalog import Karte, karten
from .lebenslagen import LEBENSLAGEN
from .models import Antrag, Entwurf, Leistung

LINKZWECK = "entwurf"


def offene_leistungen() -> QuerySet[Leistung]:
    """Services the portal shows."""
    # the compiled package and its card are kept, the long text not needed
    offene = Leistung.objects.filter(aktiv=True, fassung__isnull=False)
    return offene.select_related("fassung").defer("fassung__dokument")


def most_used(anzahl: int = 6) -> list[Karte]:
    """Services most Anträge were sent for in the last quarter; before there are any, those that
    speak more than one language, which packages have where many people need them.
    """
    haeufig = cache.get_or_set("leistungen:haeufig", _count_antraege, timeout=3600) or {}
    offene = [karte for karte in karten() if karte.is_public and not karte.ended]
    offene.sort(key=lambda karte: (-haeufig.get(karte.kennung, 0), not karte.is_translated))
    return offene[:anzahl]


def _count_antraege() -> dict[str, int]:
    """By service, in the last quarter: tens of thousands in a large town, for every visitor."""
    seit = uhr.jetzt() - timedelta(days=90)
    antraege = Antrag.objects.filter(eingereicht__gte=seit)
    return dict(antraege.values_list("fassung__leistung__kennung").annotate(Count("id")))


def lebenslagen_in_use() -> list[str]:
    """Life situations that have a public service, in the order people are shown them."""
    benutzt = {lage for karte in karten() if karte.is_public for lage in karte.lebenslagen}
    return [lage for lage in LEBENSLAGEN if lage in benutzt]


def get_leistung(kennung: str) -> Leistung:
    leistung = offene_leistungen().filter(kennung=kennung).first()
    if leistung is None:
        raise NichtGefunden("Diese Leistung gibt es nicht.")
    return leistung


def entwuerfe_for(akteur: Akteur) -> QuerySet[Entwurf]:
    """Drafts this akteur may go on with: by link, by account, or as the clerk who fills it in for a
    caller.
    """
    lebend = (
        Entwurf.objects.filter(laeuft_ab__gt=uhr.jetzt())
        .select_related("fassung__leistung")
        .defer("fassung__dokument")  # the compiled package is kept, its long text not needed
    )
    match akteur.art:
        case Akteurart.LINK if akteur.link_id:
            ziel = Zugangslink.objects.filter(
                pk=akteur.link_id,
                zweck=LINKZWECK,
                widerrufen__isnull=True,
                laeuft_ab__gt=uhr.jetzt(),
            ).values("ziel_id")
            return lebend.filter(pk__in=ziel)
        case Akteurart.BUERGER if akteur.zugang_id:
            return lebend.filter(zugang_id=akteur.zugang_id)
        case Akteurart.MITARBEITER if akteur.mitarbeiter_id:
            return lebend.filter(erfasst_von_id=akteur.mitarbeiter_id)
        case Akteurart.AUFTRAG:
            return lebend
    return lebend.none()


def find_entwurf(akteur: Akteur, entwurf_id: UUID) -> Entwurf | None:
    return entwuerfe_for(akteur).filter(pk=entwurf_id).first()


def get_entwurf(akteur: Akteur, entwurf_id: UUID) -> Entwurf:
    entwurf = find_entwurf(akteur, entwurf_id)
    if entwurf is None:
        raise NichtGefunden("Diesen Entwurf gibt es nicht (mehr).")
    return entwurf


def open_drafts(akteur: Akteur, *, anzahl: int = 20) -> list[Entwurf]:
    """Begun and not yet sent, the last one touched first."""
    offen = entwuerfe_for(akteur).filter(antrag__isnull=True).order_by("-geaendert")
    return list(offen[:anzahl])


def status_targets(antrag: Antrag) -> list[Vorgang]:
    """The Vorgänge that came of it, for the receipt."""
    return list(antrag.vorgaenge.select_related("sicht__einheit").order_by("token"))
