from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from rathaus.core.fehler import NichtErlaubt
from rathaus.core.protokoll.public import Akteur

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
    vertretungen = vertretungen_of(akteur)
    eigene = [f for f in gefunden if not hindernis(f, akteur, vertretungen)]
    return sorted(eigene, key=lambda freigabe: freigabe.beantragt_am)


def _decidable(kennung: str, freigaben: Iterable[Freigabe], akteur: Akteur) -> list[Freigabe]:
    if kennung not in freigabearten or akteur.mitarbeiter_id is None:
        return []
    liste = list(freigaben)
    erlaubt = freigabearten[kennung].entscheidbare(akteur, {f.objekt_id for f in liste})
    return [freigabe for freigabe in liste if freigabe.objekt_id in erlaubt]
