"""How much surcharge a claim bears beside what was claimed of it already, and what goes back."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from rathaus import uhr
from rathaus.core.kasse.models import (
    Abgabenkonto,
    Buchungsart,
    Buchungszeile,
    Forderungsart,
    Sachkonto,
)
from rathaus.core.kasse.verlauf import Schuldverlauf, saeumnis_of, schuldverlauf
from rathaus.core.protokoll.public import Akteur

from .buchen import claim_line, write_buchung

ERTRAG = {
    Forderungsart.KOSTEN: "mahngebuehr",
    Forderungsart.ZINSEN: "stundungszinsen",
    Forderungsart.SAEUMNIS: "saeumniszuschlag",
}


def open_saeumnis(verlauf: Schuldverlauf, tag: date) -> Decimal:
    """What arose and was not claimed yet; below zero where more was claimed than arose."""
    return _arisen(verlauf, tag) - _claimed(verlauf)


def _arisen(verlauf: Schuldverlauf, tag: date) -> Decimal:
    entstanden = saeumnis_of(verlauf, tag)
    return entstanden.zuschlag if entstanden else Decimal(0)


def claimed_saeumnis(verlauf: Schuldverlauf) -> QuerySet[Buchungszeile]:
    """The revenue lines of its surcharges; what was waived counts as claimed."""
    return Buchungszeile.objects.filter(
        sachkonto=Sachkonto.ERTRAG,
        forderung__haupt=verlauf.forderung,
        forderung__art=Forderungsart.SAEUMNIS,
        forderung__zeitraum=verlauf.faellig.isoformat(),
    ).exclude(buchung__art=Buchungsart.ERLASS)


def _claimed(verlauf: Schuldverlauf) -> Decimal:
    rows = claimed_saeumnis(verlauf)
    return -(rows.aggregate(summe=Sum("betrag"))["summe"] or Decimal(0))


def take_back_saeumnis(
    konto: Abgabenkonto,
    forderung_ids: Collection[UUID],
    *,
    einmal: str,
    text: str,
    grund: str,
    akteur: Akteur,
) -> None:
    """Surcharges that were claimed for days on which, as is known now, nothing was to be paid. One
    entry for each due day, named `einmal`:day.
    """
    for verlauf, zuviel in _overclaimed(konto.pk, forderung_ids):
        if lines := list(_less(verlauf, zuviel)):
            write_buchung(
                konto,
                lines,
                art=Buchungsart.SOLLAENDERUNG,
                tag=uhr.heute(),
                einmal=f"{einmal}:{verlauf.faellig}",
                akteur=akteur,
                text=text,
                grund=grund,
            )


def _overclaimed(
    konto_id: UUID, forderung_ids: Collection[UUID]
) -> Iterator[tuple[Schuldverlauf, Decimal]]:
    """By due day: what is due of it, and what waits, bear their surcharge together."""
    je_tag: dict[tuple[UUID, date], list[Schuldverlauf]] = defaultdict(list)
    for verlauf in schuldverlauf(konto_id):
        if verlauf.forderung.pk in forderung_ids:
            je_tag[verlauf.forderung.pk, verlauf.faellig].append(verlauf)
    for teile in je_tag.values():
        entstanden = sum((_arisen(teil, uhr.heute()) for teil in teile), Decimal(0))
        zuviel = _claimed(teile[0]) - entstanden
        if zuviel > 0:
            yield teile[0], zuviel


def _less(verlauf: Schuldverlauf, zuviel: Decimal) -> Iterator[Buchungszeile]:
    """The latest surcharges first."""
    for zeile in claimed_saeumnis(verlauf).select_related("forderung").order_by("-buchung__tag"):
        teil = min(zuviel, -zeile.betrag)
        if teil <= 0 or zeile.forderung is None:
            continue
        zuviel -= teil
        faellig = zeile.forderung.zeilen.filter(sachkonto=Sachkonto.FORDERUNG).earliest("pk")
        yield claim_line(zeile.forderung.pk, faellig.faellig, -teil)
        yield Buchungszeile(
            sachkonto=Sachkonto.ERTRAG,
            forderung=zeile.forderung,
            ertrag=ERTRAG[Forderungsart.SAEUMNIS],
            text=zeile.forderung.bezeichnung,
            betrag=teil,
        )
