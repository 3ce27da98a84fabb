from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from rathaus import uhr
from rathaus.core.fehler import NichtErlaubt, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.public import merken

from .befangenheit import hindernis, vertretungen_of
from .models import Freigabe
from .registry import freigabearten
from .zustaende import BEANTRAGT, ERTEILT


def is_freigegeben(art: str, objekt_id: UUID, version: str) -> bool:
    return Freigabe.objects.filter(
        art=art, objekt_id=objekt_id, version=version, zustand=ERTEILT
    ).exists()


def require_freigabe(art: str, objekt_id: UUID, version: str) -> None:
    """NichtErlaubt unless a second person has consented to exactly this version."""
    if not is_freigegeben(art, objekt_id, version):
        raise NichtErlaubt("Dafür braucht es erst die Freigabe einer zweiten Person.")


def offene_for(akteur: Akteur) -> list[Freigabe]:
    """What waits for this akteur's decision, oldest first. Three queries and one for each kind."""
    offene = Freigabe.objects.filter(zustand=BEANTRAGT).select_related("beantragt_von")
    je_art = groupby(offene.order_by("art", "beantragt_am"), key=lambda freigabe: freigabe.art)
    gefunden = [f for art, freigaben in je_art for f in _decidable(art, freigaben, akteur)]
    if not gefunden:
        return []
    vertretungen = vertretungen_of(akteur)
    eigene = [f for f in gefunden if not hindernis(f, akteur, vertretungen)]
    return sorted(eigene, key=lambda freigabe: freigabe.beantragt_am)


def count_offene(akteur: Akteur) -> int:
    """How much waits for this akteur; every page of the Büro asks it, so once in a request."""
    schluessel = ("offene_freigaben", akteur.mitarbeiter_id, uhr.heute())
    return merken(schluessel, lambda: len(offene_for(akteur)))


def get_offene(akteur: Akteur, freigabe_id: UUID) -> Freigabe:
    """One that waits for this akteur, or NichtGefunden."""
    for freigabe in offene_for(akteur):
        if freigabe.pk == freigabe_id:
            return freigabe
    raise NichtGefunden("Diese Freigabe wartet nicht auf Sie.")


def get_beantragte(akteur: Akteur, freigabe_id: UUID) -> Freigabe:
    """One this akteur asked for that nobody has decided yet, or NichtGefunden."""
    freigabe = Freigabe.objects.filter(
        pk=freigabe_id, zustand=BEANTRAGT, beantragt_von_id=akteur.als_mitarbeiter
    ).first()
    if freigabe is None:
        raise NichtGefunden("Diese Freigabe gibt es nicht.")
    return freigabe


def involved(akteur: Akteur, *, anzahl: int = 30) -> list[Freigabe]:
    """What this akteur asked for or decided, newest first."""
    ich = akteur.als_mitarbeiter
    eigene = Freigabe.objects.filter(Q(beantragt_von_id=ich) | Q(entschieden_von_id=ich))
    gewaehlt = eigene.filter(art__in=list(freigabearten)).order_by("-beantragt_am")
    return list(gewaehlt.select_related("beantragt_von", "entschieden_von")[:anzahl])


def _decidable(kennung: str, freigaben: Iterable[Freigabe], akteur: Akteur) -> list[Freigabe]:
    if kennung not in freigabearten or akteur.mitarbeiter_id is None:
        return []
    liste = list(freigaben)
    erlaubt = freigabearten[kennung].entscheidbare(akteur, {f.objekt_id for f in liste})
    return [freigabe for freigabe in liste if freigabe.objekt_id in erlaubt]
