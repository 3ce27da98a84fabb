"""Starts the processes of `werk` and brings home what they made."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from threading import Timer

from rathaus.core.ablage.public import Datei, open_datei

from .einstellungen import workbench
from .werk import binden, lesen, zerlegen

#: Seconds on the clock. A page takes a fraction of that, also where other work has the machine;
#: what takes longer is no letter.
ZERLEGEN, BINDEN, LESEN_JE_SEITE = 1800, 600, lesen.JE_SEITE
LIEGEN = timedelta(days=1)


class Unlesbar(Exception):
    """The file could not be taken apart. Its text is German and names no content."""


@dataclass(frozen=True, slots=True)
class Ansicht:
    """One page as `werk.zerlegen` saw it."""

    leer: bool
    codes: list[str]
    text: str
    bild: bytes


@contextmanager
def bench() -> Iterator[Path]:
    """A private folder that goes afterwards; what a killed process left goes with `sweep`."""
    tisch = workbench()
    tisch.mkdir(mode=0o700, parents=True, exist_ok=True)
    ordner = Path(mkdtemp(dir=tisch))
    try:
        yield ordner
    finally:
        shutil.rmtree(ordner, ignore_errors=True)


def sweep() -> None:
    grenze = time.time() - LIEGEN.total_seconds()
    for ordner in workbench().glob("*"):
        if ordner.stat().st_mtime < grenze:
            shutil.rmtree(ordner, ignore_errors=True)


def take_apart(datei: Datei, ordner: Path) -> tuple[list[Ansicht], bytes | None]:
    """Its pages, and the PDF that was made of it where it is none."""
    ziel = ordner / f"{datei.pk}.d"
    ziel.mkdir()
    quelle = bring_out(datei, ordner)
    _run(zerlegen.__name__, quelle, datei.medientyp, ziel, sekunden=ZERLEGEN)
    seiten = json.loads((ziel / "seiten.json").read_text(encoding="utf-8"))
    ansichten = [
        Ansicht(**seite, bild=(ziel / f"{nummer:04d}.jpg").read_bytes())
        for nummer, seite in enumerate(seiten)
    ]
    gemacht = ziel / "quelle.pdf"
    return ansichten, gemacht.read_bytes() if gemacht.exists() else None


def bind(blaetter: Sequence[tuple[Path, int, int]], ordner: Path) -> Path:
    """One PDF of these pages: source, page from 0, degrees."""
    auftrag, ziel = ordner / "binden.json", ordner / "gebunden.pdf"
    zeilen = [{"pdf": str(pdf), "seite": s, "drehung": d} for pdf, s, d in blaetter]
    auftrag.write_text(json.dumps(zeilen), encoding="utf-8")
    _run(binden.__name__, auftrag, ziel, sekunden=BINDEN)
    return ziel


def recognise(pdf: Path, seiten: int, melden: Callable[[int], None]) -> tuple[Path, list[str]]:
    """The PDF with its text under the pages, and the text of each page. `melden` hears how many
    pages are done.
    """
    ziel, text = pdf.with_name("gelesen.pdf"), pdf.with_name("text.txt")
    _run(lesen.__name__, pdf, ziel, text, sekunden=120 + LESEN_JE_SEITE * seiten, melden=melden)
    je_seite = text.read_text(encoding="utf-8", errors="replace").split("\f")
    return ziel, [*je_seite, *[""] * seiten][:seiten]


def bring_out(datei: Datei, ordner: Path) -> Path:
    """A copy of its own for a process that must not reach the Ablage."""
    ziel = ordner / str(datei.pk)
    if not ziel.exists():
        with open_datei(datei) as strom, ziel.open("wb") as kopie:
            shutil.copyfileobj(strom, kopie)
    return ziel


def _run(
    modul: str, *werte: object, sekunden: int, melden: Callable[[int], None] | None = None
) -> None:
    befehl = [sys.executable, "-P", "-m", modul, *map(str, werte)]
    prozess = subprocess.Popen(
        befehl,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    wecker = Timer(sekunden, prozess.kill)
    wecker.start()
    try:
        _listen(prozess, melden)
        if prozess.wait() != 0:
            raise Unlesbar("Die Datei lässt sich nicht lesen.")
    finally:
        wecker.cancel()
        prozess.kill()


def _listen(prozess: "subprocess.Popen[str]", melden: Callable[[int], None] | None) -> None:
    """Reads all it says, so that it never waits for us; only counts of pages are of interest."""
    hoechste = 0
    for zeile in prozess.stderr or ():
        vorwort, zahl = zeile[: len(lesen.FERTIG)], zeile[len(lesen.FERTIG) :].strip()
        if melden and vorwort == lesen.FERTIG and zahl.isdecimal() and int(zahl) > hoechste:
            hoechste = int(zahl)
            melden(hoechste)
