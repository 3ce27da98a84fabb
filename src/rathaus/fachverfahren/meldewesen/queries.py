"""What waits for the register and what went over, scoped to what the clerk may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.einheiten.public import Gemeinde
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.satzungen.public import SatzungswertFehlt, gebuehr
from rathaus.core.vorgaenge.models import Sachverhalt, Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.recht.gebuehren import Gebuehrenfall, Gebuehrenregel, berechne_gebuehr

from .models import Uebergabe
from .vorgangsart import GEBUEHR, Bescheinigung

#: States from which a Vorgang can go over.
OFFEN = ("eingegangen", "in_pruefung")
#: As many as one hand-over takes; the rest comes with the next.
HOECHSTENS = 200


@dataclass(frozen=True, slots=True)
class Zeile:
    """One certificate as the register needs it."""

    vorgang: Vorgang
    person: dict[str, Any]
    anschrift: dict[str, Any]
    bescheinigung: dict[str, Any]
    gebuehr: Decimal | None


def waiting_for(akteur: Akteur) -> list[Zeile]:
    """Certificates not handed over yet, the oldest first."""
    return _zeilen(akteur, zustand__in=OFFEN)


def handed_over(akteur: Akteur, uebergabe_id: UUID) -> list[Zeile]:
    """Those of one hand-over; NichtGefunden where the clerk may see none of them."""
    zeilen = _zeilen(akteur, uebergaben=uebergabe_id)
    if not zeilen:
        raise NichtGefunden("Diese Übergabe gibt es nicht.")
    return zeilen


def recent_uebergaben(akteur: Akteur, *, anzahl: int = 20) -> list[Uebergabe]:
    return list(
        Uebergabe.objects.filter(vorgaenge__in=vorgaenge_for(akteur))
        .select_related("von")
        .prefetch_related("vorgaenge")
        .distinct()[:anzahl]
    )


def _zeilen(akteur: Akteur, **auswahl: Any) -> list[Zeile]:
    vorgaenge = list(
        vorgaenge_for(akteur)
        .filter(art=Bescheinigung.kennung, **auswahl)
        .select_related("gemeinde", "sicht")
        .order_by("eingang", "token")[:HOECHSTENS]
    )
    daten = dict(
        Sachverhalt.objects.filter(vorgang__in=vorgaenge)
        .order_by("vorgang", "-version")
        .distinct("vorgang")
        .values_list("vorgang", "daten")
    )
    gebuehr_am = cache(_gebuehr_am)
    return [_zeile(vorgang, daten.get(vorgang.pk, {}), gebuehr_am) for vorgang in vorgaenge]


def _zeile(
    vorgang: Vorgang,
    daten: dict[str, Any],
    gebuehr_am: Callable[[date, Gemeinde], Gebuehrenregel | None],
) -> Zeile:
    """With what the certificates cost on the day they were applied for."""
    bescheinigung = daten.get("bescheinigung", {})
    regel = gebuehr_am(uhr.ortszeit(vorgang.eingang).date(), vorgang.gemeinde)
    fall = Gebuehrenfall(menge=bescheinigung.get("anzahl", 1))
    return Zeile(
        vorgang,
        daten.get("person", {}),
        daten.get("anschrift", {}),
        bescheinigung,
        None if regel is None else berechne_gebuehr(regel, fall).gesamt,
    )


def _gebuehr_am(tag: date, gemeinde: Gemeinde) -> Gebuehrenregel | None:
    try:
        return gebuehr(GEBUEHR, tag, gemeinde)
    except SatzungswertFehlt:
        return None
