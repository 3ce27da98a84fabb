"""Pages the Posteingang makes itself: what a message says, and the sheets between letters."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import segno

from rathaus import uhr
from rathaus.core.bescheide.ausfertigung.satz import typeset_data

from .stapel import TRENNBLATT

ORDNER = Path(__file__).parent / "vorlagen"
#: What is longer is not read by anybody; the file itself comes along.
MAX_ZEICHEN = 40_000
MAX_ANGABEN = 300


def message_page(
    titel: str,
    *,
    angaben: Mapping[str, str],
    text: str = "",
    anlagen: Sequence[str] = (),
    fuss: str,
) -> bytes:
    """A PDF of the words of a message; empty lines part its paragraphs."""
    zeilen = [(wort, wert[:2000]) for wort, wert in angaben.items() if wert][:MAX_ANGABEN]
    absaetze = [absatz.strip("\n") for absatz in text[:MAX_ZEICHEN].split("\n\n")]
    daten = {
        "titel": titel[:300] or "Ohne Betreff",
        "tag": _parts(uhr.heute()),
        "angaben": zeilen,
        "absaetze": [absatz for absatz in absaetze if absatz.strip()],
        "anlagen": [name[:150] for name in anlagen][:100],
        "fuss": fuss,
    }
    return typeset_data(ORDNER / "blatt.typ", "blatt", daten, {})


def separator_sheet(kennung: str = "", name: str = "") -> bytes:
    """For all letters, or for those of one office, which then go there first."""
    code = io.BytesIO()
    inhalt = f"{TRENNBLATT}:{kennung}" if kennung else TRENNBLATT
    segno.make(inhalt, error="h", micro=False).save(code, kind="svg", border=4)
    daten = {"titel": "Trennblatt", "amt": name, "tag": _parts(uhr.heute())}
    beilagen = {"code": code.getvalue().decode()}
    return typeset_data(ORDNER / "trennblatt.typ", "blatt", daten, beilagen)


def _parts(tag: date) -> dict[str, int]:
    return {"year": tag.year, "month": tag.month, "day": tag.day}
