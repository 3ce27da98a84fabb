"""Pages made anew from their pictures and from the words that may be read, and from nothing
else.
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from .bilder import STUFEN, as_jpeg, as_png, blacken, is_plain, png_rows
from .lesen import Blatt
from .masse import GANZ, STREIFEN, Schwarz, Wort

JPEG_GUETE = 80
#: How wide a letter without a shape counts, in thousandths of its size.
_BREITE = 500
_ZEICHENTAFEL = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end
"""


class Blattschreiber:
    """A PDF that grows by one page at a time."""

    def __init__(self) -> None:
        self.pdf = pikepdf.Pdf.new()
        self._schrift = self.pdf.make_indirect(_font(self.pdf))

    def add(self, blatt: Blatt, stellen: list[Schwarz]) -> None:
        bild = blacken(blatt.bild, stellen)
        frei = [w for w in blatt.worte if not any(s.ort.touches(w.ort) for s in stellen)]
        inhalt = _picture(blatt) + _words(frei, blatt)
        seite = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(blatt.breite, 2), round(blatt.hoehe + STREIFEN, 2)]),
            Resources=Dictionary(
                XObject=Dictionary(B=_image(self.pdf, bild)), Font=Dictionary(W=self._schrift)
            ),
            Contents=self.pdf.make_stream(inhalt.encode("ascii")),
        )
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(seite)))

    def save(self, ziel: Any) -> None:
        self.pdf.save(ziel, compress_streams=True, deterministic_id=True)


def _image(pdf: pikepdf.Pdf, bild: Image.Image) -> pikepdf.Stream:
    kopf = {"Type": Name.XObject, "Subtype": Name.Image, "Width": bild.width, "Height": bild.height}
    if not is_plain(bild):
        kopf |= {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8, "Filter": Name.DCTDecode}
        return pikepdf.Stream(pdf, as_jpeg(bild, JPEG_GUETE), **kopf)
    zeilen = Dictionary(Predictor=15, Colors=1, BitsPerComponent=4, Columns=bild.width)
    kopf |= {
        "ColorSpace": Name.DeviceGray,
        "BitsPerComponent": STUFEN.bit_length() - 1,
        "Filter": Name.FlateDecode,
        "DecodeParms": zeilen,
    }
    return pikepdf.Stream(pdf, png_rows(as_png(bild)), **kopf)


def _picture(blatt: Blatt) -> str:
    return f"q {blatt.breite:.2f} 0 0 {blatt.hoehe:.2f} 0 {STREIFEN:.2f} cm /B Do Q\n"


def _words(worte: list[Wort], blatt: Blatt) -> str:
    """Invisible over the picture (mode 3): found, copied and read aloud."""
    if not worte:
        return ""
    return "BT 3 Tr\n" + "".join(_word(wort, blatt) for wort in worte) + "ET\n"


def _word(wort: Wort, blatt: Blatt) -> str:
    hoehe = max((wort.ort.y1 - wort.ort.y0) * blatt.hoehe / GANZ, 1.0)
    breite = max((wort.ort.x1 - wort.ort.x0) * blatt.breite / GANZ, 1.0)
    links = wort.ort.x0 * blatt.breite / GANZ
    grund = STREIFEN + (GANZ - wort.ort.y1) * blatt.hoehe / GANZ
    zeichen = [z if ord(z) <= 0xFFFF else "\ufffd" for z in wort.text]
    dehnung = 100 * breite / (len(zeichen) * hoehe * _BREITE / 1000)
    hexa = "".join(f"{ord(z):04X}" for z in zeichen)
    return f"/W {hoehe:.2f} Tf {dehnung:.2f} Tz 1 0 0 1 {links:.2f} {grund:.2f} Tm <{hexa}> Tj\n"


def _font(pdf: pikepdf.Pdf) -> Dictionary:
    """A font without shapes: the picture shows them."""
    nachfahre = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/Ohne"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        DW=_BREITE,
        CIDToGIDMap=Name.Identity,
        FontDescriptor=_descriptor(),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/Ohne"),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([nachfahre]),
        ToUnicode=pdf.make_stream(_ZEICHENTAFEL),
    )


def _descriptor() -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/Ohne"),
        Flags=4,
        FontBBox=Array([0, 0, _BREITE, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
    )
