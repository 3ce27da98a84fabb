from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from rathaus.core.einheiten.public import (
    Einheit,
    Rolle,
    einheiten_with_rolle,
    has_rolle,
    sichten_for,
)
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import Textvorlage
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for, vorgangsarten
from rathaus.core.zustaende import Phase

from .models import Druckdatei, Massenlauf

SEITE = 50
ARBEITENDE = (Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)
#: What the printer may see: written and released.
FUER_DIE_POSTSTELLE = ("druckfertig", "abgegeben")
#: Matters in which a decision may still be due.
OFFENE_PHASEN = (Phase.EINGEGANGEN, Phase.IN_BEARBEITUNG)


def massenlaeufe_for(akteur: Akteur) -> QuerySet[Massenlauf]:
    """Those of the offices a clerk works in, where all of their matters are theirs to see; the
    Poststelle sees what it has to print.
    """
    bedingung = Q(
        einheit__in=einheiten_with_rolle(akteur, *ARBEITENDE),
        sichten__contained_by=sichten_for(akteur),
    )
    if has_rolle(akteur, Rolle.POSTSTELLE):
        bedingung |= Q(zustand__in=FUER_DIE_POSTSTELLE)
    return Massenlauf.objects.filter(bedingung).select_related("einheit")


def page_of(akteur: Akteur, *, nach: UUID | None = None) -> list[Massenlauf]:
    """The newest first, one more than a page holds if there are more."""
    alle = massenlaeufe_for(akteur).order_by("-angelegt", "id")
    if nach and (letzter := Massenlauf.objects.filter(pk=nach).first()):
        aelter = Q(angelegt__lt=letzter.angelegt)
        alle = alle.filter(aelter | Q(angelegt=letzter.angelegt, id__gt=letzter.pk))
    return list(alle[: SEITE + 1])


def get_massenlauf(akteur: Akteur, massenlauf_id: UUID) -> Massenlauf:
    massenlauf = (
        massenlaeufe_for(akteur)
        .select_related("angelegt_von", "freigegeben_von", "lauf", "drucklauf", "uebergabe")
        .filter(pk=massenlauf_id)
        .first()
    )
    if massenlauf is None:
        raise NichtGefunden("Diesen Massenlauf gibt es nicht.")
    return massenlauf


def get_druckdatei(akteur: Akteur, druckdatei_id: UUID) -> Druckdatei:
    """A finished file, for the Poststelle alone: it holds every letter."""
    datei = (
        Druckdatei.objects.filter(
            pk=druckdatei_id,
            datei__isnull=False,
            massenlauf__zustand__in=FUER_DIE_POSTSTELLE,
        )
        .select_related("datei", "massenlauf")
        .first()
    )
    if datei is None or not has_rolle(akteur, Rolle.POSTSTELLE):
        raise NichtGefunden("Diese Druckdatei gibt es nicht.")
    return datei


def aemter_of(akteur: Akteur) -> QuerySet[Einheit]:
    return Einheit.objects.filter(pk__in=einheiten_with_rolle(akteur, *ARBEITENDE))


def open_matters(akteur: Akteur) -> QuerySet[Vorgang]:
    """What the clerk may still decide."""
    sichten = sichten_for(akteur, schreibend=True)
    return vorgaenge_for(akteur).filter(sicht_id__in=sichten, phase__in=OFFENE_PHASEN)


def open_kinds(akteur: Akteur) -> list[tuple[str, str, int]]:
    """Kinds of open matters: kennung, name, how many."""
    gezaehlt = open_matters(akteur).order_by().values("art").annotate(anzahl=Count("id"))
    arten: list[tuple[str, str, int]] = [
        (zeile["art"], vorgangsarten[zeile["art"]].name, zeile["anzahl"])
        for zeile in gezaehlt
        if zeile["art"] in vorgangsarten
    ]
    return sorted(arten, key=lambda art: art[1])


def notices() -> list[tuple[str, str]]:
    """Published letters that decide something: kennung and name."""
    vorlagen: QuerySet[Any] = Textvorlage.objects.filter(
        fassung__isnull=False, fassung__dokument__art="bescheid"
    )
    return list(vorlagen.order_by("name").values_list("kennung", "name"))
