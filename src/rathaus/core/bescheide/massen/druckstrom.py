"""One PDF out of many letters, written as it goes: however many they are, memory stays the same.

Only what is printed is taken over. Tags, data and seals stay in the letters themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import pikepdf

#: Below the address margin, where the folding machine reads and the reader does not look.
_STEMPEL = b"q BT 0.3 g /RhZ 6 Tf 14 12 Td (%s) Tj ET Q\n"
_OHNE = frozenset({"/Parent", "/StructParents", "/StructParent", "/Annots", "/Tabs", "/Metadata"})
_LEER = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595.276 841.89]/Resources<<>>>>"


@dataclass(frozen=True, slots=True)
class Umfang:
    """Pages with the empty backs, and sheets."""

    seiten: int
    blatt: int


class Druckstrom:
    """`add` each letter, then `close`. Each begins on a front page."""

    def __init__(self, ziel: BinaryIO) -> None:
        self._ziel = ziel
        self._stelle = 0
        self._stellen: list[int] = [0]
        self._briefe: list[tuple[int, int]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._wurzel, self._baum, self._schrift = (self.next_number() for _ in range(3))
        self._object(self._wurzel, b"<</Type/Catalog/Pages %d 0 R>>" % self._baum)
        helvetica = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        self._object(self._schrift, helvetica)

    def add(self, brief: BinaryIO, *, lfd: int) -> Umfang:
        """Its pages, each front page with the counter of the folding machine: running number,
        sheet of sheets. An odd last page gets an empty back.
        """
        with pikepdf.open(brief) as pdf:
            seiten = list(pdf.pages)
            blatt = (len(seiten) + 1) // 2
            knoten = self.next_number()
            kopie = _Kopie(self)
            kinder = [
                self._page(seite.obj, knoten, kopie, _mark(nummer, lfd, blatt))
                for nummer, seite in enumerate(seiten)
            ]
            if len(seiten) % 2:
                kinder.append(self._new(_LEER % knoten))
            for nummer, inhalt in kopie.rest():
                self._object(nummer, inhalt)
        refs = b" ".join(b"%d 0 R" % kind for kind in kinder)
        kopf = b"<</Type/Pages/Parent %d 0 R/Count %d" % (self._baum, len(kinder))
        self._object(knoten, kopf + b"/Kids[" + refs + b"]>>")
        self._briefe.append((knoten, len(kinder)))
        return Umfang(len(kinder), blatt)

    def close(self) -> None:
        refs = b" ".join(b"%d 0 R" % knoten for knoten, _anzahl in self._briefe)
        anzahl = sum(anzahl for _knoten, anzahl in self._briefe)
        self._object(self._baum, b"<</Type/Pages/Count %d/Kids[%s]>>" % (anzahl, refs))
        beginn = self._stelle
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._stellen))
        for stelle in self._stellen[1:]:
            self._write(b"%010d 00000 n \n" % stelle)
        kopf = b"<</Size %d/Root %d 0 R>>" % (len(self._stellen), self._wurzel)
        self._write(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (kopf, beginn))

    def _page(self, seite: Any, knoten: int, kopie: "_Kopie", stempel: bytes) -> int:
        teile = [b"/Type/Page/Parent %d 0 R" % knoten]
        teile += [
            name.encode() + b" " + kopie.text(seite[name])
            for name in ("/MediaBox", "/CropBox", "/Rotate", "/Group")
            if name in seite
        ]
        teile.append(b"/Resources " + self._resources(seite.get("/Resources"), kopie))
        teile.append(b"/Contents[" + self._contents(seite.get("/Contents"), kopie, stempel) + b"]")
        return self._new(b"<<" + b"".join(teile) + b">>")

    def _contents(self, inhalt: Any, kopie: "_Kopie", stempel: bytes) -> bytes:
        stroeme = [] if inhalt is None else list(inhalt) if _is_array(inhalt) else [inhalt]
        refs = [kopie.text(strom) for strom in stroeme]
        if stempel:  # what the page did to the canvas is undone before the mark is set
            refs = [self._stream(b"q\n"), *refs, self._stream(b"\nQ\n" + _STEMPEL % stempel)]
        return b" ".join(refs)

    def _stream(self, inhalt: bytes) -> bytes:
        kopf = b"<</Length %d>>\nstream\n" % len(inhalt)
        return b"%d 0 R" % self._new(kopf + inhalt + b"\nendstream")

    def _resources(self, mittel: Any, kopie: "_Kopie") -> bytes:
        mittel = mittel if mittel is not None else pikepdf.Dictionary()
        teile = [
            name.encode() + b" " + kopie.text(mittel[name]) for name in mittel if name != "/Font"
        ]
        schriften = mittel.get("/Font", pikepdf.Dictionary())
        fonts = [name.encode() + b" " + kopie.text(schriften[name]) for name in schriften]
        fonts.append(b"/RhZ %d 0 R" % self._schrift)
        return b"<<" + b"".join(teile) + b"/Font<<" + b"".join(fonts) + b">>>>"

    def _new(self, inhalt: bytes) -> int:
        nummer = self.next_number()
        self._object(nummer, inhalt)
        return nummer

    def next_number(self) -> int:
        self._stellen.append(0)
        return len(self._stellen) - 1

    def _object(self, nummer: int, inhalt: bytes) -> None:
        self._stellen[nummer] = self._stelle
        self._write(b"%d 0 obj\n" % nummer + inhalt + b"\nendobj\n")

    def _write(self, stueck: bytes) -> None:
        self._ziel.write(stueck)
        self._stelle += len(stueck)


class _Kopie:
    """The objects of one letter under new numbers."""

    def __init__(self, strom: Druckstrom) -> None:
        self._strom = strom
        self._nummern: dict[tuple[int, int], int] = {}
        self._wartend: list[tuple[int, Any]] = []

    def text(self, objekt: Any) -> bytes:
        """As it stands inside another object: what is shared becomes a reference."""
        if not isinstance(objekt, pikepdf.Object) or not objekt.is_indirect:
            return self._plain(objekt)
        nummer = self._nummern.get(objekt.objgen)
        if nummer is None:
            nummer = self._strom.next_number()
            self._nummern[objekt.objgen] = nummer
            self._wartend.append((nummer, objekt))
        return b"%d 0 R" % nummer

    def rest(self) -> Iterator[tuple[int, bytes]]:
        """What was referred to and is not written yet."""
        while self._wartend:
            nummer, objekt = self._wartend.pop()
            yield nummer, self._plain(objekt)

    def _plain(self, objekt: Any) -> bytes:
        if isinstance(objekt, pikepdf.Stream):
            roh = objekt.read_raw_bytes()
            return self._mapping(objekt, laenge=len(roh)) + b"\nstream\n" + roh + b"\nendstream"
        if isinstance(objekt, pikepdf.Dictionary):
            return self._mapping(objekt)
        if _is_array(objekt):
            return b"[" + b" ".join(self.text(teil) for teil in objekt) + b"]"
        return pikepdf.unparse_content_stream([([objekt], pikepdf.Operator("x"))])[:-2]

    def _mapping(self, objekt: Any, *, laenge: int | None = None) -> bytes:
        namen = [name for name in objekt.keys() if name not in _OHNE and name != "/Length"]  # noqa: SIM118
        teile = [_name(name) + b" " + self.text(objekt.get(name)) for name in namen]
        if laenge is not None:
            teile.append(b"/Length %d" % laenge)
        return b"<<" + b"".join(teile) + b">>"


def _mark(seite: int, lfd: int, blatt: int) -> bytes:
    """Nothing on the backs."""
    return b"" if seite % 2 else b"%06d  %d/%d" % (lfd, seite // 2 + 1, blatt)


def _name(name: str) -> bytes:
    return pikepdf.Name(name).unparse()


def _is_array(objekt: Any) -> bool:
    return isinstance(objekt, pikepdf.Array)
