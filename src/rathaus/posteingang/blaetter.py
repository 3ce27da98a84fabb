"""The sheets between letters."""

import io
from pathlib import Path

import segno

from rathaus import uhr
from rathaus.core.satz.blatt import parts_of
from rathaus.core.satz.setzen import typeset_data

from .stapel import TRENNBLATT

ORDNER = Path(__file__).parent / "vorlagen"


def separator_sheet(kennung: str = "", name: str = "") -> bytes:
    """For all letters, or for those of one office, which then go there first."""
    code = io.BytesIO()
    inhalt = f"{TRENNBLATT}:{kennung}" if kennung else TRENNBLATT
    segno.make(inhalt, error="h", micro=False).save(code, kind="svg", border=4)
    daten = {"titel": "Trennblatt", "amt": name, "tag": parts_of(uhr.heute())}
    beilagen = {"code": code.getvalue().decode()}
    return typeset_data(ORDNER / "trennblatt.typ", "blatt", daten, beilagen)
