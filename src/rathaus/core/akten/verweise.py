"""Akten that point to each other. Who may see which is the caller's to know."""

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from .models import Akte, Aktenverweis, Verweisart


@dataclass(frozen=True, slots=True)
class Richtung:
    """A kind of reference as seen from one of the two Akten; `hin`: that one is its `von`."""

    kennung: str
    text: str
    art: Verweisart
    hin: bool


RICHTUNGEN = {
    richtung.kennung: richtung
    for richtung in (
        Richtung("siehe_auch", "siehe auch", Verweisart.SIEHE_AUCH, True),
        Richtung("vorgaenger", "Vorgänger", Verweisart.NACHFOLGER, False),
        Richtung("nachfolger", "Nachfolger", Verweisart.NACHFOLGER, True),
        Richtung("gehoert_zu", "gehört zu", Verweisart.GEHOERT_ZU, True),
        Richtung("dazu", "dazu gehört", Verweisart.GEHOERT_ZU, False),
    )
}


@dataclass(frozen=True, slots=True)
class Nachbar:
    """The Akte at the other end of a reference, and what it is to this one."""

    verweis_id: UUID
    text: str
    akte: Akte


def link_akten(akte: Akte, andere: Akte, richtung: str, *, akteur: Akteur) -> Aktenverweis:
    """`andere` is, say, the Vorgänger of `akte`, which the caller locked. Both chains say so."""
    if akte.pk == andere.pk:
        raise Fachfehler("Das ist diese Akte selbst.")
    wie = RICHTUNGEN[richtung]
    von, nach = (akte, andere) if wie.hin else (andere, akte)
    if wie.art == Verweisart.SIEHE_AUCH and nach.pk < von.pk:
        von, nach = nach, von
    if Aktenverweis.objects.filter(von=nach, nach=von, art=wie.art).exists():
        raise Fachfehler("Die beiden Akten sind schon andersherum so verbunden.")
    verweis = Aktenverweis(von=von, nach=nach, art=wie.art, angelegt=uhr.jetzt())
    try:
        with transaction.atomic():
            verweis.save(force_insert=True)
    except IntegrityError:
        raise Fachfehler("Diesen Verweis gibt es schon.") from None
    _note("aktenverweis_angelegt", verweis, akteur)
    return verweis


def unlink_akten(verweis: Aktenverweis, *, akteur: Akteur) -> None:
    _note("aktenverweis_geloest", verweis, akteur)
    verweis.delete()


def verweise_of(akte: Akte) -> QuerySet[Aktenverweis]:
    return Aktenverweis.objects.filter(Q(von=akte) | Q(nach=akte))


def get_verweis(verweis_id: UUID) -> Aktenverweis:
    verweis = (
        Aktenverweis.objects.select_related("von__position", "nach__position")
        .filter(pk=verweis_id)
        .first()
    )
    if verweis is None:
        raise NichtGefunden("Diesen Verweis gibt es nicht.")
    return verweis


def neighbours_of(akte: Akte, sichtbar: QuerySet[Akte]) -> list[Nachbar]:
    """Those of the visible Akten that are linked with it, in the order of RICHTUNGEN."""
    verweise = list(
        verweise_of(akte)
        .filter(Q(von=akte, nach__in=sichtbar) | Q(nach=akte, von__in=sichtbar))
        .select_related("von", "nach")
        .order_by("angelegt", "id")
    )
    reihe = list(RICHTUNGEN)
    nachbarn = []
    for verweis in verweise:
        richtung = _direction(verweis, akte)
        andere = verweis.nach if verweis.von_id == akte.pk else verweis.von
        nachbarn.append((reihe.index(richtung.kennung), Nachbar(verweis.pk, richtung.text, andere)))
    return [nachbar for _, nachbar in sorted(nachbarn, key=lambda paar: paar[0])]


def _direction(verweis: Aktenverweis, akte: Akte) -> Richtung:
    hin = verweis.von_id == akte.pk or verweis.art == Verweisart.SIEHE_AUCH
    return next(r for r in RICHTUNGEN.values() if r.art == verweis.art and r.hin == hin)


def _note(verb: str, verweis: Aktenverweis, akteur: Akteur) -> None:
    """Each chain names the other Akte by id alone: who reads this one may not see that one."""
    paare = ((verweis.von_id, verweis.nach_id), (verweis.nach_id, verweis.von_id))
    for eine, andere in sorted(paare):
        record(
            f"akte:{eine}",
            verb,
            akteur=akteur,
            objekt=verweis,
            neu={"art": verweis.art, "akte": andere},
        )
