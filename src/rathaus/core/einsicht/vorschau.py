"""The page pictures of a document and the words on them, as the job that drew them left them."""

import json
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rathaus.core.ablage.public import open_datei
from rathaus.core.fehler import NichtGefunden
from rathaus.core.satz.seiten.masse import Rechteck
from rathaus.core.satz.seiten.prozess import VERZEICHNIS

from .models import Einsichtsstueck

#: Room around a word that is taken out, in ten-thousandths: what reaches over its letters.
RAND = (25, 25)
#: What may stand around a word that is meant without it.
_ZEICHENSETZUNG = ".,;:!?()[]„“”\"'»«›‹–-"


@dataclass(frozen=True, slots=True)
class Bildseite:
    medientyp: str
    inhalt: bytes


@dataclass(frozen=True, slots=True)
class Fund:
    """A place where a word stands; `seite` counts from 1."""

    seite: int
    ort: Rechteck


def read_bildseite(stueck: Einsichtsstueck, nummer: int) -> Bildseite:
    with _archive(stueck) as archiv:
        seiten = _index(archiv)
        if not 1 <= nummer <= len(seiten):
            raise NichtGefunden("Diese Seite gibt es nicht.")
        return Bildseite(seiten[nummer - 1]["medientyp"], archiv.read(str(nummer)))


def size_of(stueck: Einsichtsstueck, nummer: int) -> tuple[int, int]:
    """In pixels, so that a page keeps its shape while its picture loads."""
    with _archive(stueck) as archiv:
        seite = _index(archiv)[nummer - 1]
    return seite["breite"], seite["hoehe"]


def find_wort(stueck: Einsichtsstueck, gesucht: str) -> list[Fund]:
    """Every place where the words stand one after the other, whatever their case and
    punctuation.
    """
    folge = [w for w in (_plain(teil) for teil in gesucht.split()) if w]
    if not folge or stueck.vorschau is None:
        return []
    with _archive(stueck) as archiv:
        seiten = _index(archiv)
    return [
        Fund(nummer, ort)
        for nummer, seite in enumerate(seiten, 1)
        for ort in _matches(seite["worte"], folge)
    ]


def _matches(worte: list[list[Any]], folge: list[str]) -> Iterator[Rechteck]:
    """One place for each word, so that a name over two lines takes no third with it."""
    glatt = [_plain(wort[0]) for wort in worte]
    for anfang in range(len(glatt) - len(folge) + 1):
        if glatt[anfang : anfang + len(folge)] == folge:
            for wort in worte[anfang : anfang + len(folge)]:
                yield Rechteck(*wort[1:5]).widened(*RAND)


def _plain(wort: str) -> str:
    return unicodedata.normalize("NFKC", wort).strip(_ZEICHENSETZUNG).casefold()


def _archive(stueck: Einsichtsstueck) -> zipfile.ZipFile:
    if stueck.vorschau is None:
        raise NichtGefunden("Diese Seite gibt es noch nicht.")
    return zipfile.ZipFile(open_datei(stueck.vorschau))


def _index(archiv: zipfile.ZipFile) -> list[dict[str, Any]]:
    seiten: list[dict[str, Any]] = json.loads(archiv.read(VERZEICHNIS))
    return seiten
