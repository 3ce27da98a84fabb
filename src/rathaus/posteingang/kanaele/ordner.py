"""The watched folder. What lies in it is claimed by renaming it, which one process alone can do;
then it is taken, then put aside. Whoever is killed in between leaves it where the next run finds
it, and what was taken already is not taken again.
"""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from rathaus import uhr
from rathaus.core.fehler import Fachfehler

from ..einstellungen import NACHSICHT
from ..lieferung import Lieferung
from .boten import AELTESTER, BOTEN, Bote

IN_ARBEIT, ERLEDIGT, ABGEWIESEN = ".in-arbeit", ".erledigt", ".abgewiesen"
#: Seconds a file must lie still before it is taken for whole.
RUHE = 5.0
MAX_JE_GANG = 200
_TAG = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_UNFERTIG = (".part", ".tmp", ".crdownload", ".filepart")


@dataclass(frozen=True, slots=True)
class Ausbeute:
    genommen: int = 0
    abgewiesen: int = 0


def prepare(wurzel: Path) -> None:
    for name in (*(bote.ordner for bote in BOTEN), IN_ARBEIT, ERLEDIGT, ABGEWIESEN):
        (wurzel / name).mkdir(mode=0o700, parents=True, exist_ok=True)


def collect(wurzel: Path, nehmen: Callable[[Lieferung], object], *, ruhe: float = RUHE) -> Ausbeute:
    """First what a killed run had claimed, then what is new."""
    prepare(wurzel)
    genommen = abgewiesen = 0
    for beansprucht in [*_left_over(wurzel), *_claim_new(wurzel, ruhe)]:
        try:
            nehmen(_read(beansprucht))
        except FileNotFoundError:
            continue  # another run was faster
        except Fachfehler as fehler:
            _put_aside(beansprucht, wurzel / ABGEWIESEN, grund=str(fehler))
            abgewiesen += 1
            continue
        _put_aside(beansprucht, wurzel / ERLEDIGT)
        genommen += 1
    return Ausbeute(genommen, abgewiesen)


def forget_done(wurzel: Path) -> None:
    """The Ablage has it; the copy here goes after some days."""
    grenze = time.time() - NACHSICHT.total_seconds()
    for pfad in (wurzel / ERLEDIGT).glob("*"):
        if pfad.stat().st_ctime < grenze:
            shutil.rmtree(pfad) if pfad.is_dir() else pfad.unlink(missing_ok=True)


def _left_over(wurzel: Path) -> list[Path]:
    return sorted(pfad for pfad in (wurzel / IN_ARBEIT).iterdir() if pfad.name.count("~") >= 3)


def _claim_new(wurzel: Path, ruhe: float) -> Iterator[Path]:
    # the clock of the files, which the demo does not turn
    grenze = time.time() - ruhe
    anzahl = 0
    for bote in BOTEN:
        for pfad in _waiting(wurzel, bote):
            if anzahl >= MAX_JE_GANG:
                return
            if _is_whole(pfad, grenze) and (beansprucht := _claim(wurzel, bote, pfad)):
                anzahl += 1
                yield beansprucht


def _waiting(wurzel: Path, bote: Bote) -> Iterator[Path]:
    """Messages, or files: also those in folders named after the day they came, and for the scanner
    those at the top.
    """
    ordner = wurzel / bote.ordner
    if bote.mappe:
        yield from sorted(pfad for pfad in ordner.iterdir() if pfad.is_dir())
        return
    orte = [wurzel] if bote.stapel else []
    orte += [ordner, *sorted(p for p in ordner.iterdir() if p.is_dir() and _TAG.search(p.name))]
    for ort in orte:
        yield from sorted(pfad for pfad in ort.iterdir() if pfad.is_file())


def _is_whole(pfad: Path, grenze: float) -> bool:
    if pfad.name.startswith(".") or pfad.suffix.lower() in _UNFERTIG:
        return False
    try:
        juengste = max((p.stat().st_mtime for p in (pfad, *pfad.rglob("*"))), default=0.0)
    except FileNotFoundError:
        return False
    return juengste <= grenze


def _claim(wurzel: Path, bote: Bote, pfad: Path) -> Path | None:
    """Its new name says all a later run must know: the messenger, the day, a key that names this
    piece for ever, the old name.
    """
    tag = _day_of(pfad)
    ziel = wurzel / IN_ARBEIT / f"{bote.ordner}~{tag.isoformat()}~{uuid4().hex}~{pfad.name}"
    try:
        return pfad.rename(ziel)
    except FileNotFoundError:
        return None


def _day_of(pfad: Path) -> date:
    """The day written on the file or its folder, else the day it was laid there."""
    heute = uhr.heute()
    for name in (pfad.name, pfad.parent.name):
        if treffer := _TAG.search(name):
            try:
                tag = date.fromisoformat(treffer[1])
            except ValueError:
                continue
            if tag >= AELTESTER:
                return min(tag, heute)
    gelegt = datetime.fromtimestamp(pfad.stat().st_mtime, tz=uhr.jetzt().tzinfo)
    return min(uhr.ortszeit(gelegt).date(), heute)


def _read(beansprucht: Path) -> Lieferung:
    ordner, tag, schluessel, name = beansprucht.name.split("~", 3)
    bote = next((b for b in BOTEN if b.ordner == ordner), None)
    if bote is None:
        raise Fachfehler("Diese Datei gehört zu keinem bekannten Weg.")
    fund = bote.lesen(beansprucht)
    dateien = [
        replace(datei, name=name) if datei.name == beansprucht.name else datei
        for datei in fund.dateien
    ]
    return Lieferung(
        kanal=bote.kanal,
        schluessel=schluessel,
        dateien=dateien,
        absender=fund.absender,
        betreff=fund.betreff,
        eingang=fund.eingang or date.fromisoformat(tag),
        stapel=bote.stapel,
    )


def _put_aside(beansprucht: Path, ordner: Path, *, grund: str = "") -> None:
    try:
        beansprucht.rename(ordner / beansprucht.name)
    except FileNotFoundError:
        return
    if grund:
        (ordner / f"{beansprucht.name}.grund.txt").write_text(f"{grund}\n", encoding="utf-8")
