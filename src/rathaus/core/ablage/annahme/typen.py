"""The kinds of files a town hall takes. Everything else is refused by name or by content."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

MIB = 1024 * 1024
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class Dateityp:
    medientyp: str
    name: str
    endungen: tuple[str, ...]


PDF = Dateityp("application/pdf", "PDF", (".pdf",))
JPEG = Dateityp("image/jpeg", gettext_noop("Foto (JPEG)"), (".jpg", ".jpeg", ".jpe", ".jfif"))
PNG = Dateityp("image/png", gettext_noop("Bild (PNG)"), (".png",))
HEIC = Dateityp("image/heic", gettext_noop("Foto (HEIC)"), (".heic", ".heif"))
TEXT = Dateityp("text/plain", "Text", (".txt", ".csv", ".md", ".log"))
DOCX = Dateityp(f"{OOXML}wordprocessingml.document", gettext_noop("Word-Dokument"), (".docx",))
XLSX = Dateityp(f"{OOXML}spreadsheetml.sheet", gettext_noop("Excel-Tabelle"), (".xlsx",))
ODT = Dateityp(f"{ODF}text", gettext_noop("OpenDocument-Text"), (".odt",))
ODS = Dateityp(f"{ODF}spreadsheet", gettext_noop("OpenDocument-Tabelle"), (".ods",))
TIFF = Dateityp("image/tiff", "Scan (TIFF)", (".tif", ".tiff"))
EML = Dateityp("message/rfc822", "E-Mail", (".eml",))
MSG = Dateityp("application/vnd.ms-outlook", "E-Mail (Outlook)", (".msg",))
SVG = Dateityp("image/svg+xml", gettext_noop("Zeichnung (SVG)"), (".svg",))

ALLE = {
    typ.medientyp: typ
    for typ in (PDF, JPEG, PNG, HEIC, TEXT, DOCX, XLSX, ODT, ODS, TIFF, SVG, EML, MSG)
}


def kind_of(medientyp: str) -> str:
    """What people call it; one we do not know by its own name."""
    typ = ALLE.get(medientyp)
    return gettext(typ.name) if typ else medientyp


@dataclass(frozen=True, slots=True)
class Annahmeregel:
    """What one place of upload takes. `max_pixel` bounds what a picture unpacks to."""

    typen: tuple[Dateityp, ...]
    max_bytes: int = 50 * MIB
    max_pixel: int = 100_000_000

    def nennt(self) -> str:
        return ", ".join(gettext(typ.name) for typ in self.typen)


UPLOAD = Annahmeregel((PDF, JPEG, PNG, HEIC, TEXT, DOCX, XLSX, ODT, ODS))
#: What an old archive may hold besides; its files may be large, because nobody waits for a page.
ALTBESTAND = Annahmeregel((*UPLOAD.typen, TIFF), max_bytes=2048 * MIB, max_pixel=400_000_000)
#: What scanners and fax machines send besides.
GESCANNT = Annahmeregel((*UPLOAD.typen, TIFF))
#: A mail with all its files, as it came.
POSTFACH = Annahmeregel((EML,), max_bytes=64 * MIB)
#: What a clerk lays into a Vorgang.
AKTENSTUECK = Annahmeregel((*UPLOAD.typen, EML, MSG))
WAPPEN = Annahmeregel((SVG, PNG), max_bytes=MIB, max_pixel=16_000_000)
