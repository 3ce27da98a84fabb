"""The kind of a file by its content. The name is never asked."""

import zipfile
from typing import BinaryIO

import filetype

from rathaus.normen.nachricht import looks_like_eml, looks_like_msg

from .typen import ALLE, DOCX, EML, HEIC, MSG, ODF, ODS, ODT, PNG, SVG, TEXT, XLSX, Dateityp

KOPF_BYTES = 8192
_OOXML_TEILE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ODF_TYPEN = {f"{ODF}text": ODT, f"{ODF}spreadsheet": ODS}
_GLEICH = {"image/apng": PNG.medientyp, "image/heif": HEIC.medientyp}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_STEUERZEICHEN = bytes(set(range(0x20)) - set(b"\t\n\r\f"))


def detect(datei: BinaryIO) -> Dateityp | None:
    """The Dateityp of an open file (at any position, left at 0), or None if it is none of ours."""
    datei.seek(0)
    kopf = datei.read(KOPF_BYTES)
    datei.seek(0)
    if kopf.startswith(_ZIP):
        return _detect_zip(datei)
    gefunden = filetype.guess_mime(kopf)
    if gefunden:
        return ALLE.get(_GLEICH.get(gefunden, gefunden))
    return _detect_text(kopf)


def detect_message(datei: BinaryIO) -> Dateityp | None:
    """EML or MSG. Asked only where messages are taken: to everybody else a mail is plain text."""
    datei.seek(0)
    kopf = datei.read(KOPF_BYTES)
    if kopf.startswith(_OLE):
        kopf += datei.read()
    datei.seek(0)
    if looks_like_msg(kopf):
        return MSG
    return EML if looks_like_eml(kopf) else None


def _detect_zip(datei: BinaryIO) -> Dateityp | None:
    try:
        with zipfile.ZipFile(datei) as archiv:
            namen = set(archiv.namelist())
            if "[Content_Types].xml" in namen:
                return next((typ for teil, typ in _OOXML_TEILE.items() if teil in namen), None)
            return _ODF_TYPEN.get(_odf_mimetype(archiv, namen))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    finally:
        datei.seek(0)


def _odf_mimetype(archiv: zipfile.ZipFile, namen: set[str]) -> str:
    if "mimetype" not in namen:
        return ""
    with archiv.open("mimetype") as teil:
        return teil.read(100).decode("ascii", errors="replace").strip()


def _detect_text(kopf: bytes) -> Dateityp | None:
    if has_control_bytes(kopf):
        return None
    anfang = kopf.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if anfang.startswith((b"<?xml", b"<svg", b"<!doctype", b"<!--")):
        return SVG if b"<svg" in kopf.lower() and b"<html" not in kopf.lower() else None
    if anfang.startswith((b"<html", b"<script", b"#!", b"<?php")):
        return None
    return TEXT


def has_control_bytes(block: bytes) -> bool:
    return len(block.translate(None, _STEUERZEICHEN)) != len(block)
