"""Reads of the catalogue and of drafts, scoped to whom they belong."""

from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.core.zugaenge.models import Zugangslink

from .models import Antrag, Entwurf, Leistung

LINKZWECK = "entwurf"


def offene_leistungen() -> QuerySet[Leistung]:
    """Services the portal shows."""
    return Leistung.objects.filter(aktiv=True, fassung__isnull=False).select_related("fassung")


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
