"""The dispatch list of tags as CSV, for the envelope printer or a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from .models import Hundemarke

KOPF = ("Nummer", "Hund", "Name", "Zeile 1", "Zeile 2", "Zeile 3", "Zeile 4")
# a spreadsheet would compute a cell that begins like this
_FORMELZEICHEN = ("=", "+", "-", "@", "\t", "\r")


def marken_csv(marken: Iterable[Hundemarke], adressen: Mapping[Any, list[str]]) -> str:
    """Semicolons and a byte order mark, as the spreadsheets of German offices expect."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(KOPF)
    for marke in marken:
        lines = [*adressen.get(marke.pk, []), "", "", "", "", ""][:5]
        writer.writerow([_plain(cell) for cell in (marke.nummer, marke.hund.bezeichnung, *lines)])
    return "\ufeff" + target.getvalue()


def _plain(cell: Any) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMELZEICHEN) else text
