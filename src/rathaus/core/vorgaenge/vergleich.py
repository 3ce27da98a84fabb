"""Two versions of a document side by side: what words went, what words came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rathaus.core.ablage.auszug import LESBAR, extract_text
from rathaus.core.ablage.public import Datei, open_datei

GLEICH, NEU, WEG = "gleich", "neu", "weg"
#: Of what is the same, so many lines stand around a change.
UMFELD = 2
#: A file larger than that is not read while somebody waits; longer texts are compared by lines.
MAX_BYTES, MAX_WORTE = 20_000_000, 4_000
_WORT = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Stelle:
    """A run of text; `art` is GLEICH, NEU or WEG. `ausgelassen`: so many equal lines stand here."""

    art: str
    text: str = ""
    ausgelassen: int = 0


def read_text(datei: Datei) -> str | None:
    """None where the file holds no text that can be compared: a picture, a scan, a table too
    large.
    """
    if datei.medientyp not in LESBAR or datei.groesse > MAX_BYTES:
        return None
    with open_datei(datei) as strom:
        auszug = extract_text(strom, datei.medientyp)
    return auszug.text if auszug.lesbar and auszug.text else None


def compare(alt: str, neu: str) -> list[Stelle]:
    """Empty where not a word changed."""
    zeilen = _lines(alt), _lines(neu)
    schritte = SequenceMatcher(None, zeilen[0], zeilen[1], autojunk=False).get_opcodes()
    if all(art == "equal" for art, *_ in schritte):
        return []
    stellen: list[Stelle] = []
    for nummer, (art, a0, a1, b0, b1) in enumerate(schritte):
        if art == "equal":
            am_rand = (nummer == 0, nummer == len(schritte) - 1)
            stellen += _around(zeilen[0][a0:a1], am_rand)
        else:
            stellen += _words("\n".join(zeilen[0][a0:a1]), "\n".join(zeilen[1][b0:b1]))
            stellen.append(Stelle(GLEICH, "\n"))
    return stellen


def _lines(text: str) -> list[str]:
    return [" ".join(zeile.split()) for zeile in text.splitlines() if zeile.strip()]


def _around(zeilen: Sequence[str], am_rand: tuple[bool, bool]) -> Iterator[Stelle]:
    """Of equal lines those next to a change."""
    anfang, ende = am_rand
    vorn = [] if anfang else list(zeilen[:UMFELD])
    hinten = [] if ende else list(zeilen[len(vorn) :][-UMFELD:])
    fort = len(zeilen) - len(vorn) - len(hinten)
    if vorn:
        yield Stelle(GLEICH, "\n".join(vorn) + "\n")
    if fort:
        yield Stelle(GLEICH, ausgelassen=fort)
    if hinten:
        yield Stelle(GLEICH, "\n".join(hinten) + "\n")


def _words(alt: str, neu: str) -> Iterator[Stelle]:
    worte = _WORT.findall(alt), _WORT.findall(neu)
    if max(len(worte[0]), len(worte[1])) > MAX_WORTE:
        yield from (Stelle(art, text) for art, text in ((WEG, alt), (NEU, neu)) if text)
        return
    for art, a0, a1, b0, b1 in SequenceMatcher(
        None, worte[0], worte[1], autojunk=False
    ).get_opcodes():
        if art == "equal":
            yield Stelle(GLEICH, "".join(worte[0][a0:a1]))
            continue
        if a1 > a0:
            yield Stelle(WEG, "".join(worte[0][a0:a1]))
        if b1 > b0:
            yield Stelle(NEU, "".join(worte[1][b0:b1]))
