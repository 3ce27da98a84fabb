"""Calling the process that reads pages: it may be slow, it may die, it may not hang."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from rathaus.core.fehler import Fachfehler

from . import prozess

#: So long may one page take.
GEDULD = 90.0
Melder = Callable[[int, int], None]
Stellen = Mapping[int, Sequence[tuple[int, int, int, int, str]]]


class Unlesbar(Fachfehler):
    def __init__(self, titel: str) -> None:
        super().__init__(
            f"„{titel}“ lässt sich nicht als Seiten zeigen. Bitte legen Sie eine PDF-Fassung ab "
            "oder nehmen Sie das Dokument aus."
        )


def make_vorschau(quelle: Path, medientyp: str, ziel: Path, *, titel: str, melden: Melder) -> None:
    _run(["vorschau", str(quelle), medientyp, str(ziel)], titel, melden)


def make_ausgabe(
    quelle: Path, medientyp: str, ziel: Path, stellen: Stellen, *, titel: str, melden: Melder
) -> None:
    auftrag = ziel.with_suffix(".json")
    auftrag.write_text(json.dumps(_as_json(stellen)), encoding="utf-8")
    _run(["ausgabe", str(quelle), medientyp, str(ziel), str(auftrag)], titel, melden)


def take_over(quelle: Path, medientyp: str, ziel: Path, *, titel: str, melden: Melder) -> None:
    """The pages as they are, with what was filled in and noted on them, and room for the strip."""
    _run(["uebernahme", str(quelle), medientyp, str(ziel)], titel, melden)


@contextmanager
def work_folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="seiten-") as ordner:
        yield Path(ordner)


def _as_json(stellen: Stellen) -> dict[str, Any]:
    return {str(seite): [list(eine) for eine in liste] for seite, liste in stellen.items()}


def _run(argumente: list[str], titel: str, melden: Melder) -> None:
    befehl = [sys.executable, "-I", "-m", prozess.__name__, *argumente]
    with subprocess.Popen(
        befehl, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as kind:
        _listen(kind, melden)
    if kind.returncode != prozess.GUT:
        raise Unlesbar(titel)


def _listen(kind: "subprocess.Popen[str]", melden: Melder) -> None:
    wecker = _watch(kind)
    assert kind.stdout is not None  # noqa: S101 - we asked for the pipe
    try:
        for zeile in kind.stdout:
            wecker.cancel()
            fertig, alle = zeile.split()
            melden(int(fertig), int(alle))
            wecker = _watch(kind)
        kind.wait()
    except BaseException:
        kind.kill()
        raise
    finally:
        wecker.cancel()


def _watch(kind: "subprocess.Popen[str]") -> Timer:
    wecker = Timer(GEDULD, kind.kill)
    wecker.daemon = True
    wecker.start()
    return wecker
