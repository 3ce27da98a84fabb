"""Tables as offices have them: UTF-8 or Windows-1252, semicolon, comma or tab. Read line by line,
whatever their length.
"""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rathaus.core.fehler import Fachfehler

TRENNZEICHEN = ";,\t|"
_BLOCK = 1 << 20


class Tabellenzeile(NamedTuple):
    """`nummer` is the line in the file where it begins, as an editor counts."""

    nummer: int | None
    zellen: list[str]


class Tabelle:
    """A table whose head is read; raises Fachfehler where it cannot be one."""

    def __init__(self, pfad: Path, *, kodierung: str = "auto", trennzeichen: str = "") -> None:
        self.pfad = pfad
        self.kodierung = detect_encoding(pfad) if kodierung == "auto" else _WIE.get(kodierung, "")
        kopf = self._head()
        self.trennzeichen = trennzeichen or _guess(kopf)
        self.spalten = self._columns()

    def zeilen(self) -> Iterator[Tabellenzeile]:
        """Those with anything in them, after the head."""
        with self.pfad.open(encoding=self.kodierung, newline="") as datei:
            leser = csv.reader(datei, delimiter=self.trennzeichen)
            try:
                next(leser, None)
                ab = leser.line_num + 1
                for zellen in leser:
                    if any(zelle.strip() for zelle in zellen):
                        yield Tabellenzeile(ab, zellen)
                    ab = leser.line_num + 1
            except csv.Error as fehler:
                raise Fachfehler(f"Zeile {leser.line_num}: Das ist keine Tabelle.") from fehler
            except UnicodeDecodeError as fehler:
                raise Fachfehler(_UNLESBAR) from fehler

    def _head(self) -> str:
        try:
            with self.pfad.open(encoding=self.kodierung, newline="") as datei:
                return datei.readline(100_000)
        except UnicodeDecodeError as fehler:
            raise Fachfehler(_UNLESBAR) from fehler

    def _columns(self) -> list[str]:
        with self.pfad.open(encoding=self.kodierung, newline="") as datei:
            kopf = next(csv.reader(datei, delimiter=self.trennzeichen), [])
        spalten = [spalte.strip() for spalte in kopf]
        if not any(spalten):
            raise Fachfehler("Die Tabelle ist leer. In der ersten Zeile stehen die Spalten.")
        doppelt = [name for name, anzahl in Counter(spalten).items() if name and anzahl > 1]
        if doppelt:
            raise Fachfehler(f"Zeile 1: Die Spalte „{doppelt[0]}“ steht zweimal da.")
        return spalten


_WIE = {"utf-8": "utf-8-sig", "cp1252": "cp1252"}
_UNLESBAR = "Die Tabelle ist weder in UTF-8 noch in Windows-1252 geschrieben."


def detect_encoding(pfad: Path) -> str:
    """UTF-8 where every byte of the file fits, else what old Windows programs write."""
    leser = codecs.getincrementaldecoder("utf-8")()
    with pfad.open("rb") as datei:
        try:
            while block := datei.read(_BLOCK):
                leser.decode(block)
            leser.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _guess(kopf: str) -> str:
    """The sign that stands most often in the head."""
    return max(TRENNZEICHEN, key=kopf.count)
