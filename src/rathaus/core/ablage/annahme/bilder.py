import struct
import warnings
from typing import BinaryIO

from django.utils.translation import gettext, gettext_lazy
from PIL import Image, UnidentifiedImageError

from ..fehler import NichtAngenommen
from .typen import Annahmeregel

_KAPUTT = gettext_lazy(
    "Das Bild ist beschädigt. Bitte speichern Sie es neu und laden Sie es noch einmal hoch."
)


def check_bild(datei: BinaryIO, regel: Annahmeregel) -> None:
    """Reads only the head: a picture that would fill the memory is refused before it is
    unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(datei, formats=["JPEG", "PNG", "TIFF"]) as bild:
                breite, hoehe = bild.size
                _check_pixel(breite * hoehe, regel)
                bild.verify()
    except Image.DecompressionBombError:
        _check_pixel(regel.max_pixel + 1, regel)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error) as fehler:
        raise NichtAngenommen(_KAPUTT) from fehler


def check_heic(datei: BinaryIO, regel: Annahmeregel) -> None:
    """Nothing here unpacks HEIC; the sizes it declares (`ispe` boxes) still keep bombs from the
    clerk's desk.
    """
    groessen = list(_ispe(datei.read()))
    if not groessen:
        raise NichtAngenommen(_KAPUTT)
    _check_pixel(max(breite * hoehe for breite, hoehe in groessen), regel)


def _ispe(inhalt: bytes) -> list[tuple[int, int]]:
    funde = []
    stelle = inhalt.find(b"ispe")
    while stelle != -1:
        if len(werte := inhalt[stelle + 8 : stelle + 16]) == 8:
            funde.append(struct.unpack(">II", werte))
        stelle = inhalt.find(b"ispe", stelle + 4)
    return funde


def _check_pixel(pixel: int, regel: Annahmeregel) -> None:
    if pixel > regel.max_pixel:
        raise NichtAngenommen(
            gettext(
                "Das Bild hat zu viele Bildpunkte (höchstens %(millionen)s Millionen). "
                "Bitte verkleinern Sie es."
            )
            % {"millionen": regel.max_pixel // 1_000_000}
        )
