"""Writing a draft. None of it has any effect on a fee or a notice."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.einheiten.models import Gemeinde
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.freigaben.public import withdraw_freigaben
from rathaus.core.protokoll.public import Akteur, record

from ..fassung import FREIGABE_ART
from ..fehler import UngueltigerWert
from ..models import Satzung, Satzungswert
from ..permissions import require_edit
from ..registry import Geltung, find_schluessel
from ..zustaende import ENTWURF, SATZUNG, VERWORFEN, VORGELEGT

GEAENDERT = "Der Entwurf wurde geändert."


@transaction.atomic
def draft_satzung(
    gemeinde: Gemeinde,
    *,
    titel: str,
    akteur: Akteur,
    beschlossen_am: date | None = None,
    fundstelle: str = "",
) -> Satzung:
    require_edit(akteur)
    satzung = Satzung.objects.create(
        gemeinde=gemeinde,
        titel=titel,
        beschlossen_am=beschlossen_am,
        fundstelle=fundstelle,
        angelegt=uhr.jetzt(),
    )
    _record(satzung, "satzung_entworfen", akteur=akteur, neu={"titel": titel})
    return satzung


@transaction.atomic
def edit_satzung(
    satzung_id: UUID,
    *,
    titel: str,
    beschlossen_am: date | None,
    fundstelle: str,
    akteur: Akteur,
    stand: int,
) -> Satzung:
    satzung = open_draft(satzung_id, akteur=akteur, stand=stand)
    neu = {"titel": titel, "beschlossen_am": beschlossen_am, "fundstelle": fundstelle}
    alt = {feld: getattr(satzung, feld) for feld in neu}
    for feld, wert in neu.items():
        setattr(satzung, feld, wert)
    satzung.save()
    _record(satzung, "satzung_geaendert", akteur=akteur, alt=alt, neu=neu)
    return satzung


@transaction.atomic
def set_wert(
    satzung_id: UUID,
    schluessel: str,
    wert: Any,
    *,
    gueltig_ab: date,
    akteur: Akteur,
    gueltig_bis: date | None = None,
    fundstelle: str = "",
    angenommen: bool = False,
    stand: int | None = None,
) -> Satzungswert:
    """Set a value of a draft; one with the same key and first day is replaced.

    `wert` is plain JSON, money as text. UngueltigerWert says why it does not fit its key.
    """
    satzung = open_draft(satzung_id, akteur=akteur, stand=stand)
    if gueltig_bis and gueltig_bis < gueltig_ab:
        raise UngueltigerWert("Der letzte Tag liegt vor dem ersten.")
    check_wert(
        wert,
        Geltung(
            schluessel=schluessel,
            ab=gueltig_ab,
            bis=gueltig_bis,
            fundstelle=fundstelle,
            angenommen=angenommen,
        ),
    )
    neuer, _ = satzung.werte.update_or_create(
        schluessel=schluessel,
        gueltig_ab=gueltig_ab,
        defaults={
            "gemeinde_id": satzung.gemeinde_id,
            "wert": wert,
            "gueltig_bis": gueltig_bis,
            "fundstelle": fundstelle,
            "angenommen": angenommen,
        },
    )
    satzung.save()
    neu = {"schluessel": schluessel, "wert": wert, "gueltig_ab": gueltig_ab}
    _record(satzung, "satzungswert_gesetzt", akteur=akteur, neu=neu)
    return neuer


@transaction.atomic
def remove_wert(
    satzung_id: UUID, wert_id: UUID, *, akteur: Akteur, stand: int | None = None
) -> None:
    satzung = open_draft(satzung_id, akteur=akteur, stand=stand)
    wert = satzung.werte.filter(id=wert_id).first()
    if wert is None:
        raise NichtGefunden("Diesen Wert gibt es nicht.")
    alt = {"schluessel": wert.schluessel, "wert": wert.wert, "gueltig_ab": wert.gueltig_ab}
    wert.delete()
    satzung.save()
    _record(satzung, "satzungswert_entfernt", akteur=akteur, alt=alt)


@transaction.atomic
def discard_satzung(satzung_id: UUID, *, akteur: Akteur, grund: str) -> Satzung:
    satzung = open_draft(satzung_id, akteur=akteur)
    satzung.zustand = SATZUNG.check(satzung.zustand, VERWORFEN).kennung
    satzung.save()
    _record(satzung, "satzung_verworfen", akteur=akteur, grund=grund)
    return satzung


def open_draft(satzung_id: UUID, *, akteur: Akteur, stand: int | None = None) -> Satzung:
    """The locked draft, one `stand` on. What lay before the second person is taken back: it
    changes now.
    """
    require_edit(akteur)
    satzung = Satzung.objects.select_for_update().get(id=satzung_id)
    if stand is not None and stand != satzung.stand:
        raise Veraltet(
            "Jemand anderes hat diese Satzung inzwischen geändert. "
            "Bitte prüfen Sie den neuen Stand; Ihre Eingabe ist noch da."
        )
    if satzung.zustand == VORGELEGT:
        withdraw_freigaben(FREIGABE_ART, satzung.id, akteur=akteur, grund=GEAENDERT)
        satzung.zustand, satzung.inhalt = ENTWURF, {}
    if satzung.zustand != ENTWURF:
        raise Fachfehler(
            "Diese Satzung ist abgeschlossen. Bitte legen Sie für Änderungen eine neue an."
        )
    satzung.stand += 1
    return satzung


def check_wert(wert: Any, geltung: Geltung) -> Any:
    """The value as it is computed with."""
    art = find_schluessel(geltung.schluessel)
    try:
        return art.lies(wert, geltung)
    except ValueError as fehler:
        raise UngueltigerWert(f"{art.name} ({geltung.schluessel}): {fehler}") from fehler


def _record(satzung: Satzung, verb: str, *, akteur: Akteur, **angaben: Any) -> None:
    record(satzung.kette, verb, akteur=akteur, objekt=satzung, **angaben)
