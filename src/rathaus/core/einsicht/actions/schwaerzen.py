"""Taking places out of pages, and giving them back as long as nothing was handed out."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satz.seiten.masse import DIE_GANZE_SEITE, Rechteck
from rathaus.core.vorgaenge.public import dokumente_for

from ..models import Einsichtsstueck, Schwaerzung
from ..recht import check_reason
from ..vorschau import find_wort
from .gemeinsam import changed, lock_einsicht, lock_stueck, note, require_open

#: Smaller than this nobody means it: a click that was no drag.
MINDESTENS = 20


@transaction.atomic
def blacken_flaeche(
    stueck_id: UUID, seite: int, ort: Rechteck, grund: str, *, akteur: Akteur, stand: int
) -> Schwaerzung:
    """A rectangle on one page."""
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    if not 1 <= seite <= stueck.seiten:
        raise Fachfehler(f"Dieses Dokument hat {stueck.seiten} Seiten.")
    if ort.x1 - ort.x0 < MINDESTENS or ort.y1 - ort.y0 < MINDESTENS:
        raise Fachfehler("Diese Stelle ist zu klein. Bitte ziehen Sie ein Rechteck auf.")
    schwaerzung, _ = _put(stueck, seite, ort, grund)
    _finish(stueck, grund, 1, akteur)
    return schwaerzung


@transaction.atomic
def blacken_seite(
    stueck_id: UUID, seite: int, grund: str, *, akteur: Akteur, stand: int
) -> Schwaerzung:
    return blacken_flaeche(stueck_id, seite, DIE_GANZE_SEITE, grund, akteur=akteur, stand=stand)


@transaction.atomic
def blacken_wort(
    stueck_id: UUID, wort: str, grund: str, *, ueberall: bool, akteur: Akteur, stand: int
) -> int:
    """Every place where the words stand, in this document or in all chosen ones; returns how many
    are new. Pages that are only a picture have no words to find.
    """
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    neu = gefunden = 0
    for eines in _pieces(stueck, akteur) if ueberall else [stueck]:
        for fund in find_wort(eines, wort):
            gefunden += 1
            neu += _put(eines, fund.seite, fund.ort, grund)[1]
    if not gefunden:
        raise Fachfehler(
            "Dieses Wort steht nirgends lesbar. Auf Seiten, die nur ein Bild sind, "
            "ziehen Sie bitte ein Rechteck auf."
        )
    _finish(stueck, grund, neu, akteur)
    return neu


@transaction.atomic
def uncover(schwaerzung_id: UUID, *, akteur: Akteur, stand: int) -> Einsichtsstueck:
    """Take a place back in."""
    schwaerzung = Schwaerzung.objects.filter(pk=schwaerzung_id).first()
    if schwaerzung is None:
        raise NichtGefunden("Diese Schwärzung gibt es nicht.")
    stueck = lock_stueck(schwaerzung.stueck_id, akteur=akteur, stand=stand)
    schwaerzung.delete()
    changed(stueck.einsicht, akteur=akteur)
    note(stueck.einsicht, "einsicht_aufgedeckt", akteur=akteur, stueck=stueck.pk)
    return stueck


def _pieces(stueck: Einsichtsstueck, akteur: Akteur) -> Sequence[Einsichtsstueck]:
    """All of the Einsicht that this clerk may read."""
    einsicht = lock_einsicht(stueck.einsicht_id, akteur=akteur, stand=None)
    require_open(einsicht)
    return list(
        einsicht.stuecke.filter(
            dokument__in=dokumente_for(akteur, im_notfall=False)
        ).select_related("vorschau")
    )


def _put(
    stueck: Einsichtsstueck, seite: int, ort: Rechteck, grund: str
) -> tuple[Schwaerzung, bool]:
    return Schwaerzung.objects.get_or_create(
        stueck=stueck,
        seite=seite,
        ort=[ort.x0, ort.y0, ort.x1, ort.y1],
        defaults={"grund": check_reason(grund).kennung},
    )


def _finish(stueck: Einsichtsstueck, grund: str, anzahl: int, akteur: Akteur) -> None:
    changed(stueck.einsicht, akteur=akteur)
    note(
        stueck.einsicht,
        "einsicht_geschwaerzt",
        akteur=akteur,
        stueck=stueck.pk,
        warum=grund,
        anzahl=anzahl,
    )
