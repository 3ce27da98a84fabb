"""Putting together what is handed out: a list, then every page, numbered, with bookmarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from rathaus import uhr
from rathaus.core.satz.blatt import parts_of
from rathaus.core.satz.seiten.aufruf import Stellen, make_ausgabe, work_folder
from rathaus.core.satz.seiten.heft import VERZEICHNIS, Heftteil, Umschlag, bind, widths_of
from rathaus.core.satz.seiten.quelle import prepare
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.datum import format_datum

from .models import Einsicht, Einsichtsstueck
from .recht import Schwaerzungsgrund, reasons

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
    return Teil(stueck, ziel, widths_of(ziel), anzahl)


def _join(
    einsicht: Einsicht,
    teile: list[Teil],
    gruende: dict[str, Schwaerzungsgrund],
    ziel: BinaryIO,
) -> int:
    umschlag = Umschlag(
        titel=f"Akteneinsicht {einsicht.vorgang.akte.aktenzeichen}",
        von=einsicht.vorgang.gemeinde.name,
        streifen=_for_whom(einsicht),
    )
    heftteile = [
        Heftteil(f"{nummer}. {teil.stueck.titel}", teil.pdf, teil.breiten)
        for nummer, teil in enumerate(teile, 1)
    ]

    def verzeichnis(seiten: int) -> bytes:
        daten = _list_data(einsicht, teile, gruende, seiten)
        return typeset_data(VERZEICHNIS, "verzeichnis", daten, {})

    return bind(umschlag, heftteile, verzeichnis, ziel)


def _for_whom(einsicht: Einsicht) -> str:
    return f"Akteneinsicht für {einsicht.name} · {einsicht.vorgang.akte.aktenzeichen}"


def _list_data(
    einsicht: Einsicht, teile: list[Teil], gruende: dict[str, Schwaerzungsgrund], kopf: int
) -> dict[str, Any]:
    vorgang, heute = einsicht.vorgang, uhr.heute()
    return {
        "titel": "Akteneinsicht",
        "gemeinde": vorgang.gemeinde.name,
        "amt": vorgang.sicht.einheit.name,
        "tag": parts_of(heute),
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
