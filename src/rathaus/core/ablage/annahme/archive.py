"""Office documents are ZIP archives: bombs, archives within, macros and passwords are found by
unpacking them.
"""

import zipfile
from typing import BinaryIO

import filetype
from django.utils.translation import gettext_lazy

from ..fehler import NichtAngenommen
from .typen import MIB, Annahmeregel

MAX_TEILE = 2000
MAX_ENTPACKT = 200 * MIB
_BLOCK = 256 * 1024
_ARCHIVE = frozenset(
    {
        "application/zip", "application/gzip", "application/x-tar", "application/x-bzip2",
        "application/x-xz", "application/x-7z-compressed", "application/x-rar-compressed",
        "application/zstd", "application/x-lz4", "application/x-msdownload",
        "application/x-executable",
    }
)  # fmt: skip


def check_archiv(datei: BinaryIO, regel: Annahmeregel) -> None:
    try:
        with zipfile.ZipFile(datei) as archiv:
            teile = archiv.infolist()
            _check_verzeichnis(teile)
            rest = MAX_ENTPACKT
            for teil in teile:
                rest -= _unpack(archiv, teil, rest)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fehler:
        raise NichtAngenommen(_KAPUTT) from fehler


def _check_verzeichnis(teile: list[zipfile.ZipInfo]) -> None:
    if len(teile) > MAX_TEILE or sum(teil.file_size for teil in teile) > MAX_ENTPACKT:
        raise NichtAngenommen(_ZU_GROSS)
    if any(teil.flag_bits & 0x1 for teil in teile):
        raise NichtAngenommen(_VERSCHLUESSELT)
    if any(teil.filename.lower().endswith(("vbaproject.bin", "script-lb.xml")) for teil in teile):
        raise NichtAngenommen(_MAKROS)


def _unpack(archiv: zipfile.ZipFile, teil: zipfile.ZipInfo, rest: int) -> int:
    """Bytes that really came out; the directory may lie about them."""
    gelesen = 0
    with archiv.open(teil) as strom:
        while block := strom.read(_BLOCK):
            if gelesen == 0 and filetype.guess_mime(block[:8192]) in _ARCHIVE:
                raise NichtAngenommen(_VERSCHACHTELT)
            gelesen += len(block)
            if gelesen > rest:
                raise NichtAngenommen(_ZU_GROSS)
    return gelesen


_KAPUTT = gettext_lazy(
    "Das Dokument ist beschädigt. Bitte speichern Sie es neu und laden Sie es noch einmal hoch."
)
_ZU_GROSS = gettext_lazy("Das Dokument ist entpackt zu groß. Bitte speichern Sie es als PDF.")
_VERSCHLUESSELT = gettext_lazy(
    "Das Dokument ist mit einem Kennwort geschützt. Bitte speichern Sie es ohne Schutz."
)
_MAKROS = gettext_lazy(
    "Das Dokument enthält Makros. Bitte speichern Sie es ohne Makros oder als PDF."
)
_VERSCHACHTELT = gettext_lazy(
    "Im Dokument steckt ein Archiv oder ein Programm. Bitte laden Sie die Dateien einzeln hoch."
)
