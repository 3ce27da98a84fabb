"""The text of a file, read by a process of its own: see `lesen`."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from . import lesen

WARTEZEIT = 90.0
LESBAR = frozenset(lesen.LESER)

#: Hyphens that only end a line, in all the ways programs write them.
_TRENNUNG = re.compile(r"(?<=\w)(?:[\u00ad\ufffe\x02]\s*|[-\u2010]\s*\n\s*(?=[a-zäöüß]))")
_UNSICHTBAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\u200b\ue000\ue001\ufffe\ufeff]")


@dataclass(frozen=True, slots=True)
class Auszug:
    """`lesbar` False: the file could not be opened, or is of a kind that holds no text."""

    text: str = ""
    lesbar: bool = True


def extract_text(strom: BinaryIO, medientyp: str) -> Auszug:
    """Pictures have no text of their own; text recognition makes a version that has."""
    if medientyp not in LESBAR:
        return Auszug()
    with NamedTemporaryFile() as kopie:
        shutil.copyfileobj(strom, kopie)
        kopie.flush()
        return _read_apart(kopie.name, medientyp)


def clean_text(text: str) -> str:
    """Words torn at the end of a line are whole again, invisible signs gone."""
    ganz = _TRENNUNG.sub("", text.replace("\r\n", "\n"))
    return _UNSICHTBAR.sub("", ganz).strip()


def _read_apart(pfad: str, medientyp: str) -> Auszug:
    """Whatever ends the process but a clean exit (memory, time, crash) counts as unreadable. By its
    path, so that nothing of the town hall is loaded into it.
    """
    befehl = [sys.executable, "-I", str(Path(lesen.__file__)), pfad, medientyp]
    try:
        ergebnis = subprocess.run(befehl, timeout=WARTEZEIT, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return Auszug(lesbar=False)
    if ergebnis.returncode:
        return Auszug(lesbar=False)
    return Auszug(clean_text(ergebnis.stdout.decode("utf-8", "replace")))
