"""The hand-over list as CSV: semicolons and a byte-order mark, as office programs here expect."""

import csv
import io
from collections.abc import Iterable

from rathaus import uhr
from rathaus.core.nummern.public import format_token

from .queries import Zeile

SPALTEN = (
    "Nummer", "Eingang", "Nachname", "Vornamen", "Geburtsdatum", "Straße", "Hausnummer", "PLZ",
    "Ort", "Art", "Inhalte", "Zweck", "Anzahl", "Gebühr",
)  # fmt: skip


def write_csv(zeilen: Iterable[Zeile]) -> bytes:
    ausgabe = io.StringIO()
    tabelle = csv.writer(ausgabe, delimiter=";", lineterminator="\r\n")
    tabelle.writerow(SPALTEN)
    for zeile in zeilen:
        tabelle.writerow([_harmless(wert) for wert in _werte(zeile)])
    return ausgabe.getvalue().encode("utf-8-sig")


def _werte(zeile: Zeile) -> list[str]:
    person, anschrift, wunsch = zeile.person, zeile.anschrift, zeile.bescheinigung
    betrag = "" if zeile.gebuehr is None else f"{zeile.gebuehr:.2f}".replace(".", ",")
    return [
        format_token(zeile.vorgang.token),
        uhr.ortszeit(zeile.vorgang.eingang).date().isoformat(),
        *(str(person.get(feld, "")) for feld in ("name", "vornamen", "geburtsdatum")),
        *(str(anschrift.get(feld, "")) for feld in ("strasse", "hausnummer", "plz", "ort")),
        str(wunsch.get("art", "")),
        ", ".join(wunsch.get("inhalte", ())),
        str(wunsch.get("zweck", "")),
        str(wunsch.get("anzahl", 1)),
        betrag,
    ]


def _harmless(wert: str) -> str:
    """A cell that begins like a formula would be run by a spreadsheet."""
    return f"'{wert}" if wert.startswith(("=", "+", "-", "@", "\t", "\r")) else wert
