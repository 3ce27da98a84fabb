"""Binds pages of one or more PDFs to one, each turned as wanted. What would act by itself when the
file is opened stays behind.

    python -m rathaus.posteingang.werk.binden AUFTRAG.json ZIEL.pdf

The order is a list of {"pdf": path, "seite": from 0, "drehung": degrees}.
"""

import json
import sys
from pathlib import Path
from typing import Any

from .grenzen import GIB, narrow


def main(auftrag: str, ziel: str) -> None:
    narrow(speicher=2 * GIB, sekunden=600)
    import pikepdf  # noqa: PLC0415 - after the limits

    blaetter = json.loads(Path(auftrag).read_text(encoding="utf-8"))
    quellen = {pfad: pikepdf.open(pfad) for pfad in {blatt["pdf"] for blatt in blaetter}}
    gebunden = pikepdf.new()
    for blatt in blaetter:
        gebunden.pages.append(quellen[blatt["pdf"]].pages[blatt["seite"]])
        seite = gebunden.pages[-1]
        seite.rotate(blatt["drehung"], relative=True)
        _quieten(seite)
    gebunden.save(ziel, deterministic_id=True)


def _quieten(seite: Any) -> None:
    _drop(seite.obj, "/AA")
    for vermerk in seite.obj.get("/Annots", []):
        _drop(vermerk, "/AA", "/A")


def _drop(objekt: Any, *namen: str) -> None:
    for name in namen:
        if name in objekt:
            del objekt[name]


if __name__ == "__main__":
    main(*sys.argv[1:])
