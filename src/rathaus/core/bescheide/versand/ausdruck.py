"""What the Poststelle prints: each letter with a sheet for its envelope where it needs one."""

import io
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from typing import IO

from pypdf import PdfWriter

from rathaus.core.ablage.models import Datei
from rathaus.core.ablage.public import open_datei
from rathaus.core.nummern.public import format_token
from rathaus.core.protokoll.public import Akteur
from rathaus.core.textvorlagen.public import Teil
from rathaus.core.vorgaenge.models import Dokument

from ..ausfertigung.inhalt import letter_of
from ..ausfertigung.satz import typeset
from ..models import Bescheid
from .models import Versand, Versandweg
from .queries import own_versand
from .wege import versandarten

PDF = "application/pdf"


def print_letters(sendungen: Iterable[Versand]) -> bytes:
    """One file in the order given, each letter with its enclosures. A letter that was sealed stays
    as it is: a new address and the data of an envelope stand on a sheet before it.
    """
    stapel = PdfWriter()
    with ExitStack() as offene:
        for versand in sendungen:
            if needs_sheet(versand):
                stapel.append(io.BytesIO(sheet_of(versand)))
            stapel.append(offene.enter_context(open_datei(file_of(versand))))
            for anlage in versand.bescheid.anlagen.prefetch_related("versionen__datei"):
                stapel.append(offene.enter_context(_enclosure(versand, anlage)))
        ziel = io.BytesIO()
        stapel.write(ziel)
    return ziel.getvalue()


def _enclosure(versand: Versand, anlage: Dokument) -> IO[bytes]:
    """As it is filed; what is no PDF is laid in by hand, and a sheet in its place says so."""
    datei = anlage.versionen.all()[0].datei
    if datei.medientyp == PDF:
        return open_datei(datei)
    text = f"Bitte hier beilegen: {anlage.titel}\nDatei: {datei.name}"
    return io.BytesIO(_typeset(versand, "Anlage von Hand beilegen", text))


def file_of(versand: Versand) -> Datei:
    """The PDF of this Ausfertigung; NichtGefunden until it is typeset."""
    dokument = versand.ausfertigung.dokument
    if dokument is None:
        return versand.bescheid.ausfertigung
    return dokument.versionen.all()[0].datei


def original_of(bescheid: Bescheid, akteur: Akteur) -> Datei:
    """The Ausfertigung that is the reader's own."""
    eigener = own_versand(bescheid, akteur)
    return file_of(eigener) if eigener else bescheid.ausfertigung


def needs_sheet(versand: Versand) -> bool:
    """Formal service needs the data of its envelope, a new address a sheet that shows through the
    window.
    """
    return versand.weg in _UMSCHLAG or versand.anschrift != versand.ausfertigung.anschrift


def envelope_of(versand: Versand) -> list[tuple[str, str]]:
    """What stands on the envelope and in the order of service (§ 3 VwZG): the number stands for the
    Geschäftsnummer, so the record that comes back finds its letter.
    """
    bescheid = versand.bescheid
    gemeinde = bescheid.vorgang.gemeinde
    angaben = [
        ("Versand", versandarten[versand.weg].name),
        ("Geschäftsnummer", format_token(bescheid.nummer)),
        ("Absender", f"{gemeinde.name}, {gemeinde.strasse}, {gemeinde.plz} {gemeinde.ort}"),
        ("Empfänger", ", ".join(versand.anschrift)),
    ]
    if versand.kennung:
        angaben.append(("Sendungsnummer", versand.kennung))
    if versand.weg == Versandweg.URKUNDE:
        angaben.append(("Zurück an", f"{gemeinde.name}, Poststelle"))
    return angaben


def sheet_of(versand: Versand) -> bytes:
    """The sheet before the letter: address, and for formal service what the envelope says."""
    titel = _TITEL.get(versand.weg, "Anschrift")
    zeilen = [f"{name}: {wert}" for name, wert in envelope_of(versand)]
    return _typeset(versand, titel, "\n".join([*zeilen, *_UMSCHLAG.get(versand.weg, ())]))


def receipt_of(versand: Versand) -> bytes:
    """The form somebody signs who takes the letter at the counter (§ 5 Abs. 1 Satz 3 VwZG)."""
    bescheid = versand.bescheid
    zeilen = [
        f"Brief {format_token(bescheid.nummer)} vom {bescheid.datum:%d.%m.%Y}",
        f"Empfängerin oder Empfänger: {', '.join(versand.anschrift)}",
        "Ich habe den Brief heute erhalten.",
        "Datum: ____________________",
        "Name: ____________________",
        "Unterschrift: ____________________",
    ]
    return _typeset(versand, "Empfangsbekenntnis", "\n\n".join(zeilen))


def _typeset(versand: Versand, titel: str, text: str) -> bytes:
    block: dict[str, object] = {
        "art": "absatz",
        "teil": Teil.TENOR,
        "kennung": "blatt",
        "text": text,
        "titel": "",
    }
    brief = replace(
        letter_of(versand.bescheid),
        betreff=titel,
        anschrift=list(versand.anschrift),
        bloecke=[block],
        zeichnung=[],
        anlagen=[],
        kopie_an=[],
    )
    return typeset(brief, wappen_svg=versand.bescheid.vorgang.gemeinde.wappen_svg)


_TITEL = {
    Versandweg.URKUNDE.value: "Zustellungsauftrag und Umschlag",
    Versandweg.EINSCHREIBEN.value: "Einschreiben",
    Versandweg.RUECKSCHEIN.value: "Einschreiben mit Rückschein",
    Versandweg.EMPFANGSBEKENNTNIS.value: "Empfangsbekenntnis",
}
_UMSCHLAG = {
    Versandweg.URKUNDE.value: (
        "Bitte in den inneren Umschlag legen und verschließen.",
        "Vordruck der Zustellungsurkunde mit der Geschäftsnummer ausfüllen und außen anheften.",
    ),
    Versandweg.EINSCHREIBEN.value: ("Den Einlieferungsbeleg bitte aufheben.",),
    Versandweg.RUECKSCHEIN.value: ("Den Rückschein bitte mit der Geschäftsnummer ausfüllen.",),
    Versandweg.EMPFANGSBEKENNTNIS.value: (
        "Bitte senden Sie dieses Blatt mit Datum und Unterschrift zurück.",
        "Erhalten am: ____________________",
        "Unterschrift: ____________________",
    ),
}
