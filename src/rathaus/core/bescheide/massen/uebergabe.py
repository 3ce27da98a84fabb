"""The hand-over sheet: what goes to the printer and from there to the post, with counts, ranges and
sums, to be signed for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.ablage.public import store_erzeugnis
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.datum import format_datum

from .gewicht import klassen
from .models import Druckdatei, Massenlauf

VORLAGE = Path(__file__).parents[1] / "vorlagen" / "uebergabe.typ"
SPALTEN = ("Datei", "Klasse", "Briefe", "von Nr.", "bis Nr.", "Blatt", "Gewicht (g)")


def make_uebergabe(massenlauf: Massenlauf, *, akteur: Akteur) -> None:
    massenlauf.uebergabe = store_erzeugnis(
        typeset_uebergabe(massenlauf, list(massenlauf.druckdateien.all())),
        name="Uebergabeblatt.pdf",
        medientyp="application/pdf",
        akteur=akteur,
        kette=massenlauf.kette,
    )
    massenlauf.save(update_fields=["uebergabe"])


def typeset_uebergabe(massenlauf: Massenlauf, dateien: Sequence[Druckdatei]) -> bytes:
    return typeset_data(VORLAGE, "blatt", _as_data(massenlauf, dateien), {})


def _as_data(massenlauf: Massenlauf, dateien: Sequence[Druckdatei]) -> dict[str, Any]:
    heute = uhr.heute()
    return {
        "titel": f"Übergabeblatt: {massenlauf.name}",
        "behoerde": massenlauf.einheit.name,
        "tag": {"year": heute.year, "month": heute.month, "day": heute.day},
        "datum": format_datum(heute),
        "nummer": str(massenlauf.pk)[:8],
        "spalten": SPALTEN,
        "zeilen": [_row(datei) for datei in dateien],
        "summe": _sum(dateien),
    }


def _row(datei: Druckdatei) -> list[str]:
    name = next(klasse.name for klasse in klassen() if klasse.kennung == datei.klasse)
    zahlen = (datei.briefe, datei.von, datei.bis, datei.blatt, datei.gramm)
    return [str(datei.rang), name, *map(_number, zahlen)]


def _sum(dateien: Sequence[Druckdatei]) -> list[str]:
    briefe, blatt, gramm = (
        sum(getattr(datei, feld) for datei in dateien) for feld in ("briefe", "blatt", "gramm")
    )
    return ["", "Summe", _number(briefe), "", "", _number(blatt), _number(gramm)]


def _number(zahl: int) -> str:
    return f"{zahl:,}".replace(",", ".")
