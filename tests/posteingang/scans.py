"""Letters as a scanner sees them: skewed, noisy, with our code or without, blank backs, separator
sheets. Everything in them is invented.
"""

import io
import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import segno
from PIL import Image, ImageDraw, ImageFont

from rathaus.posteingang.stapel import ANTWORT, TRENNBLATT

DPI = 150
WEISS, TINTE = 248, 30
ZEILE = 34

GRUSS = ("Mit freundlichen Grüßen",)
FREMDE = (
    ("Stadtwerke Nordtal", "Rechnung", "Rechnungsnummer 4711. Zahlbar bis zum Monatsende."),
    ("Kanzlei Recht und Rat", "Vollmacht", "zeigen wir die Vertretung an. Anwaltlich versichert."),
    ("Amtsgericht Musterhausen", "Akteneinsicht", "In dem Rechtsstreit bitten wir um Nachricht."),
    ("Verlag Kommunalblick", "Sonderangebot", "Jetzt bestellen: Rabatt für Städte und Gemeinden."),
    ("Kim Rauhaar", "Hundesteuer", "ich habe den Hund abgemeldet. Bitte ändern Sie die Steuer."),
)


@dataclass(frozen=True)
class Papier:
    """A sheet in pixels: `rand` left of the text, `oben` above it, so many signs in a line."""

    breite: int
    hoehe: int
    rand: int
    oben: int
    zeichen: int


A4 = Papier(int(8.27 * DPI), int(11.69 * DPI), DPI, 2 * DPI, 68)
#: A quarter of it: where nobody reads the words, every step costs a quarter too.
A6 = Papier(int(4.13 * DPI), int(5.83 * DPI), DPI // 2, int(1.6 * DPI), 36)


@dataclass(frozen=True)
class Blattbild:
    """What one page shows."""

    zeilen: Sequence[str] = ()
    code: str = ""
    schraeg: float = 0.0
    rauschen: float = 0.0
    kopf: bool = False
    papier: Papier = A4

    def draw(self) -> Image.Image:
        papier = self.papier
        bild = Image.new("L", (papier.breite, papier.hoehe), WEISS)
        stift = ImageDraw.Draw(bild)
        schrift = _font(int(11 * DPI / 72))
        for nummer, zeile in enumerate(self._lines()):
            stelle = (papier.rand, papier.oben + nummer * ZEILE)
            stift.text(stelle, zeile, font=schrift, fill=TINTE)
        if self.code:
            bild.paste(_qr(self.code), (papier.breite - int(2.2 * DPI), int(0.4 * DPI)))
        if self.schraeg:
            bild = bild.rotate(self.schraeg, Image.Resampling.BILINEAR, fillcolor=WEISS)
        if self.kopf:
            bild = bild.transpose(Image.Transpose.ROTATE_180)
        if self.rauschen:
            stoerung = Image.effect_noise(bild.size, 60)
            bild = Image.blend(bild, stoerung, self.rauschen)
        return bild

    def _lines(self) -> list[str]:
        return [teil for z in self.zeilen for teil in textwrap.wrap(z, self.papier.zeichen) or [""]]


@cache
def _font(groesse: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """One with umlauts where the machine has it."""
    try:
        return ImageFont.truetype("DejaVuSans.ttf", groesse)
    except OSError:
        return ImageFont.load_default(groesse)


def _qr(inhalt: str) -> Image.Image:
    strom = io.BytesIO()
    segno.make(inhalt, error="m", micro=False).save(strom, kind="png", scale=5, border=4)
    strom.seek(0)
    return Image.open(strom).convert("L")


@dataclass
class Stapel:
    """Sheets in the order they lie in the feeder, all on the same paper."""

    blaetter: list[Blattbild] = field(default_factory=list)
    papier: Papier = A4

    def add(self, *blaetter: Blattbild) -> "Stapel":
        self.blaetter += [replace(blatt, papier=self.papier) for blatt in blaetter]
        return self

    def separate(self, kennung: str = "") -> "Stapel":
        return self.add(Blattbild(("Trennblatt",), f"{TRENNBLATT}:{kennung}".rstrip(":")))

    def pdf(self) -> bytes:
        strom = io.BytesIO()
        erstes, *weitere = [blatt.draw() for blatt in self.blaetter]
        erstes.save(strom, "PDF", resolution=DPI, save_all=True, append_images=weitere, quality=70)
        return strom.getvalue()


def answer(zeichen: str, nummer: int = 0) -> Blattbild:
    """Somebody's reply on the sheet that bears our sign."""
    zufall = random.Random(nummer)  # noqa: S311 - the same letter every time
    return Blattbild(
        ("An die Stadt Musterlingen", "", f"Antwort {nummer}", "anbei die Unterlagen.", *GRUSS),
        code=ANTWORT + zeichen,
        schraeg=zufall.uniform(-2.5, 2.5),
        rauschen=zufall.choice((0, 0.08, 0.15)),
        kopf=nummer % 7 == 3,
    )


def typed(zeilen: Sequence[str], nummer: int = 0) -> Blattbild:
    """Any letter, as it came out of the feeder."""
    zufall = random.Random(nummer)  # noqa: S311 - the same letter every time
    rauschen = zufall.choice((0, 0, 0.08, 0.12))
    return Blattbild(zeilen, schraeg=zufall.uniform(-2, 2), rauschen=rauschen)


def foreign(nummer: int = 0) -> Blattbild:
    """A letter of somebody who has no sheet of ours."""
    wer, betreff, satz = FREMDE[nummer % len(FREMDE)]
    return Blattbild(
        (wer, "", "An die Stadt Musterlingen", "", f"Betreff: {betreff}", "", satz, *GRUSS, wer),
        schraeg=(nummer % 7 - 3) * 0.5,
    )


def blank(nummer: int = 0) -> Blattbild:
    """The back of a sheet: paper and a little noise."""
    return Blattbild(rauschen=(0, 0.05, 0.1)[nummer % 3])


def tiff(blaetter: Sequence[Blattbild], *, modus: str = "1", gepackt: str = "group4") -> bytes:
    erste, *weitere = [blatt.draw().convert(modus) for blatt in blaetter]
    strom = io.BytesIO()
    erste.save(
        strom,
        "TIFF",
        compression=gepackt,
        dpi=(DPI, DPI),
        save_all=True,
        append_images=weitere,
    )
    return strom.getvalue()


def picture(blatt: Blattbild, art: str = "JPEG") -> bytes:
    strom = io.BytesIO()
    blatt.draw().save(strom, art, dpi=(DPI, DPI), **({"quality": 80} if art == "JPEG" else {}))
    return strom.getvalue()
