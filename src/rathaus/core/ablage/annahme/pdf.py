"""A PDF from a stranger is opened in a process of its own: a megabyte of it can unpack to gigabytes
or bring its reader down, and neither shall happen to the web process.
"""

import shutil
import subprocess
import sys
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.utils.translation import gettext as _

from ..fehler import NichtAngenommen
from . import pdf_oeffnen
from .typen import Annahmeregel

WARTEZEIT = 30.0


def check_pdf(datei: BinaryIO, regel: Annahmeregel) -> None:
    """Opens without password and has pages."""
    with NamedTemporaryFile(suffix=".pdf") as kopie:
        shutil.copyfileobj(datei, kopie)
        kopie.flush()
        ergebnis = _open_apart(kopie.name)
    if ergebnis != pdf_oeffnen.GUT:
        raise NichtAngenommen(refuse(ergebnis))


def refuse(code: int) -> str:
    """Why, by what the process said that opened it."""
    if code == pdf_oeffnen.VERSCHLUESSELT:
        return _(
            "Die PDF-Datei ist mit einem Kennwort geschützt. "
            "Bitte speichern Sie sie ohne Schutz und laden Sie sie noch einmal hoch."
        )
    return _(
        "Die PDF-Datei ist beschädigt und lässt sich nicht öffnen. "
        "Bitte erzeugen Sie sie neu und laden Sie sie noch einmal hoch."
    )


def _open_apart(pfad: str) -> int:
    """Exit code of `pdf_oeffnen`; whatever else ended it (memory, time, crash) counts as broken."""
    befehl = [sys.executable, "-I", "-m", pdf_oeffnen.__name__, pfad]
    try:
        return subprocess.run(
            befehl, timeout=WARTEZEIT, capture_output=True, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return pdf_oeffnen.KAPUTT
