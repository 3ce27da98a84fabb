"""Instalments: due days of a year, equal parts that add up to the cent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from rathaus.recht.fehler import DatenFehler
from rathaus.recht.feiertage import Ort, naechster_werktag
from rathaus.recht.geld import CENT, abrunden_auf, format_euro


@dataclass(frozen=True, slots=True)
class FaelligerBetrag:
    """An amount and the day a norm or notice names for it, before any shift to a Werktag."""

    faellig: date
    betrag: Decimal

    def zahlbar_bis(self, land: str, ort: Ort | None = None) -> date:
        """The last day on which payment is in time (§ 108 Abs. 3 AO)."""
        return naechster_werktag(self.faellig, land, ort)


def termin(text: str, jahr: int) -> date:
    """A day of the year written "15.02.". Raises `DatenFehler`."""
    try:
        tag, monat = (int(teil) for teil in text.strip().rstrip(".").split("."))
        return date(jahr, monat, tag)
    except ValueError as fehler:
        raise DatenFehler(f"„{text}“ ist kein Termin (erwartet wird etwa „15.02.“).") from fehler


def termine(texte: Iterable[str], jahr: int) -> tuple[date, ...]:
    return tuple(sorted(termin(text, jahr) for text in texte))


def gleiche_teile(betrag: Decimal, anzahl: int) -> tuple[Decimal, ...]:
    """Equal parts in cents; what does not divide is added to the last one."""
    teil = abrunden_auf(betrag / anzahl, CENT)
    return (*(teil for _ in range(anzahl - 1)), betrag - teil * (anzahl - 1))


def raten_zu(tage: Iterable[date], betrag: Decimal) -> tuple[FaelligerBetrag, ...]:
    """One equal part of `betrag` on each day."""
    geordnet = sorted(tage)
    return tuple(map(FaelligerBetrag, geordnet, gleiche_teile(betrag, len(geordnet))))


def fasse_zusammen(raten: Iterable[FaelligerBetrag]) -> tuple[FaelligerBetrag, ...]:
    """One instalment a day, in order of days, none of nothing."""
    geordnet = sorted(raten, key=lambda rate: rate.faellig)
    summen = (
        FaelligerBetrag(tag, sum((rate.betrag for rate in gruppe), Decimal(0)))
        for tag, gruppe in groupby(geordnet, key=lambda rate: rate.faellig)
    )
    return tuple(rate for rate in summen if rate.betrag)


def liste(raten: Iterable[FaelligerBetrag]) -> str:
    """15.02.2026: 10,00 €; 15.05.2026: 10,00 €"""
    return "; ".join(f"{r.faellig:%d.%m.%Y}: {format_euro(r.betrag)}" for r in raten) or "keine"
