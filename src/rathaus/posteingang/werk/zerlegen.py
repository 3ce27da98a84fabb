"""Takes one file apart: each page as a picture for the screen, its codes, its text where it has
one. Pictures become a PDF first, without losing a pixel; a TIFF may hold many pages.

    python -m rathaus.posteingang.werk.zerlegen DATEI MEDIENTYP ORDNER

It leaves `seiten.json`, one `NNNN.jpg` for each page, and `quelle.pdf` where the file was none.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .grenzen import GIB, narrow

DPI = 200
PDF = "application/pdf"
#: No page is drawn larger: what claims to be a poster is drawn coarser.
MAX_PIXEL = 12_000_000


def main(datei: str, medientyp: str, ordner: str) -> None:
    narrow(speicher=2 * GIB, sekunden=1800)
    ziel = Path(ordner)
    quelle = Path(datei) if medientyp == PDF else _as_pdf(Path(datei), ziel / "quelle.pdf")
    seiten = [_look(seite, nummer, ziel) for nummer, seite in enumerate(_pages(quelle))]
    (ziel / "seiten.json").write_text(json.dumps(seiten), encoding="utf-8")


def _pages(quelle: Path) -> Any:
    import pypdfium2  # noqa: PLC0415 - after the limits

    dokument = pypdfium2.PdfDocument(quelle)
    for nummer in range(len(dokument)):
        seite = dokument[nummer]
        yield seite
        seite.close()


def _look(seite: Any, nummer: int, ziel: Path) -> dict[str, Any]:
    from . import blatt  # noqa: PLC0415 - after the limits

    bild = seite.render(scale=_scale(*seite.get_size()), grayscale=True).to_pil()
    (ziel / f"{nummer:04d}.jpg").write_bytes(blatt.preview(bild))
    text = _text_of(seite)
    return {
        "leer": not text.strip() and blatt.is_blank(bild),
        "codes": blatt.codes_on(bild),
        "text": text,
    }


def _scale(breite: float, hoehe: float) -> float:
    """Points are 72 to the inch."""
    massstab = DPI / 72
    pixel = breite * hoehe * massstab**2
    return massstab if pixel <= MAX_PIXEL else massstab * (MAX_PIXEL / pixel) ** 0.5


def _text_of(seite: Any) -> str:
    text: str = seite.get_textpage().get_text_range()
    return text.replace("\r\n", "\n").replace("\x00", "").replace("\ufffe", "-")


def _as_pdf(bild: Path, ziel: Path) -> Path:
    import img2pdf  # noqa: PLC0415 - heavy, so after the limits

    try:
        inhalt = img2pdf.convert(str(bild), rotation=img2pdf.Rotation.ifvalid)
    except (
        img2pdf.AlphaChannelError,
        img2pdf.ImageOpenError,
        img2pdf.JpegColorspaceError,
        img2pdf.UnsupportedColorspaceError,
    ):
        inhalt = img2pdf.convert(list(_flat(bild)), rotation=img2pdf.Rotation.ifvalid)
    ziel.write_bytes(inhalt)
    return ziel


def _flat(pfad: Path) -> Iterator[bytes]:
    """Each page on white paper where it was transparent, in plain colours."""
    import io  # noqa: PLC0415

    from PIL import Image, ImageSequence  # noqa: PLC0415 - after the limits

    with Image.open(pfad) as bild:
        for seite in ImageSequence.Iterator(bild):
            farbig = seite.convert("RGBA")
            papier = Image.new("RGBA", farbig.size, "white")
            papier.alpha_composite(farbig)
            strom = io.BytesIO()
            dpi = seite.info.get("dpi", (DPI, DPI))
            papier.convert("RGB").save(strom, "PNG", dpi=dpi)
            yield strom.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
