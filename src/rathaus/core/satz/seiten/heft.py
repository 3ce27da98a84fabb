"""Binding: a list, then every page, numbered in the strip below it, with bookmarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from rathaus import uhr

from ..blatt import parts_of
from ..setzen import typeset_data
from .masse import STREIFEN

VERZEICHNIS = Path(__file__).parent / "verzeichnis.typ"
_STREIFEN = Path(__file__).parent / "streifen.typ"
#: How often the list is set until it knows how many pages it has itself.
RUNDEN = 4
#: The list as PDF, for so many pages of its own.
Verzeichnis = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Heftteil:
    """Finished pages; none where it only stands in the list. `breiten` in points; `unter` the part
    before it that its bookmark hangs below.
    """

    titel: str
    pdf: Path | None
    breiten: tuple[float, ...] = ()
    unter: bool = False

    @property
    def seiten(self) -> int:
        return len(self.breiten)


@dataclass(frozen=True, slots=True)
class Umschlag:
    """What stands on the file and on each of its sheets."""

    titel: str
    von: str
    streifen: str


def widths_of(pfad: Path) -> tuple[float, ...]:
    import pikepdf  # noqa: PLC0415 - large, and only in the job

    with pikepdf.open(pfad) as pdf:
        return tuple(float(seite.mediabox[2]) for seite in pdf.pages)


def bind(
    umschlag: Umschlag, teile: Sequence[Heftteil], verzeichnis: Verzeichnis, ziel: BinaryIO
) -> int:
    """Write the PDF; returns its pages."""
    import pikepdf  # noqa: PLC0415 - large, and only in the job

    kopf, kopfseiten = _list_pages(verzeichnis)
    gesamt = kopfseiten + sum(teil.seiten for teil in teile)
    breiten = [breite for teil in teile for breite in teil.breiten]
    with pikepdf.open(BytesIO(kopf)) as liste, pikepdf.Pdf.new() as pdf:
        pdf.pages.extend(liste.pages)
        starts = _append(pikepdf, pdf, teile)
        _stamp(pikepdf, pdf, umschlag, kopfseiten, gesamt, breiten)
        _describe(pikepdf, pdf, umschlag, [("Verzeichnis", 0, False), *starts])
        pdf.save(ziel, deterministic_id=True)
    return gesamt


def _list_pages(verzeichnis: Verzeichnis) -> tuple[bytes, int]:
    """The list, and how many pages it takes: that moves every number in it."""
    import pikepdf  # noqa: PLC0415 - large, and only in the job

    seiten, pdf = 1, b""
    for _ in range(RUNDEN):
        pdf = verzeichnis(seiten)
        with pikepdf.open(BytesIO(pdf)) as gesetzt:
            gezaehlt = len(gesetzt.pages)
        if gezaehlt == seiten:
            break
        seiten = gezaehlt
    return pdf, seiten


def _append(pikepdf: Any, pdf: Any, teile: Sequence[Heftteil]) -> list[tuple[str, int, bool]]:
    """Title, first page counted from 0, and whether it hangs below the one before."""
    starts = []
    for teil in teile:
        if teil.pdf is None:
            continue
        starts.append((teil.titel, len(pdf.pages), teil.unter))
        with pikepdf.open(teil.pdf) as quelle:
            pdf.pages.extend(quelle.pages)
    return starts


def _stamp(
    pikepdf: Any, pdf: Any, umschlag: Umschlag, ab: int, gesamt: int, breiten: list[float]
) -> None:
    """What it is and which sheet, in the strip below each page."""
    if not breiten:
        return
    blaetter = [
        {"breite": breite, "text": umschlag.streifen, "blatt": f"Blatt {nummer} von {gesamt}"}
        for nummer, breite in enumerate(breiten, ab + 1)
    ]
    daten = {"hoehe": STREIFEN, "tag": parts_of(uhr.heute()), "blaetter": blaetter}
    satz = typeset_data(_STREIFEN, "streifen", daten, {})
    with pikepdf.open(BytesIO(satz)) as streifen:
        for seite, angabe, breite in zip(
            list(pdf.pages)[ab:], streifen.pages, breiten, strict=True
        ):
            seite.add_overlay(angabe, pikepdf.Rectangle(0, 0, breite, STREIFEN))


def _describe(
    pikepdf: Any, pdf: Any, umschlag: Umschlag, starts: list[tuple[str, int, bool]]
) -> None:
    with pdf.open_outline() as gliederung:
        for titel, seite, unter in starts:
            zeile = pikepdf.OutlineItem(titel, seite, "FitH")
            eltern = gliederung.root[-1].children if unter and gliederung.root else gliederung.root
            eltern.append(zeile)
    pdf.Root.Lang = pikepdf.String("de-DE")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = umschlag.titel
        xmp["dc:creator"] = [umschlag.von]
        xmp["dc:language"] = {"de-DE"}
