"""A page of the words of a message: a mail, a submission, a record."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rathaus import uhr

from .setzen import typeset_data

VORLAGE = Path(__file__).parent / "blatt.typ"
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
    von: str = "Posteingang",
    hoechstens: int = MAX_ZEICHEN,
) -> bytes:
    """A PDF of the words of a message; empty lines part its paragraphs. `von` is its author as the
    file says it.
    """
    zeilen = [(wort, wert[:2000]) for wort, wert in angaben.items() if wert][:MAX_ANGABEN]
    absaetze = [absatz.strip("\n") for absatz in text[:hoechstens].split("\n\n")]
    daten = {
        "titel": titel[:300] or "Ohne Betreff",
        "tag": parts_of(uhr.heute()),
        "angaben": zeilen,
        "absaetze": [absatz for absatz in absaetze if absatz.strip()],
        "anlagen": [name[:150] for name in anlagen][:100],
        "fuss": fuss,
        "von": von,
    }
    return typeset_data(VORLAGE, "blatt", daten, {})


def parts_of(tag: date) -> dict[str, int]:
    """As the typesetter reads a day."""
    return {"year": tag.year, "month": tag.month, "day": tag.day}
