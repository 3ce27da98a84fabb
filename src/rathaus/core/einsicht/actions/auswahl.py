"""Which documents are handed out and which are kept back as a whole."""

from collections.abc import Sequence
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rathaus.core.ablage.public import request_deletion, store_erzeugnis
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satz.seiten.aufruf import make_vorschau, work_folder
from rathaus.core.satz.seiten.quelle import prepare
from rathaus.core.vorgaenge.models import Dokument
from rathaus.core.vorgaenge.public import dokumente_for

from ..models import Einsicht, Einsichtsstueck
from ..recht import check_reason
from .gemeinsam import (
    changed,
    defer_vorschau,
    lock_einsicht,
    lock_stueck,
    note,
    require_open,
)

HOECHSTENS = 500


@transaction.atomic
def choose_dokumente(
    einsicht_id: UUID, dokumente: Sequence[UUID], *, akteur: Akteur, stand: int
) -> int:
    """Take these documents in, each as it is now; returns how many are new. What one only reads
    in an emergency is not handed on.
    """
    einsicht = lock_einsicht(einsicht_id, akteur=akteur, stand=stand)
    require_open(einsicht)
    vorhanden = set(einsicht.stuecke.values_list("dokument_id", flat=True))
    neue = [d for d in _readable(dokumente, akteur) if d.pk not in vorhanden]
    if len(vorhanden) + len(neue) > HOECHSTENS:
        raise Fachfehler(f"Mehr als {HOECHSTENS} Dokumente passen nicht in eine Akteneinsicht.")
    rang = einsicht.stuecke.aggregate(hoechster=Max("rang"))["hoechster"] or 0
    for nummer, dokument in enumerate(neue, rang + 1):
        _take(einsicht, dokument, nummer)
    if neue:
        changed(einsicht, akteur=akteur)
        note(einsicht, "einsicht_dokumente", akteur=akteur, anzahl=len(neue))
    return len(neue)


@transaction.atomic
def remove_stueck(stueck_id: UUID, *, akteur: Akteur, stand: int) -> Einsicht:
    """Not part of what was asked for; nothing of it stands in the list."""
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    einsicht, vorschau = stueck.einsicht, stueck.vorschau
    stueck.delete()
    if vorschau is not None:
        request_deletion(vorschau, akteur=akteur, grund="Dokument aus der Akteneinsicht genommen")
    changed(einsicht, akteur=akteur)
    return einsicht


@transaction.atomic
def withhold_stueck(stueck_id: UUID, grund: str, *, akteur: Akteur, stand: int) -> Einsicht:
    """Keep the whole document back; the list says that there is one and why it is not shown."""
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    stueck.ausgenommen = check_reason(grund).kennung
    stueck.save(update_fields=["ausgenommen"])
    changed(stueck.einsicht, akteur=akteur)
    note(stueck.einsicht, "einsicht_zurueckgehalten", akteur=akteur, stueck=stueck.pk, warum=grund)
    return stueck.einsicht


@transaction.atomic
def hand_out_stueck(stueck_id: UUID, *, akteur: Akteur, stand: int) -> Einsicht:
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    stueck.ausgenommen = ""
    stueck.save(update_fields=["ausgenommen"])
    changed(stueck.einsicht, akteur=akteur)
    note(stueck.einsicht, "einsicht_herausgegeben", akteur=akteur, stueck=stueck.pk)
    return stueck.einsicht


@transaction.atomic
def rename_stueck(stueck_id: UUID, titel: str, *, akteur: Akteur, stand: int) -> Einsicht:
    """A title can itself say a name that is to be kept back."""
    stueck = lock_stueck(stueck_id, akteur=akteur, stand=stand)
    if not titel.strip():
        raise Fachfehler("Bitte geben Sie einen Titel an.")
    stueck.titel = titel.strip()[:300]
    stueck.save(update_fields=["titel"])
    changed(stueck.einsicht, akteur=akteur)
    return stueck.einsicht


def draw_vorschau(stueck_id: UUID, *, akteur: Akteur) -> None:
    """The job: pictures of the pages and the words on them. Safe to repeat."""
    stueck = Einsichtsstueck.objects.select_related("datei", "einsicht__vorgang").get(pk=stueck_id)
    if stueck.vorschau_id is not None or stueck.fehler:
        return
    try:
        _draw(stueck, akteur)
    except Fachfehler as fehler:
        Einsichtsstueck.objects.filter(pk=stueck_id).update(fehler=str(fehler)[:400])


def _draw(stueck: Einsichtsstueck, akteur: Akteur) -> None:
    seiten = 0

    def count(_fertig: int, alle: int) -> None:
        nonlocal seiten
        seiten = alle

    with work_folder() as ordner:
        quelle, medientyp = prepare(stueck.datei, ordner, titel=stueck.titel)
        ziel = ordner / "vorschau.zip"
        make_vorschau(quelle, medientyp, ziel, titel=stueck.titel, melden=count)
        with ziel.open("rb") as strom:
            _keep(stueck, strom, seiten, akteur)


@transaction.atomic
def _keep(stueck: Einsichtsstueck, strom: BinaryIO, seiten: int, akteur: Akteur) -> None:
    """Unless another job was faster, or the piece is gone."""
    jetzt = Einsichtsstueck.objects.select_for_update(of=("self",)).filter(pk=stueck.pk).first()
    if jetzt is None or jetzt.vorschau_id is not None:
        return
    jetzt.vorschau = store_erzeugnis(
        strom,
        name="vorschau.zip",
        medientyp="application/zip",
        akteur=akteur,
        kette=stueck.einsicht.vorgang.kette,
    )
    jetzt.seiten = seiten
    jetzt.save(update_fields=["vorschau", "seiten"])


def _take(einsicht: Einsicht, dokument: Dokument, rang: int) -> None:
    stueck = Einsichtsstueck.objects.create(
        einsicht=einsicht,
        dokument=dokument,
        datei=dokument.versionen.all()[0].datei,
        rang=rang,
        titel=dokument.titel,
        datum=dokument.datum,
    )
    defer_vorschau(stueck)


def _readable(dokumente: Sequence[UUID], akteur: Akteur) -> list[Dokument]:
    gefunden = (
        dokumente_for(akteur, im_notfall=False)
        .filter(pk__in=dokumente)
        .prefetch_related("versionen__datei")
        .order_by("datum", "angelegt")
    )
    zeilen = [d for d in gefunden if d.versionen.all()]
    if len(zeilen) != len(set(dokumente)):
        raise NichtGefunden("Dieses Dokument gibt es nicht.")
    return zeilen
