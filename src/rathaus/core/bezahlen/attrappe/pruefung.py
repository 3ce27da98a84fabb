"""What the standard asks of an order; a refusal names its functionalCode."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

_KENNUNG = re.compile(r"[\w-]{1,36}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ablehnung(Exception):
    code: str
    text: str


def check(auftrag: Any, *, mit_buchungsdaten: bool = False) -> None:
    if not isinstance(auftrag, dict):
        raise Ablehnung("VALIDATION_ERROR", "Der Auftrag ist kein JSON-Objekt.")
    if not _KENNUNG.fullmatch(str(auftrag.get("requestId", ""))):
        raise Ablehnung("VALIDATION_ERROR", "requestId fehlt oder ist zu lang.")
    for name, laengste in (("purpose", 27), ("description", 250), ("redirectUrl", 2000)):
        if not 0 < len(str(auftrag.get(name) or "")) <= laengste:
            raise Ablehnung("VALIDATION_ERROR", f"{name} fehlt oder ist zu lang.")
    if auftrag.get("currency") != "EUR":
        raise Ablehnung("VALIDATION_ERROR", "currency muss EUR sein.")
    posten = auftrag.get("items")
    if not isinstance(posten, list) or not 1 <= len(posten) <= 99:
        raise Ablehnung("VALIDATION_ERROR", "items fehlt.")
    if mit_buchungsdaten and not all(eines.get("bookingData") for eines in posten):
        raise Ablehnung("BOOKING_DATA_MISSING", "Jeder Posten braucht bookingData.")
    _check_sum(auftrag, posten)


def _check_sum(auftrag: dict[str, Any], posten: list[dict[str, Any]]) -> None:
    try:
        summe = sum(
            (Decimal(str(p["totalNetAmount"])) + Decimal(str(p["totalTaxAmount"])) for p in posten),
            Decimal(0),
        )
        gesamt = Decimal(str(auftrag.get("grosAmount")))
    except (KeyError, TypeError, InvalidOperation):
        raise Ablehnung("VALIDATION_ERROR", "Ein Betrag fehlt.") from None
    if not 0 < gesamt <= 999_999 or summe != gesamt:
        raise Ablehnung("CALCULATION_ERROR", "Die Posten ergeben nicht grosAmount.")
