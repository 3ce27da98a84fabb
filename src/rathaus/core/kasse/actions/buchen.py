"""The one place that writes to the ledger."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rathaus import uhr
from rathaus.core.kasse.models import Abgabenkonto, Buchung, Buchungszeile, Sachkonto
from rathaus.core.protokoll.public import Akteur

from .konto import record_konto


def booked_already(einmal: str) -> Buchung | None:
    """What was booked under this name. Ask with the account locked, else two may ask at once."""
    return Buchung.objects.filter(einmal=einmal).first()


def write_buchung(
    konto: Abgabenkonto,
    zeilen: Sequence[Buchungszeile],
    *,
    art: str,
    tag: date,
    einmal: str,
    akteur: Akteur,
    **felder: Any,
) -> Buchung:
    """Store one event and its lines, and note it in the account's chain. The lines must sum to
    nothing.
    """
    rest = sum((zeile.betrag for zeile in zeilen), Decimal(0))
    if rest or len(zeilen) < 2:
        raise AssertionError(f"Buchung {art} geht nicht auf: {rest}")
    buchung = Buchung.objects.create(
        konto=konto,
        art=art,
        tag=tag,
        einmal=einmal,
        zeilen_anzahl=len(zeilen),
        gebucht_am=uhr.jetzt(),
        **felder,
    )
    for zeile in zeilen:
        zeile.buchung = buchung
    Buchungszeile.objects.bulk_create(zeilen)
    neu = {"art": art, "tag": tag, "einmal": einmal, "zeilen": [_plain(zeile) for zeile in zeilen]}
    record_konto(konto, "gebucht", akteur=akteur, neu=neu, grund=felder.get("grund", ""))
    return buchung


def _plain(zeile: Buchungszeile) -> dict[str, Any]:
    return {
        "sachkonto": zeile.sachkonto,
        "forderung": zeile.forderung_id,
        "faellig": zeile.faellig,
        "ertrag": zeile.ertrag,
        "betrag": zeile.betrag,
    }


def claim_line(forderung_id: Any, faellig: date | None, betrag: Decimal) -> Buchungszeile:
    return Buchungszeile(
        sachkonto=Sachkonto.FORDERUNG, forderung_id=forderung_id, faellig=faellig, betrag=betrag
    )


def money_line(betrag: Decimal) -> Buchungszeile:
    return Buchungszeile(sachkonto=Sachkonto.GELD, betrag=betrag)
