"""Reads of the catalogue and of drafts, scoped to whom they belong."""

from datetime import timedelta
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.core.zugaenge.models import Zugangslink
from rathaus.normen.din91379 import weite_suchform as fold

from .lebenslagen import LEBENSLAGEN
from .models import Antrag, Entwurf, Leistung

LINKZWECK = "entwurf"


def offene_leistungen() -> QuerySet[Leistung]:
    """Services the portal shows."""
    return Leistung.objects.filter(aktiv=True, fassung__isnull=False).select_related("fassung")


def list_leistungen() -> list[Leistung]:
    return list(offene_leistungen())


def most_used(anzahl: int = 6) -> list[Leistung]:
    """Services most Anträge were sent for in the last quarter, then by name."""
    seit = uhr.jetzt() - timedelta(days=90)
    haeufig = dict(
        Antrag.objects.filter(eingereicht__gte=seit)
        .values_list("fassung__leistung")
        .annotate(Count("id"))
    )
    alle = sorted(offene_leistungen(), key=lambda eine: -haeufig.get(eine.pk, 0))
    return alle[:anzahl]


def leistungen_in(lebenslage: str) -> list[Leistung]:
    """Services of a life situation, by name."""
    return [
        leistung
        for leistung in offene_leistungen()
        if lebenslage in leistung.veroeffentlicht.dokument.get("lebenslagen", [])
    ]


def lebenslagen_in_use() -> list[str]:
    """Life situations that have a service, in the order people are shown them."""
    benutzt = {
        lage
        for leistung in offene_leistungen()
        for lage in leistung.veroeffentlicht.dokument.get("lebenslagen", [])
    }
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
    lebend = Entwurf.objects.filter(laeuft_ab__gt=uhr.jetzt()).select_related("fassung__leistung")
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


def get_entwurf(akteur: Akteur, entwurf_id: UUID) -> Entwurf:
    entwurf = entwuerfe_for(akteur).filter(pk=entwurf_id).first()
    if entwurf is None:
        raise NichtGefunden("Diesen Entwurf gibt es nicht (mehr).")
    return entwurf


def antraege_for(akteur: Akteur) -> QuerySet[Antrag]:
    """What was sent, for whoever may see a Vorgang that came of it, and for the account that sent
    it.
    """
    ueber_vorgang = Q(antragvorgang__vorgang__in=vorgaenge_for(akteur))
    if akteur.art == Akteurart.BUERGER and akteur.zugang_id:
        return Antrag.objects.filter(ueber_vorgang | Q(zugang_id=akteur.zugang_id)).distinct()
    return Antrag.objects.filter(ueber_vorgang).distinct()


def status_targets(antrag: Antrag) -> list[Vorgang]:
    """The Vorgänge that came of it, for the receipt."""
    return list(antrag.vorgaenge.select_related("sicht__einheit").order_by("token"))


def search_leistungen(wort: str, *, anzahl: int = 20) -> list[Leistung]:
    """By name and synonym, forgiving typos: what the town calls a thing is not what people call it.
    Best first."""
    treffer = [
        (guete, leistung)
        for leistung in offene_leistungen()
        if (guete := _match(wort, leistung.veroeffentlicht.dokument)) > 0
    ]
    treffer.sort(key=lambda paar: (-paar[0], paar[1].name))
    return [leistung for _guete, leistung in treffer[:anzahl]]


def _match(wort: str, dokument: dict[str, Any]) -> float:
    """1 for a whole word or its beginning, less for what only looks alike, 0 for nothing."""
    gesucht = fold(wort).split()
    namen = [dokument["name"], *dokument.get("synonyme", [])]
    woerter = {teil for name in namen for teil in fold(name).split()}
    je_wort = [max((_alike(g, w) for w in woerter), default=0.0) for g in gesucht]
    return sum(je_wort) / len(je_wort) if je_wort and min(je_wort) > 0 else 0.0


def _alike(gesucht: str, wort: str) -> float:
    if wort.startswith(gesucht) or (len(gesucht) >= 4 and gesucht in wort):
        return 1.0
    aehnlich = SequenceMatcher(None, gesucht, wort).ratio()
    return aehnlich * 0.8 if aehnlich >= 0.75 else 0.0


def antrag_of(vorgang: Vorgang) -> Antrag | None:
    """The Antrag this Vorgang came from, if it came from a form."""
    return vorgang.antraege.select_related("fassung").first()
