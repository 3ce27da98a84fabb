"""The gate: size, kind, name and inside of an upload, in this order."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from ..fehler import NichtAngenommen
from .archive import check_archiv
from .bilder import check_bild, check_heic
from .erkennung import detect, detect_message
from .nachrichten import check_message
from .pdf import check_pdf
from .texte import check_svg, check_text
from .typen import (
    ALLE,
    DOCX,
    EML,
    HEIC,
    JPEG,
    MSG,
    ODS,
    ODT,
    PDF,
    PNG,
    SVG,
    TEXT,
    TIFF,
    XLSX,
    Annahmeregel,
    Dateityp,
)

Innenpruefung = Callable[[BinaryIO, Annahmeregel], None]
_INNEN: dict[Dateityp, Innenpruefung] = {
    PDF: check_pdf,
    JPEG: check_bild,
    PNG: check_bild,
    HEIC: check_heic,
    TIFF: check_bild,
    TEXT: check_text,
    DOCX: check_archiv,
    XLSX: check_archiv,
    ODT: check_archiv,
    ODS: check_archiv,
    SVG: check_svg,
    EML: check_message,
    MSG: check_message,
}


def check_upload(
    datei: BinaryIO,
    *,
    name: str,
    regel: Annahmeregel,
    check_pdf: Innenpruefung = check_pdf,
) -> Dateityp:
    """What the file is, if the rule takes it; NichtAngenommen with a German reason if not.
    `check_pdf` is another way to look into a PDF, for who looks into many.
    """
    typ = _detect(datei, name, regel)
    if typ is None or typ not in regel.typen:
        raise NichtAngenommen(
            _("Diese Art von Datei nehmen wir hier nicht an. Möglich sind: %(arten)s.")
            % {"arten": regel.nennt()}
        )
    _check_endung(name, typ)
    datei.seek(0)
    innen = check_pdf if typ is PDF else _INNEN[typ]
    innen(datei, regel)
    datei.seek(0)
    return typ


def _detect(datei: BinaryIO, name: str, regel: Annahmeregel) -> Dateityp | None:
    """What is called plain text stays text, even if it reads like a mail."""
    als_text = PurePosixPath(name.strip()).suffix.lower() in TEXT.endungen
    if EML in regel.typen and not als_text and (nachricht := detect_message(datei)):
        return nachricht
    return detect(datei)


def _check_endung(name: str, typ: Dateityp) -> None:
    endung = PurePosixPath(name.strip()).suffix.lower()
    if not endung or endung in typ.endungen:
        return
    erwartet = next((t.name for t in ALLE.values() if endung in t.endungen), None)
    if erwartet:
        text = _(
            "Der Name der Datei endet wie „%(art)s“, ihr Inhalt ist aber: %(inhalt)s. "
            "Bitte prüfen Sie, ob es die richtige Datei ist."
        )
    else:
        text = _(
            "Der Name der Datei endet „%(art)s“, ihr Inhalt ist aber: %(inhalt)s. "
            "Bitte prüfen Sie, ob es die richtige Datei ist."
        )
    raise NichtAngenommen(text % {"art": _(erwartet or endung), "inhalt": _(typ.name)})
