"""A paper as web page, table and PDF/A, and the whole folder on disk."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.template.loader import render_to_string

from rathaus import uhr
from rathaus.core.satz.setzen import typeset_data
from rathaus.ui.formats import datum

from .blaetter import BLAETTER
from .blaetter.stueckliste import build_sbom
from .blatt import Blatt

VORLAGE = Path(__file__).parent / "vorlagen" / "blatt.typ"
SBOM = "sbom.cdx.json"
#: Cells that a table program would take for a formula are written as text.
_FORMEL = ("=", "+", "-", "@", "\t", "\r")


def write_mappe(ordner: Path) -> Iterator[Path]:
    """Writes every paper as HTML, PDF/A and, where it has a table, CSV; gives each file."""
    ordner.mkdir(parents=True, exist_ok=True)
    for nummer, (kennung, build) in enumerate(BLAETTER.items(), start=1):
        blatt = build()
        stamm = f"{nummer:02d}-{kennung}"
        yield _write(ordner / f"{stamm}.html", as_html(blatt).encode())
        yield _write(ordner / f"{stamm}.pdf", as_pdf(blatt))
        if blatt.zeilen:
            yield _write(ordner / f"{stamm}.csv", as_csv(blatt).encode("utf-8-sig"))
    yield _write(ordner / SBOM, build_sbom().encode())


def as_html(blatt: Blatt) -> str:
    return render_to_string("einfuehrung/datei.html", {"blatt": blatt, "stand": uhr.heute()})


def as_csv(blatt: Blatt) -> str:
    ausgabe = io.StringIO()
    tabelle = csv.writer(ausgabe, delimiter=";", lineterminator="\r\n")
    tabelle.writerow(blatt.spalten)
    tabelle.writerows([_harmless(zelle) for zelle in zeile] for zeile in blatt.zeilen)
    return ausgabe.getvalue()


def as_pdf(blatt: Blatt) -> bytes:
    """PDF/A-3a and PDF/UA-1."""
    heute = uhr.heute()
    daten = {
        "titel": blatt.titel,
        "stand": datum(heute),
        "tag": {"year": heute.year, "month": heute.month, "day": heute.day},
        "einleitung": blatt.einleitung,
        "abschnitte": [{"titel": a.titel, "absaetze": a.absaetze} for a in blatt.abschnitte],
        "spalten": blatt.spalten,
        "zeilen": blatt.zeilen,
    }
    return typeset_data(VORLAGE, "blatt", daten, {})


def _harmless(zelle: str) -> str:
    return f"'{zelle}" if zelle.startswith(_FORMEL) else zelle


def _write(pfad: Path, inhalt: bytes) -> Path:
    pfad.write_bytes(inhalt)
    return pfad
