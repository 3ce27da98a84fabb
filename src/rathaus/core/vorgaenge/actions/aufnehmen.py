"""What a clerk lays into a Vorgang: files, and messages with all they bring along."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rathaus import uhr
from rathaus.core.ablage.public import (
    AKTENSTUECK,
    EML,
    MSG,
    Datei,
    NichtAngenommen,
    check_upload,
    detect_message,
    store_datei,
    store_erzeugnis,
)
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satz.blatt import message_page
from rathaus.normen.nachricht import (
    MAX_TEILE,
    Anhang,
    Nachricht,
    NachrichtFehler,
    looks_like_eml,
    looks_like_msg,
    read_nachricht,
)
from rathaus.ui.formats import zeitpunkt

from ..models import Dokument, Richtung, Vorgang
from .dokumente import add_dokument
from .sperre import lock_vorgang, touch

#: Of a message, and what it brings along together.
MAX_BYTES = AKTENSTUECK.max_bytes
#: Longer words are in the original.
MAX_ZEICHEN = 400_000
E_MAIL, ANLAGE, ORIGINAL = "e_mail", "anlage", "e_mail_original"


@dataclass(slots=True)
class Aufnahme:
    """What became of a file. `abgewiesen`: what the gate did not let through, with its reason."""

    dokument: Dokument
    beilagen: int = 0
    abgewiesen: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def take_file(
    vorgang_id: UUID, strom: BinaryIO, *, name: str, richtung: Richtung, akteur: Akteur
) -> Aufnahme:
    """File it as a document; a message becomes several. It adds and overwrites nothing, so it asks
    for no `stand`. NichtAngenommen says what is wrong with a file as a whole.
    """
    vorgang = lock_vorgang(vorgang_id, akteur=akteur, stand=None)
    if _is_message(strom, name):
        aufnahme = _Post(vorgang, richtung, akteur).take(strom.read(), name)
    else:
        datei = store_datei(strom, name=name, akteur=akteur, kette=vorgang.kette)
        aufnahme = Aufnahme(
            add_dokument(
                vorgang, datei, art=ANLAGE, titel=datei.name, richtung=richtung, akteur=akteur
            )
        )
    touch(vorgang)
    return aufnahme


def _is_message(strom: BinaryIO, name: str) -> bool:
    """By its content; what is too large or of a wrong kind, the gate says."""
    groesse = strom.seek(0, io.SEEK_END)
    strom.seek(0)
    if not 0 < groesse <= MAX_BYTES:
        return False
    if detect_message(strom) is None:
        return False
    typ = check_upload(strom, name=name, regel=AKTENSTUECK)
    strom.seek(0)
    return typ in (EML, MSG)


@dataclass(slots=True)
class _Post:
    vorgang: Vorgang
    richtung: Richtung
    akteur: Akteur
    beilagen: int = 0
    abgewiesen: list[tuple[str, str]] = field(default_factory=list)

    def take(self, roh: bytes, name: str) -> Aufnahme:
        dokument = self._file(read_nachricht(roh), None)
        # what the gate keeps out must not come in again inside the original
        if not self.abgewiesen:
            original = store_datei(
                io.BytesIO(roh),
                name=name,
                akteur=self.akteur,
                kette=self.vorgang.kette,
                regel=AKTENSTUECK,
            )
            self._add(original, ORIGINAL, "E-Mail im Original", dokument, dokument.datum)
        return Aufnahme(dokument, self.beilagen, self.abgewiesen)

    def _file(self, nachricht: Nachricht, zu: Dokument | None) -> Dokument:
        dateien, innen = [], [*nachricht.weitere]
        vorher = len(self.abgewiesen)
        for anhang in nachricht.beilagen:
            if (weitere := _message_in(anhang)) is not None:
                innen.append(weitere)
            elif (datei := self._store(anhang)) is not None:
                dateien.append(datei)
        seite = self._page(nachricht, dateien, innen, self.abgewiesen[vorher:])
        tag = _day_of(nachricht)
        titel = nachricht.kopf.betreff or "E-Mail ohne Betreff"
        dokument = self._add(seite, E_MAIL, titel, zu, tag)
        for datei in dateien:
            self._add(datei, ANLAGE, datei.name, dokument, tag)
        for weitere in innen:
            self._file(weitere, dokument)
        return dokument

    def _store(self, anhang: Anhang) -> Datei | None:
        try:
            return store_datei(
                io.BytesIO(anhang.inhalt),
                name=anhang.name,
                akteur=self.akteur,
                kette=self.vorgang.kette,
            )
        except NichtAngenommen as fehler:
            self.abgewiesen.append((anhang.name, str(fehler)))
            return None

    def _page(
        self,
        nachricht: Nachricht,
        dateien: list[Datei],
        innen: list[Nachricht],
        abgewiesen: list[tuple[str, str]],
    ) -> Datei:
        kopf = nachricht.kopf
        anlagen = [datei.name for datei in dateien]
        anlagen += [f"E-Mail: {weitere.kopf.betreff or 'ohne Betreff'}" for weitere in innen]
        anlagen += [f"{name[:60]} – nicht übernommen: {grund}" for name, grund in abgewiesen]
        angaben = {
            "Von": kopf.absender,
            "An": kopf.an,
            "Kopie": kopf.kopie,
            "Gesendet": zeitpunkt(kopf.gesendet) if kopf.gesendet else "",
            "Empfangen": zeitpunkt(kopf.empfangen) if kopf.empfangen else "",
        }
        seite = message_page(
            kopf.betreff,
            angaben=angaben,
            text=nachricht.text,
            anlagen=anlagen,
            fuss="E-Mail",
            von="E-Akte",
            hoechstens=MAX_ZEICHEN,
        )
        return store_erzeugnis(
            seite,
            name=f"{kopf.betreff[:100] or 'E-Mail'}.pdf",
            medientyp="application/pdf",
            akteur=self.akteur,
            kette=self.vorgang.kette,
        )

    def _add(self, datei: Datei, art: str, titel: str, zu: Dokument | None, tag: date) -> Dokument:
        self.beilagen += zu is not None
        if self.beilagen > MAX_TEILE:  # also of all mails that came as files in files
            raise NichtAngenommen(f"Die E-Mail bringt mehr als {MAX_TEILE} Dokumente mit.")
        return add_dokument(
            self.vorgang,
            datei,
            art=art,
            titel=titel[:300],
            richtung=self.richtung,
            akteur=self.akteur,
            datum=tag,
            zu=zu,
        )


def _message_in(anhang: Anhang) -> Nachricht | None:
    """A message that was attached as a file."""
    inhalt = anhang.inhalt
    endung = anhang.name.lower().rpartition(".")[2]
    eml = endung == "eml" and looks_like_eml(inhalt)
    if not eml and not (endung == "msg" and looks_like_msg(inhalt)):
        return None
    try:
        return read_nachricht(inhalt)
    except NachrichtFehler:
        return None


def _day_of(nachricht: Nachricht) -> date:
    """The day it came, or was sent where no server noted it; never one to come."""
    zeit: datetime | None = nachricht.kopf.empfangen or nachricht.kopf.gesendet
    return min(uhr.ortszeit(zeit).date(), uhr.heute()) if zeit else uhr.heute()
