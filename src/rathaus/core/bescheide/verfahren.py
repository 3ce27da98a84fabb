"""What is usually true of the procedure behind a letter: a proposal the clerk can change."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus.core.protokoll.public import Akteur, Akteurart
from rathaus.core.vorgaenge.models import Kanal, Vorgang
from rathaus.recht.anhoerung import Anhoerung


def usual_hearing(vorgang: Vorgang, akteur: Akteur) -> str:
    """Whoever applied is not intruded upon; what the program writes alone is one of many alike.
    For an act of the office's own motion a clerk has to say it.
    """
    if vorgang.kanal != Kanal.AMT:
        return Anhoerung.ANTRAG
    return "" if akteur.art == Akteurart.MITARBEITER else Anhoerung.GLEICHARTIG


def amount_of(dokument: Mapping[str, Any], werte: Mapping[str, Any]) -> Decimal | None:
    """What the letter decides about, in euro: the value at the path its template names as
    `betrag`. None where it names none or the value is no amount.
    """
    wert: Any = werte if dokument.get("betrag") else None
    for glied in str(dokument.get("betrag", "")).split("."):
        wert = wert.get(glied) if isinstance(wert, Mapping) else None
    try:
        betrag = Decimal(str(wert)) if wert is not None else None
    except InvalidOperation:
        return None
    return betrag.quantize(Decimal("0.01")) if betrag is not None else None
