"""Run as a process: reads one file within narrow limits and writes its pages anew.

`vorschau QUELLE MEDIENTYP ZIEL` writes a ZIP of page pictures and their words, `ausgabe QUELLE
MEDIENTYP ZIEL STELLEN` a PDF without the places named in the JSON file STELLEN (page → list of
[x0, y0, x1, y1, Zeichen]), `uebernahme QUELLE MEDIENTYP ZIEL` a PDF of the pages as they are. After
each page a line "done of all" goes to the caller.
"""

import json
import resource
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

GUT, KAPUTT = 0, 3
MAX_SPEICHER = 1536 * 1024 * 1024
MAX_SEKUNDEN = 3600
VORSCHAU_DPI, AUSGABE_DPI = 110, 200
VERZEICHNIS = "seiten.json"


def main(argumente: list[str]) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_SPEICHER, MAX_SPEICHER))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SEKUNDEN, MAX_SEKUNDEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    was, quelle, medientyp, *rest = argumente
    try:
        _ARBEITEN[was](Path(quelle), medientyp, *rest)
    except (OSError, ValueError, RuntimeError, MemoryError) as fehler:
        sys.stderr.write(f"{type(fehler).__name__}: {fehler}\n")
        return KAPUTT
    return GUT


def write_vorschau(quelle: Path, medientyp: str, ziel: str) -> None:
    # after the limits
    from .bilder import preview  # noqa: PLC0415
    from .lesen import count_blaetter, read_blaetter  # noqa: PLC0415

    alle, seiten = count_blaetter(quelle, medientyp), []
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_STORED) as archiv:
        for nummer, blatt in enumerate(read_blaetter(quelle, medientyp, dpi=VORSCHAU_DPI), 1):
            bild = preview(blatt.bild)
            archiv.writestr(str(nummer), bild.inhalt)
            seiten.append(
                {
                    "medientyp": bild.medientyp,
                    "breite": blatt.bild.width,
                    "hoehe": blatt.bild.height,
                    "worte": [
                        [w.text, w.ort.x0, w.ort.y0, w.ort.x1, w.ort.y1] for w in blatt.worte
                    ],
                }
            )
            _tell(nummer, alle)
        archiv.writestr(VERZEICHNIS, json.dumps(seiten, ensure_ascii=False), zipfile.ZIP_DEFLATED)


def write_ausgabe(quelle: Path, medientyp: str, ziel: str, stellen: str) -> None:
    je_seite = read_stellen(json.loads(Path(stellen).read_text(encoding="utf-8")))
    _draw_all(quelle, medientyp, ziel, je_seite)


def _draw_all(quelle: Path, medientyp: str, ziel: str, je_seite: dict[int, list[Any]]) -> None:
    # after the limits
    from .lesen import count_blaetter, read_blaetter  # noqa: PLC0415
    from .schreiben import Blattschreiber  # noqa: PLC0415

    alle, schreiber = count_blaetter(quelle, medientyp), Blattschreiber()
    for nummer, blatt in enumerate(read_blaetter(quelle, medientyp, dpi=AUSGABE_DPI), 1):
        schreiber.add(blatt, je_seite.get(nummer, []))
        _tell(nummer, alle)
    schreiber.save(ziel)


def write_uebernahme(quelle: Path, medientyp: str, ziel: str) -> None:
    """As pictures where a page cannot be taken as it is: it must not be lost."""
    # after the limits
    from .uebernehmen import take_pages  # noqa: PLC0415

    if medientyp.startswith("image/") or not take_pages(quelle, Path(ziel), _tell):
        _draw_all(quelle, medientyp, ziel, {})


def read_stellen(daten: dict[str, list[list[Any]]]) -> dict[int, list[Any]]:
    from .masse import Rechteck, Schwarz  # noqa: PLC0415

    return {
        int(seite): [Schwarz(Rechteck(*werte[:4]), werte[4]) for werte in liste]
        for seite, liste in daten.items()
    }


def _tell(fertig: int, alle: int) -> None:
    sys.stdout.write(f"{fertig} {alle}\n")
    sys.stdout.flush()


_ARBEITEN: dict[str, Callable[..., None]] = {
    "vorschau": write_vorschau,
    "ausgabe": write_ausgabe,
    "uebernahme": write_uebernahme,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
