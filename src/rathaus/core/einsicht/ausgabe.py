"""Putting together what is handed out: a list, then every page, numbered, with bookmarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from rathaus import uhr
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.datum import format_datum

from .models import Einsicht, Einsichtsstueck
from .recht import Schwaerzungsgrund, reasons
from .seiten.aufruf import Stellen, make_ausgabe, work_folder
from .seiten.masse import STREIFEN
from .seiten.quelle import day_of, prepare

VORLAGEN = Path(__file__).parent / "vorlagen"
#: How often the list is set until it knows how many pages it has itself.
RUNDEN = 4
Melder = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Teil:
    """A piece with its finished pages; none where it is kept back. `breiten` in points."""

    stueck: Einsichtsstueck
    pdf: Path | None
    breiten: tuple[float, ...] = ()
    geschwaerzt: int = 0

    @property
    def seiten(self) -> int:
        return len(self.breiten)


def put_together(
    einsicht: Einsicht, stuecke: Sequence[Einsichtsstueck], ziel: BinaryIO, *, melden: Melder
) -> int:
    """Write the PDF; returns its pages. `melden` hears after each page how many are done."""
    gruende = reasons()
    with work_folder() as ordner:
        fertig, teile = 0, []
        for nummer, stueck in enumerate(stuecke):
            teil = _make_teil(stueck, ordner / str(nummer), gruende, _counting(melden, fertig))
            fertig += teil.seiten
            teile.append(teil)
        return _join(einsicht, teile, gruende, ziel)


def _counting(melden: Melder, vorher: int) -> Melder:
    return lambda seiten: melden(vorher + seiten)


def places_of(
    stueck: Einsichtsstueck, gruende: dict[str, Schwaerzungsgrund]
) -> dict[int, list[tuple[int, int, int, int, str]]]:
    """What is taken out, by page, each with its sign."""
    je_seite: dict[int, list[tuple[int, int, int, int, str]]] = {}
    for eine in stueck.schwaerzungen.all():
        x0, y0, x1, y1 = eine.ort
        je_seite.setdefault(eine.seite, []).append((x0, y0, x1, y1, gruende[eine.grund].zeichen))
    return je_seite


def _make_teil(
    stueck: Einsichtsstueck,
    ordner: Path,
    gruende: dict[str, Schwaerzungsgrund],
    melden: Melder,
) -> Teil:
    if stueck.ausgenommen:
        return Teil(stueck, None)
    ordner.mkdir()
    stellen: Stellen = places_of(stueck, gruende)
    quelle, medientyp = prepare(stueck.datei, ordner, titel=stueck.titel)
    ziel = ordner / "ausgabe.pdf"
    make_ausgabe(
        quelle, medientyp, ziel, stellen, titel=stueck.titel, melden=lambda n, _alle: melden(n)
    )
    quelle.unlink()
    anzahl = sum(len(liste) for liste in stellen.values())
    return Teil(stueck, ziel, _widths(ziel), anzahl)


def _widths(pfad: Path) -> tuple[float, ...]:
    import pikepdf  # noqa: PLC0415 - large, and only in the job

    with pikepdf.open(pfad) as pdf:
        return tuple(float(seite.mediabox[2]) for seite in pdf.pages)


def _join(
    einsicht: Einsicht,
    teile: list[Teil],
    gruende: dict[str, Schwaerzungsgrund],
    ziel: BinaryIO,
) -> int:
    import pikepdf  # noqa: PLC0415 - large, and only in the job

    kopf, kopfseiten = _list_pages(einsicht, teile, gruende)
    gesamt = kopfseiten + sum(teil.seiten for teil in teile)
    with pikepdf.open(BytesIO(kopf)) as liste, pikepdf.Pdf.new() as pdf:
        pdf.pages.extend(liste.pages)
        starts = _append(pikepdf, pdf, teile)
        _stamp(pikepdf, pdf, einsicht, kopfseiten, gesamt, _all_widths(teile))
        _describe(pikepdf, pdf, einsicht, [("Verzeichnis", 0), *starts])
        pdf.save(ziel, deterministic_id=True)
    return gesamt


def _append(pikepdf: Any, pdf: Any, teile: list[Teil]) -> list[tuple[str, int]]:
    """Title and first page of each, counted from 0."""
    starts = []
    for nummer, teil in enumerate(teile, 1):
        if teil.pdf is None:
            continue
        starts.append((f"{nummer}. {teil.stueck.titel}", len(pdf.pages)))
        with pikepdf.open(teil.pdf) as quelle:
            pdf.pages.extend(quelle.pages)
    return starts


def _all_widths(teile: list[Teil]) -> list[float]:
    return [breite for teil in teile for breite in teil.breiten]


def _stamp(
    pikepdf: Any, pdf: Any, einsicht: Einsicht, ab: int, gesamt: int, breiten: list[float]
) -> None:
    """For whom and which sheet, in the strip below each page."""
    if not breiten:
        return
    blaetter = [
        {"breite": breite, "text": _for_whom(einsicht), "blatt": f"Blatt {nummer} von {gesamt}"}
        for nummer, breite in enumerate(breiten, ab + 1)
    ]
    daten = {"hoehe": STREIFEN, "tag": day_of(uhr.heute()), "blaetter": blaetter}
    satz = typeset_data(VORLAGEN / "streifen.typ", "streifen", daten, {})
    with pikepdf.open(BytesIO(satz)) as streifen:
        for seite, angabe, breite in zip(
            list(pdf.pages)[ab:], streifen.pages, breiten, strict=True
        ):
            seite.add_overlay(angabe, pikepdf.Rectangle(0, 0, breite, STREIFEN))


def _for_whom(einsicht: Einsicht) -> str:
    return f"Akteneinsicht für {einsicht.name} · {einsicht.vorgang.akte.aktenzeichen}"


def _describe(pikepdf: Any, pdf: Any, einsicht: Einsicht, starts: list[tuple[str, int]]) -> None:
    with pdf.open_outline() as gliederung:
        gliederung.root.extend(pikepdf.OutlineItem(titel, seite, "FitH") for titel, seite in starts)
    pdf.Root.Lang = pikepdf.String("de-DE")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = f"Akteneinsicht {einsicht.vorgang.akte.aktenzeichen}"
        xmp["dc:creator"] = [einsicht.vorgang.gemeinde.name]
        xmp["dc:language"] = {"de-DE"}


def _list_pages(
    einsicht: Einsicht, teile: list[Teil], gruende: dict[str, Schwaerzungsgrund]
) -> tuple[bytes, int]:
    """The list, and how many pages it takes: that moves every number in it."""
    import pikepdf  # noqa: PLC0415 - large, and only in the job

    seiten, pdf = 1, b""
    for _ in range(RUNDEN):
        daten = _list_data(einsicht, teile, gruende, seiten)
        pdf = typeset_data(VORLAGEN / "verzeichnis.typ", "verzeichnis", daten, {})
        with pikepdf.open(BytesIO(pdf)) as gesetzt:
            gezaehlt = len(gesetzt.pages)
        if gezaehlt == seiten:
            break
        seiten = gezaehlt
    return pdf, seiten


def _list_data(
    einsicht: Einsicht, teile: list[Teil], gruende: dict[str, Schwaerzungsgrund], kopf: int
) -> dict[str, Any]:
    vorgang, heute = einsicht.vorgang, uhr.heute()
    return {
        "titel": "Akteneinsicht",
        "gemeinde": vorgang.gemeinde.name,
        "amt": vorgang.sicht.einheit.name,
        "tag": day_of(heute),
        "angaben": [
            ["Für", einsicht.name],
            ["Nach", einsicht.norm],
            ["Antrag vom", format_datum(einsicht.eingegangen)],
            ["Akte", vorgang.akte.aktenzeichen],
            ["Zusammengestellt am", format_datum(heute)],
        ],
        "stuecke": _rows(teile, gruende, kopf),
        "gruende": [[g.zeichen, g.name, g.norm] for g in _used(teile, gruende)],
        "erklaerung": "Geschwärzte Stellen sind aus dieser Datei entfernt. Auf jeder steht das "
        "Zeichen ihres Grundes.",
        "fuss": _for_whom(einsicht),
        "blaetter": str(kopf + sum(teil.seiten for teil in teile)),
    }


def _rows(teile: list[Teil], gruende: dict[str, Schwaerzungsgrund], kopf: int) -> list[list[str]]:
    zeilen, blatt = [], kopf + 1
    for nummer, teil in enumerate(teile, 1):
        bis = blatt + teil.seiten - 1
        zeilen.append(
            [
                str(nummer),
                format_datum(teil.stueck.datum),
                teil.stueck.titel,
                _hint(teil, gruende),
                "–" if not teil.seiten else str(blatt) if bis == blatt else f"{blatt}–{bis}",
            ]
        )
        blatt = bis + 1
    return zeilen


def _hint(teil: Teil, gruende: dict[str, Schwaerzungsgrund]) -> str:
    if teil.stueck.ausgenommen:
        return f"zurückgehalten ({gruende[teil.stueck.ausgenommen].zeichen})"
    if not teil.geschwaerzt:
        return ""
    return "eine Schwärzung" if teil.geschwaerzt == 1 else f"{teil.geschwaerzt} Schwärzungen"


def _used(teile: list[Teil], gruende: dict[str, Schwaerzungsgrund]) -> list[Schwaerzungsgrund]:
    genannt = {teil.stueck.ausgenommen for teil in teile}
    for teil in teile:
        if teil.pdf is not None:
            genannt |= {eine.grund for eine in teil.stueck.schwaerzungen.all()}
    return [grund for kennung, grund in gruende.items() if kennung in genannt]
