"""What of a matter's fee is claimed and paid, and who of several matters carries it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.bezahlen.public import claims_of_vorgang
from rathaus.core.kasse.models import Forderung
from rathaus.core.kasse.public import offene_posten
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import current_daten

from .gebuehren import Gebuehr, fee_of
from .models import AntragVorgang
from .sachverhalt import Anteil
from .wege import WARTET_AUF_ZAHLUNG

#: Names of the claims this floor makes begin so (Buchung.einmal).
EINMAL = "gebuehr:"
NULL = Decimal(0)


def fee_at(vorgang: Vorgang, anteil: Anteil, daten: Mapping[str, Any] | None) -> Gebuehr | None:
    """By these facts (None: those in force) and the values of the day it came in."""
    if not anteil.regel.ergebnis:
        return None
    return fee_of(
        anteil.paket,
        anteil.whole(current_daten(vorgang) if daten is None else daten),
        am=uhr.ortszeit(vorgang.eingang).date(),
        gemeinde=vorgang.gemeinde,
    )


def daten_at(vorgang: Vorgang, wann: datetime | None) -> Mapping[str, Any] | None:
    """The facts as they stood at that moment."""
    versionen = vorgang.sachverhalte.order_by("-version")
    gemeint = versionen.filter(am__lte=wann).first() if wann else None
    return gemeint.daten if gemeint else None


def is_payer(vorgang: Vorgang, anteil: Anteil) -> bool:
    """One fee for one Antrag: of the matters it led to, the first that the package describes."""
    teile = AntragVorgang.objects.filter(antrag=anteil.antrag).order_by("regel")
    for vorgang_id, nummer in teile.values_list("vorgang_id", "regel"):
        if nummer is not None and anteil.paket.vorgaenge[nummer].ergebnis:
            return bool(vorgang_id == vorgang.pk)
    return False


def claimed_fee(vorgang: Vorgang) -> Forderung | None:
    return (
        Forderung.objects.filter(vorgang_id=vorgang.pk, zeilen__buchung__einmal__startswith=EINMAL)
        .order_by("angelegt")
        .first()
    )


def is_paid(vorgang: Vorgang) -> bool:
    """Its fee is claimed, and nothing of it is open."""
    forderung = claimed_fee(vorgang)
    if forderung is None:
        return False
    offen = [p for p in offene_posten(forderung.konto_id) if p.forderung_id == forderung.pk]
    return not any(posten.betrag > 0 for posten in offen)


def open_fee(vorgang: Vorgang) -> Decimal:
    """What the applicant still has to pay for it."""
    return sum((max(f.offen, NULL) for f in claims_of_vorgang(vorgang.pk)), NULL)


def waiting() -> list[UUID]:
    """Matters that wait for their fee, the oldest first."""
    rows = Vorgang.objects.filter(zustand=WARTET_AUF_ZAHLUNG, offen=True)
    return list(rows.order_by("eingang", "pk").values_list("pk", flat=True))
