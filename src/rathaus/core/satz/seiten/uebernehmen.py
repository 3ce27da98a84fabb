"""The pages of a PDF as they are, for paper: nothing is drawn anew, letters stay letters. Runs in
the process of `prozess`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from .masse import STREIFEN

#: Boxes that would cut more off a page than its reader shows.
_KAESTEN = ("/TrimBox", "/ArtBox", "/BleedBox")


def take_pages(quelle: Path, ziel: Path, melden: Callable[[int, int], None]) -> bool:
    """False where a page cannot be taken."""
    flach = ziel.with_suffix(".flach")
    try:
        groessen = _flatten(quelle, flach)
        with pikepdf.open(flach, suppress_warnings=True) as pdf:
            if len(pdf.pages) != len(groessen):
                return False
            _write(pdf, groessen, ziel, melden)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, RuntimeError):
        return False
    finally:
        flach.unlink(missing_ok=True)
    return True


def _flatten(quelle: Path, ziel: Path) -> list[tuple[float, float]]:
    """Fields and notes become part of their page. The sizes of all pages, in points, as shown."""
    groessen = []
    with pypdfium2.PdfDocument(quelle) as pdf:
        pdf.init_forms()
        for nummer in range(len(pdf)):
            seite = pdf[nummer]
            groessen.append(seite.get_size())
            if _has_notes(seite):
                _flatten_page(seite)
            seite.close()
        pdf.save(ziel)
    return groessen


def _has_notes(seite: Any) -> bool:
    return bool(pypdfium2.raw.FPDFPage_GetAnnotCount(seite))


def _flatten_page(seite: Any) -> None:
    if pypdfium2.raw.FPDFPage_Flatten(seite, pypdfium2.raw.FLAT_NORMALDISPLAY) == 0:
        raise ValueError("not flattened")


def _write(
    pdf: pikepdf.Pdf,
    groessen: list[tuple[float, float]],
    ziel: Path,
    melden: Callable[[int, int], None],
) -> None:
    with pikepdf.Pdf.new() as neu:
        for nummer, (seite, (breite, hoehe)) in enumerate(
            zip(pdf.pages, groessen, strict=True), start=1
        ):
            for kasten in _KAESTEN:
                if kasten in seite.obj:
                    del seite.obj[kasten]
            blatt = neu.add_blank_page(page_size=(breite, hoehe + STREIFEN))
            blatt.add_overlay(seite, pikepdf.Rectangle(0, STREIFEN, breite, hoehe + STREIFEN))
            melden(nummer, len(groessen))
        neu.save(ziel, compress_streams=True, deterministic_id=True)
