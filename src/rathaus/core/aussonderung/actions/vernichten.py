"""Akten are destroyed as a list, on the word of two people and of the archive."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app as jobs

from rathaus import uhr
from rathaus.core.akten.models import Akte
from rathaus.core.akten.public import AKTE
from rathaus.core.fehler import Fachfehler, Veraltet
from rathaus.core.freigaben.models import LEBENDIG
from rathaus.core.freigaben.public import Freigabe, request_freigabe, require_freigabe
from rathaus.core.protokoll.public import Akteur, history, record
from rathaus.core.vorgaenge.public import destroy_contents, retention_of_akte

from ..models import (
    Aktensperre,
    Aktenvernichtung,
    Archiveinsicht,
    Aussonderungsstueck,
    Vernichtungsposten,
)
from ..permissions import check_may_close
from ..queries.akten import lage_of, living_stuecke
from ..regeln import GRUNDLAGEN, Lage, ground_of, obstacle_to_destruction
from ..zustaende import VERNICHTUNG
from .stuecke import move_stueck

FREIGABE = "aktenvernichtung"
#: The chain that outlives what was destroyed: one entry for each Akte, without a name.
KETTE = "vernichtungen"
HOECHSTENS = 500
Ausgang = Vernichtungsposten.Ausgang


@transaction.atomic
def request_destruction(akte_ids: Sequence[UUID], *, akteur: Akteur) -> Aktenvernichtung:
    """Ask a second person to have these destroyed, all or none: one that may not stops the lot, by
    its Aktenzeichen.
    """
    if not akte_ids:
        raise Fachfehler("Bitte wählen Sie mindestens eine Akte.")
    if len(akte_ids) > HOECHSTENS:
        raise Fachfehler(f"Bitte höchstens {HOECHSTENS} Akten auf einmal.")
    gesperrt = Akte.objects.select_for_update(of=("self",)).select_related("position", "sicht")
    akten = list(gesperrt.filter(pk__in=akte_ids).order_by("pk"))
    _forget_withdrawn(akten)
    posten = [_prepare(akte, akteur) for akte in akten]
    liste = Aktenvernichtung.objects.create(
        von_id=akteur.als_mitarbeiter, angelegt=uhr.jetzt(), pruefsumme=_checksum(posten)
    )
    for zeile in posten:
        zeile.vernichtung = liste
    Vernichtungsposten.objects.bulk_create(posten)
    record(
        liste.kette, "vernichtung_beantragt", akteur=akteur, objekt=liste, neu={"akten": len(akten)}
    )
    betreff = f"{len(akten)} Akten" if len(akten) > 1 else f"Akte {akten[0].aktenzeichen}"
    request_freigabe(
        FREIGABE, liste.pk, liste.pruefsumme, akteur=akteur, betreff=betreff, kette=liste.kette
    )
    return liste


def _prepare(akte: Akte, akteur: Akteur) -> Vernichtungsposten:
    check_may_close(akteur, akte)
    lage = lage_of(akte)
    if grund := obstacle_to_destruction(lage):
        raise Fachfehler(f"Akte {akte.aktenzeichen}: {grund}")
    if Vernichtungsposten.objects.filter(akte=akte, ausgang=Ausgang.OFFEN).exists():
        raise Fachfehler(f"Akte {akte.aktenzeichen}: Die Vernichtung ist schon beantragt.")
    return Vernichtungsposten(akte=akte, akte_stand=akte.stand, grundlage=ground_of(lage))


def _checksum(posten: Sequence[Vernichtungsposten]) -> str:
    zeilen = sorted(f"{p.akte_id}:{p.akte_stand}:{p.grundlage}" for p in posten)
    return hashlib.sha256("\n".join(zeilen).encode()).hexdigest()


def _forget_withdrawn(akten: Sequence[Akte]) -> None:
    """A request its author took back stands in nobody's way."""
    offene = Aktenvernichtung.objects.select_for_update().filter(
        posten__akte__in=akten, posten__ausgang=Ausgang.OFFEN, zustand="beantragt"
    )
    for liste in {liste.pk: liste for liste in offene}.values():
        lebt = Freigabe.objects.filter(art=FREIGABE, objekt_id=liste.pk, zustand__in=LEBENDIG)
        if not lebt.exists():
            _refuse(liste, "zurückgezogen")


@transaction.atomic
def release_list(freigabe: Freigabe, *, akteur: Akteur) -> None:
    """The second person agreed; a job does the work, each Akte for itself."""
    liste = Aktenvernichtung.objects.select_for_update().get(pk=freigabe.objekt_id)
    if freigabe.version != liste.pruefsumme:
        raise Veraltet("Die Liste hat sich geändert. Bitte neu beantragen.")
    require_freigabe(FREIGABE, liste.pk, freigabe.version)
    liste.zustand = VERNICHTUNG.check(liste.zustand, "freigegeben").kennung
    liste.save(update_fields=["zustand"])
    jobs.configure_task("aussonderung.vernichten").defer(vernichtung_id=str(liste.pk))


@transaction.atomic
def refuse_list(freigabe: Freigabe, *, akteur: Akteur) -> None:
    _refuse(Aktenvernichtung.objects.select_for_update().get(pk=freigabe.objekt_id), "abgelehnt")


def _refuse(liste: Aktenvernichtung, grund: str) -> None:
    liste.zustand = VERNICHTUNG.check(liste.zustand, "abgelehnt").kennung
    liste.save(update_fields=["zustand"])
    liste.posten.filter(ausgang=Ausgang.OFFEN).update(ausgang=Ausgang.VERSCHONT, grund=grund)


def destroy_list(vernichtung_id: UUID, *, akteur: Akteur) -> None:
    """Each Akte in a transaction of its own; run again it goes on where it stopped."""
    offene = Vernichtungsposten.objects.filter(vernichtung=vernichtung_id, ausgang=Ausgang.OFFEN)
    for posten_id in offene.values_list("pk", flat=True):
        destroy_posten(posten_id, akteur=akteur)
    finish_list(vernichtung_id, akteur=akteur)


@transaction.atomic
def destroy_posten(posten_id: UUID, *, akteur: Akteur) -> None:
    """All is asked once more. What stands against it by now spares the Akte, and says why."""
    posten = (
        Vernichtungsposten.objects.select_for_update(of=("self",))
        .select_related("vernichtung")
        .get(pk=posten_id)
    )
    if posten.ausgang != Ausgang.OFFEN or posten.vernichtung.zustand != "freigegeben":
        return
    require_freigabe(FREIGABE, posten.vernichtung_id, posten.vernichtung.pruefsumme)
    akte = (
        Akte.objects.select_for_update(of=("self",))
        .select_related("position", "sicht")
        .get(pk=posten.akte_id)
    )
    lage = lage_of(akte)
    if grund := _changed(posten, akte, lage):
        _spare(posten, grund)
        return
    try:
        with transaction.atomic():
            _destroy(posten, akte, akteur)
    except Fachfehler as fehler:  # an upper floor still needs something of it
        posten.refresh_from_db()
        _spare(posten, str(fehler))


def _spare(posten: Vernichtungsposten, grund: str) -> None:
    posten.ausgang, posten.grund = Ausgang.VERSCHONT, grund[:300]
    posten.save(update_fields=["ausgang", "grund"])


def _changed(posten: Vernichtungsposten, akte: Akte, lage: Lage) -> str:
    if akte.stand != posten.akte_stand:
        return "Die Akte hat sich seit dem Antrag geändert."
    return obstacle_to_destruction(lage)


def _destroy(posten: Vernichtungsposten, akte: Akte, akteur: Akteur) -> None:
    frist = retention_of_akte(akte)
    grund = f"Aufbewahrung abgelaufen ({frist.regel.norm}); {GRUNDLAGEN[posten.grundlage]}"
    AKTE.check(akte.zustand, "vernichtet")
    kennung = _end_stueck(akte, akteur)
    Aktensperre.objects.filter(akte=akte).delete()
    posten.vorgaenge, posten.dokumente = destroy_contents(akte, akteur=akteur, grund=grund)
    posten.ausgang = Ausgang.VERNICHTET
    posten.eintrag = history(f"akte:{akte.pk}", anzahl=1)[0].nummer
    posten.save(update_fields=["ausgang", "vorgaenge", "dokumente", "eintrag"])
    neu = {
        "akte": akte.pk,
        "aktenzeichen": akte.aktenzeichen,
        "vorgaenge": posten.vorgaenge,
        "dokumente": posten.dokumente,
        "aufbewahrt_bis": frist.ende,
        "norm": frist.regel.norm,
        "grundlage": posten.grundlage,
        "archivkennung": kennung,
        "eintrag": posten.eintrag,
    }
    record(KETTE, "akte_vernichtet", akteur=akteur, objekt=posten, neu=neu, grund=grund)


def _end_stueck(akte: Akte, akteur: Akteur) -> str:
    """The piece ends without its words; the archive's sign for the Akte stays as proof."""
    stueck = living_stuecke().select_related("aussonderung").filter(akte=akte).first()
    alle = Aussonderungsstueck.objects.filter(akte=akte)
    alle.update(vermerk="", fehler="")
    Archiveinsicht.objects.filter(stueck__in=alle).delete()
    if stueck is None:
        return ""
    stueck.refresh_from_db()
    move_stueck(stueck, "vernichtet", akteur=akteur)
    return stueck.archivkennung


@transaction.atomic
def finish_list(vernichtung_id: UUID, *, akteur: Akteur) -> None:
    liste = Aktenvernichtung.objects.select_for_update().get(pk=vernichtung_id)
    if liste.zustand != "freigegeben" or liste.posten.filter(ausgang=Ausgang.OFFEN).exists():
        return
    liste.zustand, liste.fertig = VERNICHTUNG.check(liste.zustand, "fertig").kennung, uhr.jetzt()
    liste.save(update_fields=["zustand", "fertig"])
    vernichtet = liste.posten.filter(ausgang=Ausgang.VERNICHTET).count()
    record(liste.kette, "akten_vernichtet", akteur=akteur, objekt=liste, neu={"akten": vernichtet})
