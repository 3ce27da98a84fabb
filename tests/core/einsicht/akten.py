"""PDF files with a word that must not get out, in every corner a PDF has."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

BREITE, HOEHE, SCHRIFT = 595, 842, 11
#: Cells of a grid, so that words neither touch nor overlap.
SPALTEN, ZEILEN = 4, 30


@dataclass(frozen=True)
class Stelle:
    wort: str
    spalte: int
    zeile: int

    @property
    def x(self) -> int:
        return 40 + self.spalte * 135

    @property
    def y(self) -> int:
        return HOEHE - 60 - self.zeile * 25


def write(stellen: Sequence[Stelle], *, geheim: str = "", drehung: int = 0) -> bytes:
    """One page. `geheim` stands besides in metadata, notes, attachments, layers, forms,
    thumbnails, alternative texts, a second resource nobody draws, and behind the page's edge.
    """
    pdf = pikepdf.Pdf.new()
    schrift = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    text = "".join(_show(s.x, s.y, s.wort) for s in stellen)
    seite = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, BREITE, HOEHE]),
        Rotate=drehung,
        Resources=Dictionary(Font=Dictionary(F=schrift)),
    )
    if geheim:
        text += _hide(pdf, seite, geheim)
    seite.Contents = pdf.make_stream(text.encode("latin-1"))
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(seite)))
    ziel = io.BytesIO()
    pdf.save(ziel, deterministic_id=True)
    return ziel.getvalue()


def _show(x: int, y: int, wort: str, mehr: str = "") -> str:
    return f"BT /F {SCHRIFT} Tf {mehr} {x} {y} Td ({wort}) Tj ET\n"


def _hide(pdf: pikepdf.Pdf, seite: Dictionary, geheim: str) -> str:
    """Content that hides the word on the page; the rest goes into the page and the file."""
    pdf.docinfo["/Author"] = geheim
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = geheim
    pdf.attachments["notiz.txt"] = pikepdf.AttachedFileSpec(pdf, geheim.encode())
    ebene = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(geheim)))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([ebene]), D=Dictionary(OFF=Array([ebene]), Order=Array([ebene]))
    )
    feld = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("feld"),
        V=String(geheim),
        F=2,
        Rect=Array([10, 10, 60, 30]),
    )
    notiz = Dictionary(
        Type=Name.Annot, Subtype=Name.Popup, Contents=String(geheim), Rect=Array([0, 0, 1, 1])
    )
    seite.Annots = Array([pdf.make_indirect(feld), pdf.make_indirect(notiz)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([seite.Annots[0]]))
    seite.Thumb = pdf.make_stream(
        zlib.compress(geheim.encode().ljust(64)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=8,
        Height=8,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )
    seite.PieceInfo = Dictionary(Probe=Dictionary(Private=String(geheim)))
    seite.Resources.XObject = Dictionary(
        Nie=pdf.make_stream(geheim.encode(), Type=Name.XObject, Subtype=Name.Form)
    )
    seite.Resources.Properties = Dictionary(Aus=ebene)
    return (
        _show(40, 20, geheim, "1 g")  # white on white
        + "0 g\n"
        + _show(40, -50, geheim)  # behind the edge
        + f"/OC /Aus BDC {_show(300, 20, geheim)} EMC\n"
        + f"/Span <</ActualText ({geheim})>> BDC {_show(400, 20, 'x')} EMC\n"
    )
