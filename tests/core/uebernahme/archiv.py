"""An invented old archive: a folder, its table, and what became of it here."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from tests.core.vorgaenge.amt import Amt

from rathaus.core.ablage.public import PdfReihe
from rathaus.core.laeufe.public import abgewiesene, laufarten, work_lauf
from rathaus.core.protokoll.public import auftrag
from rathaus.core.uebernahme.actions import LAUFART, prepare_zuordnung, start_uebernahme
from rathaus.core.uebernahme.models import Uebernahme
from rathaus.core.uebernahme.queries import get_uebernahme

HEUTE = date(2026, 7, 20)
SPALTEN = ("aktenzeichen", "betreff", "position", "datei", "datum", "eroeffnet", "geschlossen")
AKTEUR = auftrag("Probe")


class Leser(PdfReihe):
    """Outlives the Läufe, and counts how often one of them let go of it."""

    entlassen = 0

    def close(self) -> None:
        self.entlassen += 1

    def end(self) -> None:
        super().close()


@dataclass(frozen=True)
class Archiv:
    amt: Amt
    ordner: Path

    def add_file(self, name: str, *, seiten: int = 1) -> str:
        pfad = self.ordner / name
        pfad.parent.mkdir(parents=True, exist_ok=True)
        pfad.write_bytes(pdf_of(seiten))
        return name

    def write_table(
        self,
        *zeilen: dict[str, str],
        spalten: tuple[str, ...] = SPALTEN,
        kodierung: str = "utf-8",
        trennzeichen: str = ";",
        name: str = "akten.csv",
    ) -> None:
        ausgabe = io.StringIO()
        tabelle = csv.writer(ausgabe, delimiter=trennzeichen)
        tabelle.writerow(spalten)
        for zeile in zeilen:
            tabelle.writerow([zeile.get(spalte, "") for spalte in spalten])
        (self.ordner / name).write_text(ausgabe.getvalue(), encoding=kodierung, newline="")

    def map(self, text: str) -> None:
        (self.ordner / "zuordnung.yaml").write_text(text, encoding="utf-8")

    def bring_in(self, *, probelauf: bool = False) -> Uebernahme:
        uebernahme = self.start(probelauf=probelauf)
        assert uebernahme.lauf
        work_lauf(uebernahme.lauf.pk)
        return get_uebernahme(uebernahme.pk)

    def start(self, *, probelauf: bool = False) -> Uebernahme:
        zuordnung = prepare_zuordnung(self.ordner)
        return start_uebernahme(self.ordner, zuordnung, probelauf=probelauf, akteur=AKTEUR)


def zeile(nummer: int, datei: str = "", **werte: str) -> dict[str, str]:
    return {
        "aktenzeichen": f"ST {nummer}",
        "betreff": f"Grundstück {nummer}",
        "position": "99.1",
        "datei": datei,
        "datum": "3.5.1998",
        "eroeffnet": "1997",
        "geschlossen": "31.12.2001",
        **werte,
    }


def name_of(nummer: int) -> str:
    """Another family for each number; names have no digits."""
    return "Müller-" + "".join("abcdefghij"[int(ziffer)] for ziffer in str(nummer)).title()


def refused(uebernahme: Uebernahme) -> list[tuple[int | None, str]]:
    assert uebernahme.lauf_id
    return [(posten.zeile, posten.fehler) for posten in abgewiesene(uebernahme.lauf_id)]


def change_lauf(monkeypatch: pytest.MonkeyPatch, **anders: object) -> None:
    """The kind of Lauf, otherwise: in bundles of another size, say."""
    art = replace(laufarten[LAUFART], **anders)  # type: ignore[arg-type]
    monkeypatch.setitem(laufarten, LAUFART, art)


@cache
def pdf_of(seiten: int) -> bytes:
    """Pages that are pictures, as a scanner makes them."""
    ausgabe = io.BytesIO()
    with pikepdf.new() as pdf:
        bild = pdf.make_indirect(
            pikepdf.Stream(pdf, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        )
        for _ in range(seiten):
            seite = pdf.add_blank_page()
            seite.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=bild))
        pdf.save(ausgabe)
    return ausgabe.getvalue()
