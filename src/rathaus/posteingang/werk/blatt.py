"""Looking at one page: is there anything on it, which codes, and how it looks on a screen."""

import io

import zxingcpp
from PIL import Image

#: A page is judged without its edges: shadows and punch holes are no writing.
RAND = 0.06
#: How much darker than the paper ink is, of 255, once noise is averaged away.
TINTE = 45
#: The share of ink from which a page says something: half a line of small print.
ANTEIL = 0.0006
#: Width of the picture for the screen, in pixels.
BREITE = 1100


def is_blank(bild: Image.Image) -> bool:
    """The paper is what most of the page looks like; noise and print that shines through are not
    dark enough.
    """
    breite, hoehe = bild.size
    innen = bild.crop(
        (int(breite * RAND), int(hoehe * RAND), int(breite * (1 - RAND)), int(hoehe * (1 - RAND)))
    ).reduce(4)
    verteilung = innen.histogram()
    papier = max(range(256), key=verteilung.__getitem__)
    tinte = sum(verteilung[: max(papier - TINTE, 0)])
    return tinte < ANTEIL * sum(verteilung)


def codes_on(bild: Image.Image) -> list[str]:
    """What the QR codes say. Looked at again from twice as far: grey that a fax machine made of
    black dots hides one code in twenty.
    """
    nur_qr = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    gefunden = zxingcpp.read_barcodes(bild, formats=nur_qr) or zxingcpp.read_barcodes(
        bild.reduce(2), formats=nur_qr
    )
    return list(dict.fromkeys(code.text.replace("\x00", "") for code in gefunden))


def preview(bild: Image.Image) -> bytes:
    hoehe = round(bild.height * BREITE / bild.width)
    ziel = io.BytesIO()
    bild.resize((BREITE, hoehe), Image.Resampling.BILINEAR, reducing_gap=2.0).save(
        ziel, "JPEG", quality=55
    )
    return ziel.getvalue()
