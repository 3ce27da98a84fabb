"""The hand-over list as CSV: semicolons and a byte-order mark, as office programs here expect."""

import csv
import io
from collections.abc import Sequence

from rathaus import uhr
from rathaus.core.nummern.public import format_token

from ..paket.struktur import Feld
from ..paket.wege import get_at, indices
from .queries import Zeile

VORNE = ("Nummer", "Eingang")
HINTEN = ("Gebühr",)


def write_csv(zeilen: Sequence[Zeile]) -> bytes:
    """One line a matter, one column a question; repeated answers share a cell."""
    ausgabe = io.StringIO()
    tabelle = csv.writer(ausgabe, delimiter=";", lineterminator="\r\n")
    felder = _columns(zeilen)
    tabelle.writerow([*VORNE, *(feld.frage for feld in felder.values()), *HINTEN])
    for zeile in zeilen:
        tabelle.writerow([harmless(wert) for wert in _values(zeile, list(felder))])
    return ausgabe.getvalue().encode("utf-8-sig")


def harmless(wert: str) -> str:
    """A cell that begins like a formula would be run by a spreadsheet."""
    return f"'{wert}" if wert.startswith(("=", "+", "-", "@", "\t", "\r")) else wert


def _columns(zeilen: Sequence[Zeile]) -> dict[str, Feld]:
    """Every question of the versions these came by, in the order of the pages. Files stay here."""
    return {
        feld.pfad: feld
        for zeile in zeilen
        for feld in zeile.anteil.fields()
        if feld.art.kennung != "datei"
    }


def _values(zeile: Zeile, pfade: Sequence[str]) -> list[str]:
    vorgang, gebuehr = zeile.vorgang, zeile.gebuehr
    return [
        format_token(vorgang.token),
        uhr.ortszeit(vorgang.eingang).date().isoformat(),
        *(_answer(zeile, pfad) for pfad in pfade),
        "" if gebuehr is None else f"{gebuehr.betrag:.2f}".replace(".", ","),
    ]


def _answer(zeile: Zeile, pfad: str) -> str:
    feld = zeile.anteil.paket.felder.get(pfad)
    if feld is None:
        return ""
    werte = (get_at(zeile.daten, pfad, index) for index in indices(zeile.daten, pfad))
    return " | ".join(feld.display(wert) for wert in werte if wert is not None)
