"""Figures. Whoever shows them decides from how many cases on (see docs/handbuch, Kennzahlen)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from .models import Messpunkt


@dataclass(frozen=True, slots=True)
class Monatswert:
    """`monat` is the first day of the month; `anzahl` the number of facts, `summe` of
    their values.
    """

    monat: date
    anzahl: int
    summe: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Auswahl:
    """`bis` is included. What is left out is not filtered by."""

    art: str
    von: date
    bis: date
    einheit: UUID | None = None
    leistung: str = ""
    merkmale: Mapping[str, str] = field(default_factory=dict)


def summe(auswahl: Auswahl) -> Decimal:
    return _filter(auswahl).aggregate(summe=Sum("wert"))["summe"] or Decimal(0)


def anzahl(auswahl: Auswahl) -> int:
    return _filter(auswahl).count()


def je_monat(auswahl: Auswahl) -> list[Monatswert]:
    """Months in which something happened, oldest first."""
    zeilen = (
        _filter(auswahl)
        .annotate(monat=TruncMonth("am"))
        .values("monat")
        .annotate(anzahl=Count("id"), summe=Sum("wert"))
        .order_by("monat")
    )
    return [Monatswert(**zeile) for zeile in zeilen]


def _filter(auswahl: Auswahl) -> QuerySet[Messpunkt]:
    punkte = Messpunkt.objects.filter(
        art=auswahl.art,
        am__range=(auswahl.von, auswahl.bis),
        merkmale__contains=dict(auswahl.merkmale),
    )
    if auswahl.einheit:
        punkte = punkte.filter(einheit_id=auswahl.einheit)
    if auswahl.leistung:
        punkte = punkte.filter(leistung=auswahl.leistung)
    return punkte
