"""What goes to the archive, and what it answers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from rathaus import uhr
from rathaus.core.akten.public import move_akte
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from ..lieferung import (
    write_delivery,
    write_folder,
    write_offer,
    write_offer_table,
    write_receipt,
)
from ..models import Aktensperre, Archivnachricht, Aussonderung, Aussonderungsstueck, Weg
from ..permissions import check_archiv
from .stuecke import lock_stuecke, move_stueck

ANBIETUNG, BESTAETIGT, UEBERGABE = "0501", "0505", "0503"


@transaction.atomic
def send_offer(aussonderung_id: UUID, *, ziel: Path, akteur: Akteur) -> Path | None:
    """Write the offer into a folder. None where nothing in it waits for the archive's word, because
    its catalogue has said it.
    """
    aussonderung = _lock(aussonderung_id)
    stuecke = _pieces(aussonderung, "angeboten")
    if not stuecke:
        return None
    schreibe = write_offer if aussonderung.weg == Weg.XDOMEA else write_offer_table
    pfad, summe = schreibe(aussonderung, stuecke, ziel)
    note_message(aussonderung, ANBIETUNG, summe, len(stuecke), akteur=akteur)
    return pfad


@transaction.atomic
def send_receipt(aussonderung_id: UUID, *, ziel: Path, akteur: Akteur) -> Path:
    """0505: tell the archive that its valuation has arrived."""
    aussonderung = _lock(aussonderung_id)
    pfad, summe = write_receipt(aussonderung, ziel)
    note_message(aussonderung, BESTAETIGT, summe, 0, akteur=akteur)
    return pfad


@transaction.atomic
def hand_over(aussonderung_id: UUID, *, ziel: Path, akteur: Akteur) -> Path | None:
    """Write what the archive wants, files and all, into a folder. What is held stays; None where
    nothing is left. The files lie there before the state is changed: a crash in between leaves a
    delivery that the next one writes again.
    """
    aussonderung = _lock(aussonderung_id)
    stuecke = _pieces(aussonderung, "zu_archivieren", "gescheitert")
    if not stuecke:
        return None
    schreibe = write_delivery if aussonderung.weg == Weg.XDOMEA else write_folder
    pfad, summe = schreibe(aussonderung, stuecke, ziel)
    for stueck in stuecke:
        stueck.uebergeben, stueck.fehler = uhr.jetzt(), ""
        move_stueck(stueck, "uebergeben", "uebergeben", "fehler", akteur=akteur)
    note_message(aussonderung, UEBERGABE, summe, len(stuecke), akteur=akteur)
    return pfad


@transaction.atomic
def confirm_by_hand(
    stueck_ids: Sequence[UUID], *, name: str, am: date, kennung: str = "", akteur: Akteur
) -> int:
    """For archives without xdomea: a person of the archive says with name and day that it is
    there and whole.
    """
    check_archiv(akteur)
    if not name.strip():
        raise Fachfehler("Bitte nennen Sie, wer im Archiv den Empfang bestätigt.")
    if am > uhr.heute():
        raise Fachfehler("Der Tag des Empfangs liegt in der Zukunft.")
    stuecke = lock_stuecke(stueck_ids)
    if not stuecke:
        raise Fachfehler("Bitte wählen Sie mindestens eine Akte.")
    for stueck in stuecke:
        if stueck.aussonderung.weg != Weg.ORDNER:
            raise Fachfehler("Diese Akten bestätigt das Archiv mit einer Nachricht (0506).")
        if stueck.uebergeben is not None and am < uhr.ortszeit(stueck.uebergeben).date():
            raise Fachfehler("Der Tag des Empfangs liegt vor der Übergabe.")
        stueck.bestaetigt_von = name.strip()[:200]
        settle_archived(stueck, kennung, "bestaetigt_von", akteur=akteur)
    return len(stuecke)


def settle_archived(
    stueck: Aussonderungsstueck, kennung: str, *felder: str, akteur: Akteur
) -> None:
    """The archive has it: the Akte belongs to it now, and may go here."""
    stueck.archiviert, stueck.archivkennung = uhr.jetzt(), kennung.strip()[:200]
    move_stueck(stueck, "archiviert", "archiviert", "archivkennung", *felder, akteur=akteur)
    move_akte(
        stueck.akte,
        "uebergeben",
        "akte_archiviert",
        akteur=akteur,
        neu={"archivkennung": stueck.archivkennung},
    )


def note_message(
    aussonderung: Aussonderung, typ: str, summe: str, stuecke: int, *, akteur: Akteur
) -> bool:
    """Whether the message is new."""
    _, neu = Archivnachricht.objects.get_or_create(
        aussonderung=aussonderung,
        typ=typ,
        sha256=summe,
        defaults={"am": uhr.jetzt(), "stuecke": stuecke},
    )
    if neu:
        record(
            aussonderung.kette,
            f"nachricht_{typ}",
            akteur=akteur,
            objekt=aussonderung,
            neu={"sha256": summe, "stuecke": stuecke},
        )
    return neu


def _lock(aussonderung_id: UUID) -> Aussonderung:
    gesperrt = Aussonderung.objects.select_for_update(of=("self",))
    aussonderung = gesperrt.filter(pk=aussonderung_id).first()
    if aussonderung is None:
        raise NichtGefunden("Diese Aussonderung gibt es nicht.")
    return aussonderung


def _pieces(aussonderung: Aussonderung, *zustaende: str) -> list[Aussonderungsstueck]:
    """Those in these states and not held, with what a message says of them, locked."""
    return list(
        Aussonderungsstueck.objects.select_for_update(of=("self", "akte"))
        .filter(aussonderung=aussonderung, zustand__in=zustaende)
        .filter(~_held())
        .select_related("akte__position", "akte__sicht__einheit", "aussonderung")
        .order_by("lfd")
    )


def _held() -> Exists:
    return Exists(Aktensperre.objects.filter(akte=OuterRef("akte"), aufgehoben__isnull=True))
