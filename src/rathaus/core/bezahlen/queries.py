"""What can be paid, what is being paid, and what the Kasse has to look at."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from rathaus import uhr
from rathaus.core.einheiten.public import Rolle, has_rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.kasse.models import Buchungszeile, Sachkonto
from rathaus.core.kasse.public import (
    OffenerPosten,
    konten_for,
    konto_with_kassenzeichen,
    next_due,
    offene_posten,
    saldo,
)
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Beteiligung, Vorgang

from .models import Zahlvorgang
from .zustaende import AUFGEGEBEN, LAUFEND

NULL = Decimal("0.00")
SEITE = 50


@dataclass(frozen=True, slots=True)
class Ziel:
    """What somebody may pay: an amount that is open, on a claim or on the whole account."""

    konto_id: UUID
    betrag: Decimal
    forderung_id: UUID | None = None


def find_ziel(kassenzeichen: str, betrag: Decimal) -> Ziel | None:
    """Both must fit something open; nobody learns which of them did not."""
    konto = konto_with_kassenzeichen(kassenzeichen)
    if konto is None or betrag <= 0:
        return None
    for forderung_id in _claims(konto.pk):
        if betrag in payable_of(konto.pk, forderung_id):
            return Ziel(konto.pk, betrag, forderung_id)
    return Ziel(konto.pk, betrag) if betrag in payable_of(konto.pk, None) else None


def payable_of(konto_id: UUID, forderung_id: UUID | None) -> set[Decimal]:
    """The amounts one may pay: of a claim each part and all of it; of an account what is due and
    all that is open.
    """
    if forderung_id is None:
        return {s for s in (saldo(konto_id, faellig_bis=uhr.heute()), saldo(konto_id)) if s > 0}
    offen = [p.betrag for p in _open(konto_id) if p.forderung_id == forderung_id]
    return {*offen, sum(offen, NULL)} - {NULL}


def kassenzeichen_of(eingabe: str) -> str:
    """As it is counted and looked up, however it was typed."""
    return re.sub(r"[\s.\-/]+", "", eingabe)


@dataclass(frozen=True, slots=True)
class Vorgangsforderung:
    """A claim of a matter: what was asked for, what is left of it."""

    forderung_id: UUID
    konto_id: UUID
    kassenzeichen: str
    bezeichnung: str
    soll: Decimal
    offen: Decimal
    faellig: date | None
    vorgang_id: UUID

    @property
    def bezahlt(self) -> bool:
        return self.offen <= 0 < self.soll

    @property
    def zurueck(self) -> str:
        return reverse("nachrichten:status", args=[self.vorgang_id])


def claims_of_vorgang(vorgang_id: UUID) -> list[Vorgangsforderung]:
    """The claims a matter led to, the oldest first. `faellig` of what is open is the next day it is
    due, None while its notice is not notified. One query where there are none.
    """
    rows = (
        Buchungszeile.objects.filter(
            forderung__vorgang_id=vorgang_id,
            sachkonto__in=(Sachkonto.FORDERUNG, Sachkonto.ERTRAG),
        )
        .values(
            "forderung_id",
            "forderung__konto_id",
            "forderung__konto__kassenzeichen",
            "forderung__bezeichnung",
        )
        .annotate(
            offen=_sum(Q(sachkonto=Sachkonto.FORDERUNG)),
            soll=-_sum(Q(sachkonto=Sachkonto.ERTRAG)),
            faellig=Min("faellig"),
            angelegt=Min("forderung__angelegt"),
        )
        .order_by("angelegt", "forderung_id")
    )
    offene = {row["forderung_id"] for row in rows if row["offen"] > 0}
    naechste: dict[UUID, date | None] = {}
    for konto_id in {row["forderung__konto_id"] for row in rows if row["offen"] > 0}:
        naechste |= next_due(konto_id, offene)
    return [
        Vorgangsforderung(
            forderung_id=row["forderung_id"],
            konto_id=row["forderung__konto_id"],
            kassenzeichen=row["forderung__konto__kassenzeichen"],
            bezeichnung=row["forderung__bezeichnung"],
            soll=row["soll"],
            offen=row["offen"],
            faellig=naechste.get(row["forderung_id"], row["faellig"]),
            vorgang_id=vorgang_id,
        )
        for row in rows
    ]


def _sum(bedingung: Q) -> Coalesce:
    betraege = Sum("betrag", filter=bedingung, output_field=DecimalField())
    return Coalesce(betraege, Value(NULL), output_field=DecimalField())


def get_forderung(vorgang: Vorgang, forderung_id: UUID) -> Vorgangsforderung:
    for forderung in claims_of_vorgang(vorgang.pk):
        if forderung.forderung_id == forderung_id:
            return forderung
    raise NichtGefunden("Diese Forderung gibt es nicht.")


def matter_of(zahlvorgang: Zahlvorgang) -> UUID | None:
    return zahlvorgang.forderung.vorgang_id if zahlvorgang.forderung else None


def is_party(zugang_id: UUID, vorgang_id: UUID) -> bool:
    return Beteiligung.objects.filter(vorgang_id=vorgang_id, zugang_id=zugang_id).exists()


def open_amount(konto_id: UUID, forderung_id: UUID) -> Decimal:
    """What is left of a claim."""
    return sum((p.betrag for p in _open(konto_id) if p.forderung_id == forderung_id), NULL)


def attempts_on(konto_id: UUID, forderung_id: UUID | None) -> QuerySet[Zahlvorgang]:
    rows = Zahlvorgang.objects.filter(konto_id=konto_id)
    if forderung_id is None:
        return rows.filter(forderung__isnull=True)
    return rows.filter(forderung_id=forderung_id)


def is_settled(zahlvorgang: Zahlvorgang) -> bool:
    """Nothing is left of what it was to pay."""
    if zahlvorgang.forderung_id:
        return not open_amount(zahlvorgang.konto_id, zahlvorgang.forderung_id)
    return saldo(zahlvorgang.konto_id) <= 0


def revenue_keys(zahlvorgang: Zahlvorgang) -> list[tuple[str, Decimal]]:
    """The revenue keys of the claim and their shares, the largest first; none for an account."""
    if zahlvorgang.forderung_id is None:
        return []
    zeilen = Buchungszeile.objects.filter(
        forderung_id=zahlvorgang.forderung_id, sachkonto=Sachkonto.ERTRAG
    )
    summen: dict[str, Decimal] = defaultdict(lambda: NULL)
    for ertrag, betrag in zeilen.values_list("ertrag", "betrag"):
        summen[ertrag] -= betrag
    return sorted(summen.items(), key=lambda teil: (-teil[1], teil[0]))


def get_zahlvorgang(zahlvorgang_id: UUID) -> Zahlvorgang:
    """For whoever holds its link, and for jobs."""
    zahlvorgang = _with_konto().filter(pk=zahlvorgang_id).first()
    if zahlvorgang is None:
        raise NichtGefunden("Diese Zahlung gibt es nicht.")
    return zahlvorgang


def find_by_transaktion(dienst: str, anbieter_id: str) -> Zahlvorgang | None:
    if not anbieter_id:
        return None
    return Zahlvorgang.objects.filter(dienst=dienst, anbieter_id=anbieter_id).first()


def running() -> list[UUID]:
    """Begun, and nobody knows yet how it ended."""
    rows = Zahlvorgang.objects.filter(zustand__in=LAUFEND).exclude(zustand="offen")
    return list(rows.order_by("geprueft", "pk").values_list("pk", flat=True))


def unresolved(*, seit: datetime) -> list[UUID]:
    """Attempts that may still turn into money, those given up since then included."""
    aufgegeben = Q(zustand__in=AUFGEGEBEN, angelegt__gte=seit) & ~Q(anbieter_id="")
    rows = Zahlvorgang.objects.filter(Q(zustand__in=LAUFEND) | aufgegeben, buchung__isnull=True)
    return list(rows.order_by("geprueft", "pk").values_list("pk", flat=True))


def zahlvorgaenge_of(forderung_ids: Iterable[UUID]) -> dict[UUID, list[Zahlvorgang]]:
    """The attempts of each claim, the latest first."""
    gefunden: dict[UUID, list[Zahlvorgang]] = defaultdict(list)
    rows = Zahlvorgang.objects.filter(forderung_id__in=list(forderung_ids)).order_by("-versuch")
    for zahlvorgang in rows:
        if zahlvorgang.forderung_id:
            gefunden[zahlvorgang.forderung_id].append(zahlvorgang)
    return gefunden


def zahlvorgaenge_for(akteur: Akteur) -> QuerySet[Zahlvorgang]:
    """Those on accounts the clerk may see; the Kasse sees all."""
    return _with_konto().filter(konto__in=konten_for(akteur))


def _with_konto() -> QuerySet[Zahlvorgang]:
    return Zahlvorgang.objects.select_related("konto__gemeinde", "forderung", "buchung")


def _open(konto_id: UUID) -> list[OffenerPosten]:
    return [p for p in offene_posten(konto_id) if p.forderung_id and p.betrag > 0]


def _claims(konto_id: UUID) -> list[UUID]:
    return list(dict.fromkeys(p.forderung_id for p in _open(konto_id) if p.forderung_id))


def get_for_clerk(akteur: Akteur, zahlvorgang_id: UUID) -> Zahlvorgang:
    zahlvorgang = zahlvorgaenge_for(akteur).filter(pk=zahlvorgang_id).first()
    if zahlvorgang is None:
        raise NichtGefunden("Diese Zahlung gibt es nicht.")
    return zahlvorgang


def is_cashier(akteur: Akteur) -> bool:
    return has_rolle(akteur, Rolle.KASSE)
