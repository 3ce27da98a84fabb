"""The pages of a file as pictures, and the words one can see on them. Runs in a process of its own.

What goes on from here is these pictures and these words and nothing else of the file: no layer, no
note, no attachment, no earlier state, no name of an author.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageOps

from .masse import GANZ, PUNKT_JE_ZOLL, Rechteck, Wort

#: A plan of two square metres still fits; what is larger is drawn coarser.
MAX_PIXEL = 25_000_000
A4 = (595.0, 842.0)
#: Grey values apart before one takes a change, or ink on paper, for seen.
MERKLICH, KONTRAST, FARBNAEHE = 10, 60, 110
LIGATUR = 3
#: How far apart letters of one word may stand, where they are narrow.
ENG = 60
_TRENNER = {"\r", "\n", " ", "\t", "\u00a0", "\u0002", "\ufffe", "\x00"}


@dataclass(frozen=True, slots=True)
class Blatt:
    """`breite` and `hoehe` in points, as shown."""

    breite: float
    hoehe: float
    bild: Image.Image
    worte: list[Wort]


def count_blaetter(pfad: Path, medientyp: str) -> int:
    if medientyp.startswith("image/"):
        return 1
    with pypdfium2.PdfDocument(pfad) as pdf:
        return len(pdf)


def read_blaetter(pfad: Path, medientyp: str, *, dpi: int) -> Iterator[Blatt]:
    """One after the other, so that a long file needs no more memory than a short one."""
    if medientyp.startswith("image/"):
        yield _read_bild(pfad, dpi)
        return
    with pypdfium2.PdfDocument(pfad) as pdf:
        pdf.init_forms()
        for nummer in range(len(pdf)):
            seite = pdf[nummer]
            yield _read_seite(seite, dpi)
            seite.close()


def _read_bild(pfad: Path, dpi: int) -> Blatt:
    """Fitted onto a sheet of A4, upright or lying as it is."""
    with Image.open(pfad) as roh:
        bild = ImageOps.exif_transpose(roh).convert("RGBA")
    papier = Image.new("RGB", bild.size, "white")
    papier.paste(bild, mask=bild.getchannel("A"))
    breit, hoch = A4 if papier.height >= papier.width else A4[::-1]
    faktor = min(breit / papier.width, hoch / papier.height)
    breite, hoehe = papier.width * faktor, papier.height * faktor
    groesse = (round(breite * dpi / PUNKT_JE_ZOLL), round(hoehe * dpi / PUNKT_JE_ZOLL))
    if groesse[0] < papier.width:
        papier = papier.resize(groesse, Image.Resampling.LANCZOS)
    return Blatt(breite, hoehe, papier, [])


def _read_seite(seite: Any, dpi: int) -> Blatt:
    breite, hoehe = seite.get_size()
    bild = _draw(seite, dpi)
    zeichen = _read_zeichen(seite)
    worte = _join(zeichen)
    if worte:
        worte = _seen(worte, bild, _draw_without_text(seite, dpi))
    return Blatt(breite, hoehe, bild, [Wort(w.text, w.ort) for w in worte])


def _draw(seite: Any, dpi: int) -> Image.Image:
    breite, hoehe = seite.get_size()
    faktor = dpi / PUNKT_JE_ZOLL
    if (flaeche := breite * hoehe * faktor**2) > MAX_PIXEL:
        faktor *= (MAX_PIXEL / flaeche) ** 0.5
    return seite.render(scale=faktor).to_pil().convert("RGB")


def _draw_without_text(seite: Any, dpi: int) -> Image.Image:
    """Changes the page in memory: the last thing done with it."""
    for objekt in seite.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        pdfium.FPDFTextObj_SetTextRenderMode(objekt, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    return _draw(seite, dpi)


@dataclass(frozen=True, slots=True)
class _Zeichen:
    text: str
    ort: Rechteck
    farbe: int
    unsichtbar: bool


@dataclass(slots=True)
class _Rohwort:
    text: str
    ort: Rechteck
    farbe: int
    unsichtbar: bool
    orte: list[Rechteck]


def _read_zeichen(seite: Any) -> list[_Zeichen | None]:
    """None stands between words."""
    text = seite.get_textpage()
    try:
        return [_read_one(seite, text, stelle) for stelle in range(text.count_chars())]
    finally:
        text.close()


def _read_one(seite: Any, text: Any, stelle: int) -> _Zeichen | None:
    punkt = pdfium.FPDFText_GetUnicode(text, stelle)
    zeichen = chr(punkt) if punkt < 0xD800 or 0xE000 <= punkt < 0x110000 else " "
    if zeichen in _TRENNER or pdfium.FPDFText_IsGenerated(text, stelle) == 1:
        return None
    ort = _box(seite, text, stelle)
    return _Zeichen(zeichen, ort, _gray(text, stelle), _hidden(text, stelle)) if ort else None


def _box(seite: Any, text: Any, stelle: int) -> Rechteck | None:
    """None for what lies outside the page."""
    links, rechts, unten, oben = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text, stelle, links, rechts, unten, oben):
        return None
    ecken = [_on_page(seite, x, y) for x in (links, rechts) for y in (unten, oben)]
    waagrecht, senkrecht = [x for x, _ in ecken], [y for _, y in ecken]
    ort = Rechteck(min(waagrecht), min(senkrecht), max(waagrecht) + 1, max(senkrecht) + 1)
    drinnen = ort.x0 >= 0 and ort.y0 >= 0 and ort.x1 <= GANZ + 1 and ort.y1 <= GANZ + 1
    return ort if drinnen else None


def _on_page(seite: Any, x: ctypes.c_double, y: ctypes.c_double) -> tuple[int, int]:
    dort_x, dort_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(seite, 0, 0, GANZ, GANZ, 0, x, y, dort_x, dort_y)
    return dort_x.value, dort_y.value


def _gray(text: Any, stelle: int) -> int:
    rot, gruen, blau, deckung = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, stelle, rot, gruen, blau, deckung):
        return 0
    return (rot.value * 299 + gruen.value * 587 + blau.value * 114) // 1000


def _hidden(text: Any, stelle: int) -> bool:
    """Laid under a scan by a text recognition."""
    objekt = pdfium.FPDFText_GetTextObject(text, stelle)
    unsichtbar: int = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(objekt) and pdfium.FPDFTextObj_GetTextRenderMode(objekt) == unsichtbar


def _join(zeichen: list[_Zeichen | None]) -> list[_Rohwort]:
    worte: list[_Rohwort] = []
    offen: _Rohwort | None = None
    for eines in zeichen:
        if eines is None:
            offen = None
        elif offen is not None and _same_word(offen, eines):
            offen.text += eines.text
            offen.ort = _around(offen.ort, eines.ort)
            offen.orte.append(eines.ort)
        else:
            offen = _Rohwort(eines.text, eines.ort, eines.farbe, eines.unsichtbar, [eines.ort])
            worte.append(offen)
    return [wort for wort in worte if not _is_replaced(wort.orte)]


def _is_replaced(orte: list[Rechteck]) -> bool:
    """Not shapes on paper but what the file says instead of them (ActualText): the place of the
    shape is cut into equal slices without a gap, which letters never are. A ligature stands for
    three at most.
    """
    if len(orte) <= LIGATUR:
        return False
    waagrecht = len({(o.y0, o.y1) for o in orte}) == 1
    senkrecht = len({(o.x0, o.x1) for o in orte}) == 1
    if waagrecht:
        return all(abs(b.x0 - a.x1) <= 2 or abs(a.x0 - b.x1) <= 2 for a, b in pairwise(orte))
    return senkrecht and all(
        abs(b.y0 - a.y1) <= 2 or abs(a.y0 - b.y1) <= 2 for a, b in pairwise(orte)
    )


def _same_word(wort: _Rohwort, zeichen: _Zeichen) -> bool:
    """Beside its last letter, however the page is turned: a file may say nothing between two
    columns.
    """
    letzter, ort = wort.orte[-1], zeichen.ort
    weite = max(letzter.x1 - letzter.x0, ort.x1 - ort.x0, ENG)
    hoehe = max(letzter.y1 - letzter.y0, ort.y1 - ort.y0, ENG)
    gleich = (wort.farbe, wort.unsichtbar) == (zeichen.farbe, zeichen.unsichtbar)
    return gleich and letzter.widened(weite, hoehe).touches(ort)


def _around(eines: Rechteck, anderes: Rechteck) -> Rechteck:
    return Rechteck(
        min(eines.x0, anderes.x0),
        min(eines.y0, anderes.y0),
        max(eines.x1, anderes.x1),
        max(eines.y1, anderes.y1),
    )


def _seen(worte: list[_Rohwort], mit: Image.Image, ohne: Image.Image) -> list[_Rohwort]:
    """What an eye reads: words that leave ink of their colour. White on white, or under a bar that
    somebody drew, they do not; and what nobody sees here must not leave the house.
    """
    grau = mit.convert("L")
    wechsel = ImageChops.difference(grau, ohne.convert("L"))
    return [wort for wort in worte if _is_seen(wort, grau, wechsel)]


def spread_of(grau: Image.Image) -> int:
    """Between the darkest and the lightest of its pixels."""
    gefuellt = [wert for wert, anzahl in enumerate(grau.histogram()) if anzahl]
    return gefuellt[-1] - gefuellt[0] if gefuellt else 0


def _is_seen(wort: _Rohwort, grau: Image.Image, wechsel: Image.Image) -> bool:
    ort = wort.ort.in_pixels(grau.width, grau.height)
    if ort[2] <= ort[0] or ort[3] <= ort[1]:
        return False
    da = grau.crop(ort)
    if wort.unsichtbar:
        return spread_of(da) >= KONTRAST
    nah = da.point(lambda wert: 255 if abs(wert - wort.farbe) <= FARBNAEHE else 0)
    neu = wechsel.crop(ort).point(lambda wert: 255 if wert >= MERKLICH else 0)
    return ImageChops.multiply(nah, neu).getbbox() is not None
