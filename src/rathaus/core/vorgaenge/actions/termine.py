"""Fristen and Wiedervorlagen, and the one date of them that lists sort by."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.einheiten.queries import land_of_verwaltung
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.herleitung import as_json
from rathaus.core.protokoll.public import Akteur, record
from rathaus.recht.fristen import frist as compute_frist

from ..models import Frist, Vorgang, Wiedervorlage
from ..models.vorgang import KEIN_TERMIN
from ..registry import fristarten
from .sperre import lock_vorgang, touch


def start_frist(
    vorgang: Vorgang,
    art: str,
    *,
    beginn: date,
    ende: date,
    schritte: Sequence[dict[str, Any]] = (),
    akteur: Akteur,
) -> Frist:
    """Start a Frist inside the caller's transaction; `schritte` is its derivation from recht/."""
    fristart = fristarten[art]
    frist = Frist.objects.create(
        vorgang=vorgang,
        art=art,
        bezeichnung=fristart.name,
        beginn=beginn,
        ende=ende,
        schritte=list(schritte),
        pausierbar=fristart.pausierbar,
    )
    refresh_termin(vorgang)
    record(
        vorgang.kette, "frist_begonnen", akteur=akteur, objekt=frist, neu={"art": art, "ende": ende}
    )
    return frist


def end_fristen(vorgang: Vorgang, art: str, *, akteur: Akteur) -> int:
    """Mark the open Fristen of a kind as done; returns how many."""
    anzahl = vorgang.fristen.filter(art=art, erledigt__isnull=True).update(erledigt=uhr.jetzt())
    if anzahl:
        refresh_termin(vorgang)
        record(vorgang.kette, "frist_erledigt", akteur=akteur, objekt=vorgang, neu={"art": art})
    return anzahl


def pause_bearbeitungsfrist(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """The processing period stands still while the citizen has the move. Remedies and limitation
    never do.
    """
    offene = vorgang.fristen.filter(
        pausierbar=True, pausiert_seit__isnull=True, erledigt__isnull=True
    )
    if offene.update(pausiert_seit=uhr.heute()):
        refresh_termin(vorgang)
        record(vorgang.kette, "frist_ruht", akteur=akteur, objekt=vorgang)


def resume_bearbeitungsfrist(vorgang: Vorgang, *, akteur: Akteur) -> None:
    """The end moves by the days the period stood still."""
    heute = uhr.heute()
    ruhende = list(vorgang.fristen.filter(pausiert_seit__isnull=False, erledigt__isnull=True))
    for frist in ruhende:
        frist.ende += timedelta(days=(heute - (frist.pausiert_seit or heute)).days)
        frist.pausiert_seit = None
        frist.save(update_fields=["ende", "pausiert_seit"])
    if ruhende:
        refresh_termin(vorgang)
        record(
            vorgang.kette,
            "frist_laeuft_weiter",
            akteur=akteur,
            objekt=vorgang,
            neu={"ende": ruhende[0].ende},
        )


def start_bearbeitungsfrist(vorgang: Vorgang, dauer: str, *, akteur: Akteur) -> None:
    """Start the promised processing time, in the spelling of rathaus.recht; "" promises none."""
    if not dauer:
        return
    beginn = uhr.ortszeit(vorgang.eingang).date()
    ergebnis = compute_frist(beginn, dauer, land=land_of_verwaltung())
    start_frist(
        vorgang,
        "bearbeitung",
        beginn=beginn,
        ende=ergebnis.ende,
        schritte=as_json(ergebnis.schritte),
        akteur=akteur,
    )


@transaction.atomic
def set_wiedervorlage(
    vorgang_id: UUID,
    *,
    am: date,
    grund: str,
    akteur: Akteur,
    stand: int,
    fuer: Mitarbeiter | None = None,
) -> Wiedervorlage:
    """Bring this back on that day. Refuses a day that has passed."""
    if am < uhr.heute():
        raise Fachfehler("Der Tag der Wiedervorlage liegt in der Vergangenheit.")
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=stand)
    wiedervorlage = add_wiedervorlage(vorgang, am=am, grund=grund, fuer=fuer, akteur=akteur)
    touch(vorgang)
    return wiedervorlage


def add_wiedervorlage(
    vorgang: Vorgang, *, am: date, grund: str, fuer: Mitarbeiter | None, akteur: Akteur
) -> Wiedervorlage:
    """The same for an action that holds the lock and counts the write itself."""
    wiedervorlage = Wiedervorlage.objects.create(
        vorgang=vorgang, fuer=fuer, akteur_id=akteur.kennung, am=am, grund=grund
    )
    refresh_termin(vorgang)
    record(
        vorgang.kette,
        "wiedervorlage_gesetzt",
        akteur=akteur,
        objekt=wiedervorlage,
        neu={"am": am},
        grund=grund,
    )
    return wiedervorlage


def raise_hand(vorgang: Vorgang, grund: str) -> None:
    """Bring the Vorgang up today, once, however many reasons come together."""
    Wiedervorlage.objects.get_or_create(
        vorgang=vorgang,
        grund=grund,
        erledigt=None,
        defaults={"am": uhr.heute(), "fuer": vorgang.bearbeiter},
    )
    refresh_termin(vorgang)


def end_wiedervorlage(wiedervorlage: Wiedervorlage, vorgang: Vorgang) -> None:
    """Its reason is gone; part of another action, which says so in the Protokoll."""
    offen = vorgang.wiedervorlagen.filter(pk=wiedervorlage.pk, erledigt__isnull=True)
    if offen.update(erledigt=uhr.jetzt()):
        refresh_termin(vorgang)


@transaction.atomic
def complete_wiedervorlage(wiedervorlage_id: UUID, *, akteur: Akteur) -> None:
    """Done with it. Completing it twice is no mistake: the second click finds it done."""
    wiedervorlage = Wiedervorlage.objects.filter(pk=wiedervorlage_id).first()
    if wiedervorlage is None:
        raise NichtGefunden("Diese Wiedervorlage gibt es nicht.")
    vorgang = lock_vorgang(wiedervorlage.vorgang_id, akteur=akteur, stand=None)
    offen = Wiedervorlage.objects.filter(pk=wiedervorlage_id, erledigt__isnull=True)
    if not offen.update(erledigt=uhr.jetzt()):
        return
    refresh_termin(vorgang)
    touch(vorgang)
    record(vorgang.kette, "wiedervorlage_erledigt", akteur=akteur, objekt=wiedervorlage)


def refresh_termin(vorgang: Vorgang) -> None:
    """Write the earliest open date of the Vorgang where lists can sort by it."""
    stille = [art.kennung for art in fristarten.values() if art.still]
    laufende = vorgang.fristen.filter(erledigt__isnull=True, pausiert_seit__isnull=True)
    fristen = laufende.exclude(art__in=stille).order_by().values_list("ende", flat=True)
    wiedervorlagen = vorgang.wiedervorlagen.filter(erledigt__isnull=True).order_by()
    termine = fristen.union(wiedervorlagen.values_list("am", flat=True))
    termin = min(termine, default=KEIN_TERMIN)
    if termin != vorgang.naechster_termin:
        vorgang.naechster_termin = termin
        vorgang.save(update_fields=["naechster_termin"])
