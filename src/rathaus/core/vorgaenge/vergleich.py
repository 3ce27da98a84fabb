"""Two versions of a document side by side: what words went, what words came."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rathaus.core.ablage.auszug import LESBAR, extract_text
from rathaus.core.ablage.public import Datei, open_datei

GLEICH, NEU, WEG = "gleich", "neu", "weg"
#: Of what is the same, so many lines stand around a change.
UMFELD = 2
#: A file larger than that is not read, and no more than so many steps are taken, while somebody
#: waits.
MAX_BYTES, MAX_SCHRITTE = 20_000_000, 30_000_000
Schritt = tuple[str, int, int, int, int]
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
    schritte = _steps(*zeilen)
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


def _steps(alt: Sequence[str], neu: Sequence[str]) -> list[Schritt]:
    """As `get_opcodes`; what is the same on both ends is not searched."""
    vorn = _same(alt, neu)
    a, b = alt[vorn:], neu[vorn:]
    hinten = _same(a[::-1], b[::-1])
    a, b = a[: len(a) - hinten], b[: len(b) - hinten]
    schritte = [
        (art, a0 + vorn, a1 + vorn, b0 + vorn, b1 + vorn) for art, a0, a1, b0, b1 in _search(a, b)
    ]
    gleich: list[Schritt] = [("equal", 0, vorn, 0, vorn)] if vorn else []
    ende: list[Schritt] = (
        [("equal", len(alt) - hinten, len(alt), len(neu) - hinten, len(neu))] if hinten else []
    )
    return [*gleich, *schritte, *ende]


def _same(alt: Sequence[str], neu: Sequence[str]) -> int:
    """How many of the first are the same."""
    paare = enumerate(zip(alt, neu, strict=False))
    return next((n for n, (a, b) in paare if a != b), min(len(alt), len(neu)))


def _is_cheap(alt: Sequence[str], neu: Sequence[str]) -> bool:
    """By the worst case: each round looks at all pairs of equals and may settle but one."""
    haeufig = Counter(neu)
    paare = sum(haeufig[eines] for eines in alt if not eines.isspace())
    return paare * min(len(alt), len(neu)) <= MAX_SCHRITTE


def _search(alt: Sequence[str], neu: Sequence[str]) -> list[Schritt]:
    """Where it could take minutes, because the same stands there many times, all of it is new."""
    if not _is_cheap(alt, neu):
        return [("replace", 0, len(alt), 0, len(neu))]
    return list(SequenceMatcher(str.isspace, alt, neu, autojunk=False).get_opcodes())


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
    for art, a0, a1, b0, b1 in _search(*worte):
        if art == "equal":
            yield Stelle(GLEICH, "".join(worte[0][a0:a1]))
            continue
        if a1 > a0:
            yield Stelle(WEG, "".join(worte[0][a0:a1]))
        if b1 > b0:
            yield Stelle(NEU, "".join(worte[1][b0:b1]))
