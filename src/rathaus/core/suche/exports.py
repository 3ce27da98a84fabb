"""The finds as CSV: semicolons and a byte-order mark, as office programs here expect."""

import csv
import io
from collections.abc import Sequence

from .anzeige import title_of
from .models import Sucheintrag

KOPF = ("Datum", "Was", "Fundstelle", "Vorgang", "Aktenzeichen", "Amt")


def write_csv(eintraege: Sequence[Sucheintrag]) -> bytes:
    """Where it was found, not what stands there: a list leaves the house more easily."""
    ausgabe = io.StringIO()
    tabelle = csv.writer(ausgabe, delimiter=";", lineterminator="\r\n")
    tabelle.writerow(KOPF)
    for eintrag in eintraege:
        tabelle.writerow([harmless(wert) for wert in _values(eintrag)])
    return ausgabe.getvalue().encode("utf-8-sig")


def harmless(wert: str) -> str:
    """A cell that begins like a formula would be run by a spreadsheet."""
    return f"'{wert}" if wert.startswith(("=", "+", "-", "@", "\t", "\r")) else wert


def _values(eintrag: Sucheintrag) -> list[str]:
    vorgang = eintrag.vorgang
    return [
        eintrag.tag.isoformat(),
        str(eintrag.get_art_display()),
        title_of(eintrag),
        vorgang.nummer if vorgang else "",
        (vorgang.akte.aktenzeichen or "") if vorgang else "",
        eintrag.sicht.einheit.name,
    ]
