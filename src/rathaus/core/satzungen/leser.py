"""Readers for the common kinds of values. Money and numbers are stored as text: JSON has no
Decimal.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.gebuehren.regel import Gebuehrenregel, lies_regel
from rathaus.recht.geld import betrag

from .registry import Geltung, Leser


def lies_betrag(wert: Any, geltung: Geltung) -> Decimal:
    """Euro, not negative."""
    return betrag(wert, geltung.schluessel)


def lies_zahl(wert: Any, geltung: Geltung) -> Decimal:
    """A rate or percentage, exact."""
    if isinstance(wert, bool | float):
        raise UngueltigeEingabe('Bitte die Zahl als Text angeben, zum Beispiel „4,5“ als "4.5".')
    try:
        zahl = Decimal(wert)
    except (InvalidOperation, TypeError, ValueError):
        raise UngueltigeEingabe(f"„{wert}“ ist keine Zahl.") from None
    if not zahl.is_finite():
        raise UngueltigeEingabe(f"„{wert}“ ist keine Zahl.")
    return zahl


def lies_ganzzahl(wert: Any, geltung: Geltung) -> int:
    if not isinstance(wert, int) or isinstance(wert, bool):
        raise UngueltigeEingabe(f"„{wert}“ ist keine ganze Zahl.")
    return wert


def lies_wahrheit(wert: Any, geltung: Geltung) -> bool:
    if not isinstance(wert, bool):
        raise UngueltigeEingabe("Möglich sind nur Ja und Nein.")
    return wert


def lies_text(wert: Any, geltung: Geltung) -> str:
    if not isinstance(wert, str) or not wert.strip():
        raise UngueltigeEingabe("Der Text fehlt.")
    return wert


def lies_datum(wert: Any, geltung: Geltung) -> date:
    try:
        return date.fromisoformat(wert)
    except (TypeError, ValueError):
        raise UngueltigeEingabe(f"„{wert}“ ist kein Datum (JJJJ-MM-TT).") from None


def lies_auswahl(erlaubt: Collection[str]) -> Leser:
    def lies(wert: Any, geltung: Geltung) -> str:
        if wert not in erlaubt:
            raise UngueltigeEingabe(f"Möglich sind: {', '.join(sorted(erlaubt))}.")
        return str(wert)

    return lies


def lies_gebuehr(wert: Any, geltung: Geltung) -> Gebuehrenregel:
    """A row of the Gebührensatzung; key, paragraph and mark come from where it is stored."""
    if not isinstance(wert, dict):
        raise UngueltigeEingabe("Eine Gebühr ist ein Satz von Angaben (art, betrag, …).")
    return lies_regel(
        {
            **wert,
            "schluessel": geltung.schluessel,
            "norm": geltung.fundstelle,
            "angenommen": geltung.angenommen,
        }
    )
