"""An invented debtor with an account."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.core.personen.leute import add, erika
from tests.core.stadt import Stadt

from rathaus.core.kasse.public import (
    Abgabenkonto,
    Buchung,
    Faelligkeit,
    Forderung,
    Forderungsart,
    Position,
    Zahlweg,
    open_konto,
    post_forderung,
    record_zahlung,
)

JANUAR, JULI, OKTOBER = date(2026, 1, 15), date(2026, 7, 1), date(2026, 10, 1)


def euro(text: str | int) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def account(stadt: Stadt, **anders: Any) -> Abgabenkonto:
    felder: dict[str, Any] = {
        "art": "probesteuer",
        "praefix": "77",
        "bezeichnung": "Probesteuer",
        "sicht_id": stadt.steuern.id,
        "gemeinde_id": stadt.gemeinde.id,
        "beginn": JANUAR,
        "akteur": stadt.programm,
    }
    person = anders.pop("person", None) or add(stadt, erika())
    return open_konto(person_id=person.id, **{**felder, **anders})


def claim(
    stadt: Stadt,
    konto: Abgabenkonto,
    betrag: str | int = 90,
    *,
    faellig: date = JULI,
    einmal: str = "bescheid:1",
    **anders: Any,
) -> Forderung:
    felder: dict[str, Any] = {
        "art": Forderungsart.ABGABE,
        "bezeichnung": "Probesteuer 2026",
        "zeitraum": "2026",
        "positionen": [Position("Steuer 2026", euro(betrag), "probe")],
        "faelligkeiten": [Faelligkeit(faellig, euro(betrag))],
        "akteur": stadt.programm,
    }
    return post_forderung(konto.id, einmal=einmal, **{**felder, **anders})


def pay(
    stadt: Stadt, konto: Abgabenkonto, betrag: str | int, einmal: str = "bank:1", **anders: Any
) -> Buchung:
    felder: dict[str, Any] = {
        "tag": JULI,
        "weg": Zahlweg.UEBERWEISUNG,
        "akteur": stadt.programm,
    }
    return record_zahlung(konto.id, betrag=euro(betrag), einmal=einmal, **{**felder, **anders})
