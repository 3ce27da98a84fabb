"""How far the agreement is, and what the draft would mean for the Akten there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from rathaus.core.einheiten.models import Einheit, Rolle
from rathaus.core.einheiten.public import einheiten_below, einheiten_with_rolle, has_rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur

from ..models import Akte
from .models import Planbeitrag, Planentwurf, Planzustimmung
from .vergleich import Aenderung, changes, concerned, current_plan, fassung_of, plan_of
from .zustaende import IN_ABSTIMMUNG, OFFEN

LENKENDE = (Rolle.ADMINISTRATION,)
REDENDE = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)


def may_steer(akteur: Akteur) -> bool:
    return has_rolle(akteur, *LENKENDE)


def entwuerfe() -> list[Planentwurf]:
    return list(Planentwurf.objects.defer("tabelle").select_related("angelegt_von"))


def get_entwurf(plan_id: UUID) -> Planentwurf:
    entwurf = Planentwurf.objects.filter(pk=plan_id).first()
    if entwurf is None:
        raise NichtGefunden("Diesen Entwurf gibt es nicht.")
    return entwurf


def get_beitrag(beitrag_id: UUID) -> Planbeitrag:
    """One that still waits for an answer."""
    beitrag = Planbeitrag.objects.select_related("entwurf", "einheit").filter(
        pk=beitrag_id, zustand=OFFEN, entwurf__zustand=IN_ABSTIMMUNG
    )
    if (gefunden := beitrag.first()) is None:
        raise NichtGefunden("Diesen Beitrag gibt es nicht.")
    return gefunden


def changes_of(entwurf: Planentwurf) -> list[Aenderung]:
    return changes(current_plan(), plan_of(entwurf.tabelle))


@dataclass(frozen=True, slots=True)
class Wirkung:
    """A change and the Akten that lie there: they stay, and follow the new rule from then on."""

    aenderung: Aenderung
    offene: int
    geschlossene: int


def effects_of(aenderungen: Iterable[Aenderung]) -> list[Wirkung]:
    """The dry run. Counted without a look into any Akte, over all Schutzbereiche."""
    aenderungen = list(aenderungen)
    zeilen = (
        Akte.objects.filter(position__kennzeichen__in=[a.kennzeichen for a in aenderungen])
        .exclude(zustand="vernichtet")
        .values_list("position__kennzeichen")
        .annotate(offene=Count("pk", filter=Q(zustand="offen")), alle=Count("pk"))
    )
    zahlen = {kennzeichen: (offene, alle - offene) for kennzeichen, offene, alle in zeilen}
    return [Wirkung(a, *zahlen.get(a.kennzeichen, (0, 0))) for a in aenderungen]


@dataclass(frozen=True, slots=True)
class Amtsstand:
    """`zustimmung` None: not yet; `veraltet`: given, but something of theirs changed since."""

    einheit: Einheit
    zustimmung: Planzustimmung | None
    veraltet: bool

    @property
    def fehlt(self) -> bool:
        return self.zustimmung is None or self.veraltet


def consents_of(entwurf: Planentwurf, aenderungen: list[Aenderung]) -> list[Amtsstand]:
    """Every office a change concerns, by name."""
    gegeben = {
        zustimmung.einheit_id: zustimmung
        for zustimmung in entwurf.zustimmungen.select_related("von")
    }
    return [
        Amtsstand(
            einheit, z, z is not None and z.fassung != fassung_of(aenderungen, einheit.kennung)
        )
        for einheit in Einheit.objects.filter(kennung__in=concerned(aenderungen))
        for z in [gegeben.get(einheit.pk)]
    ]


def beitraege_of(entwurf: Planentwurf) -> list[Planbeitrag]:
    return list(entwurf.beitraege.select_related("einheit", "von"))


def offices_of(akteur: Akteur) -> list[Einheit]:
    """For which this clerk may speak about the plan."""
    return list(Einheit.objects.filter(pk__in=einheiten_with_rolle(akteur, *REDENDE)))


def led_offices_of(akteur: Akteur) -> set[UUID]:
    return einheiten_below(einheiten_with_rolle(akteur, Rolle.LEITUNG))
