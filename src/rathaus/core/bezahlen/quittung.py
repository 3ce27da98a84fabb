"""The receipt of an online payment: what was paid, when, for which Kassenzeichen. No name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.satz.setzen import typeset_data
from rathaus.recht.geld import format_euro

from .models import Zahlvorgang

VORLAGE = Path(__file__).parent / "vorlagen" / "quittung.typ"


@dataclass(frozen=True, slots=True)
class Quittung:
    gemeinde: str
    anschrift: str
    kassenzeichen: str
    wofuer: str
    betrag: Decimal
    tag: date
    ausgestellt: date
    referenz: str

    @property
    def zeilen(self) -> list[tuple[str, str]]:
        return [
            ("Kassenzeichen", self.kassenzeichen),
            *([("Wofür", self.wofuer)] if self.wofuer else []),
            ("Betrag", format_euro(self.betrag)),
            ("Bezahlt am", f"{self.tag:%d.%m.%Y}"),
            ("Zahlungsweg", "Online-Bezahlung"),
            *([("Referenz", self.referenz)] if self.referenz else []),
        ]


def quittung_of(zahlvorgang: Zahlvorgang, *, nennt_wofuer: bool = False) -> Quittung:
    """Only for money that is in the ledger and did not go back. What a claim is about is for the
    parties of its matter, not for whoever paid by code.
    """
    if not zahlvorgang.bezahlt or zahlvorgang.buchung is None:
        raise NichtGefunden("Diese Quittung gibt es nicht.")
    gemeinde, forderung = zahlvorgang.konto.gemeinde, zahlvorgang.forderung
    return Quittung(
        gemeinde=gemeinde.name,
        anschrift=" · ".join(filter(None, (gemeinde.strasse, f"{gemeinde.plz} {gemeinde.ort}"))),
        kassenzeichen=format_kassenzeichen(zahlvorgang.konto.kassenzeichen),
        wofuer=forderung.bezeichnung if nennt_wofuer and forderung else "",
        betrag=zahlvorgang.betrag,
        tag=uhr.ortszeit(zahlvorgang.buchung.gebucht_am).date(),
        ausgestellt=uhr.heute(),
        referenz=zahlvorgang.anbieter_referenz,
    )


def as_pdf(quittung: Quittung) -> bytes:
    daten: dict[str, Any] = {
        "gemeinde": quittung.gemeinde,
        "anschrift": quittung.anschrift,
        "zeilen": [list(zeile) for zeile in quittung.zeilen],
        "tag": {
            "year": quittung.ausgestellt.year,
            "month": quittung.ausgestellt.month,
            "day": quittung.ausgestellt.day,
        },
    }
    return typeset_data(VORLAGE, "quittung", daten, {})
