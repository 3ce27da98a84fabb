"""Pictures of pages, small: most pages are black on white and need no more than 16 shades."""

import io
import struct
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFont

from .masse import Schwarz

#: A page whose colours stay closer than this is a grey one; one with so little between black and
#: white is text and not a photograph.
BUNT, FOTO = 24, 0.12
STUFEN = 16


def blacken(bild: Image.Image, stellen: list[Schwarz]) -> Image.Image:
    """A new picture in which nothing of the places is left."""
    neu = bild.copy()
    stift = ImageDraw.Draw(neu)
    for stelle in stellen:
        ort = stelle.ort.in_pixels(neu.width, neu.height)
        stift.rectangle((ort[0], ort[1], ort[2] - 1, ort[3] - 1), fill="black")
        if stelle.zeichen:
            _sign(stift, ort, stelle.zeichen)
    return neu


def _sign(stift: ImageDraw.ImageDraw, ort: tuple[int, int, int, int], zeichen: str) -> None:
    groesse = min(ort[3] - ort[1], ort[2] - ort[0], 40) * 0.8
    if groesse >= 8:
        mitte = ((ort[0] + ort[2]) / 2, (ort[1] + ort[3]) / 2)
        stift.text(mitte, zeichen, "white", ImageFont.load_default(groesse), anchor="mm")


def is_plain(bild: Image.Image) -> bool:
    """Black on white, no photograph."""
    klein = bild.reduce(4) if min(bild.size) >= 8 else bild
    rot, gruen, blau = klein.split()
    if any(_differ(a, b) for a, b in ((rot, gruen), (gruen, blau))):
        return False
    stufen = bild.convert("L").histogram()
    return sum(stufen[48:208]) <= FOTO * sum(stufen)


def _differ(eine: Image.Image, andere: Image.Image) -> bool:
    return any(ImageChops.difference(eine, andere).histogram()[BUNT + 1 :])


def as_shades(bild: Image.Image) -> Image.Image:
    """Each pixel one of 16 greys, 0 black, as a picture with a palette."""
    grau = bild.convert("L").point(lambda wert: min((wert + 8) // 17, STUFEN - 1))
    neu = Image.frombytes("P", grau.size, grau.tobytes())
    neu.putpalette([wert * 17 for wert in range(STUFEN) for _ in range(3)])
    return neu


def as_png(bild: Image.Image) -> bytes:
    ziel = io.BytesIO()
    as_shades(bild).save(ziel, "PNG", bits=4)
    return ziel.getvalue()


def as_jpeg(bild: Image.Image, guete: int) -> bytes:
    ziel = io.BytesIO()
    bild.save(ziel, "JPEG", quality=guete, optimize=True)
    return ziel.getvalue()


@dataclass(frozen=True, slots=True)
class Vorschau:
    medientyp: str
    inhalt: bytes


def preview(bild: Image.Image) -> Vorschau:
    if is_plain(bild):
        return Vorschau("image/png", as_png(bild))
    return Vorschau("image/jpeg", as_jpeg(bild, 70))


def png_rows(png: bytes) -> bytes:
    """The compressed rows of a PNG, which a PDF takes as they are."""
    stelle, teile = 8, []
    while stelle < len(png):
        (laenge,) = struct.unpack(">I", png[stelle : stelle + 4])
        if png[stelle + 4 : stelle + 8] == b"IDAT":
            teile.append(png[stelle + 8 : stelle + 8 + laenge])
        stelle += laenge + 12
    return b"".join(teile)
