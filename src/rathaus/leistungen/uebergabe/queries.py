"""What waits to go over to another Verfahren and what went, scoped to what the clerk may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from rathaus import uhr
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Sachverhalt, Vorgang
from rathaus.core.vorgaenge.public import vorgaenge_for, vorgangsarten

from ..gebuehren import Gebuehr, Regelleser, fee_of, find_rule
from ..models import AntragVorgang, Leistung, Uebergabe
from ..sachverhalt import Anteil, share_in

#: States from which a Vorgang can go over.
OFFEN = ("eingegangen", "in_pruefung")
#: As many as one hand-over takes; the rest comes with the next.
HOECHSTENS = 200


@dataclass(frozen=True, slots=True)
class Zeile:
    """One matter as the other Verfahren needs it."""

    vorgang: Vorgang
    anteil: Anteil
    daten: Mapping[str, Any]
    gebuehr: Gebuehr | None


@dataclass(frozen=True, slots=True)
class Stapel:
    """How many matters of one service wait."""

    leistung: str
    name: str
    anzahl: int


def piles_for(akteur: Akteur) -> list[Stapel]:
    """What waits, by service and name."""
    anzahlen = dict(
        _handed(akteur).filter(zustand__in=OFFEN).values_list("leistung").annotate(Count("pk"))
    )
    namen = dict(
        Leistung.objects.filter(kennung__in=anzahlen)
        .order_by("name")
        .values_list("kennung", "name")
    )
    return [Stapel(kennung, name, anzahlen[kennung]) for kennung, name in namen.items()]


def waiting_for(akteur: Akteur, leistung: str) -> list[Zeile]:
    """Not handed over yet, the oldest first."""
    return _rows(_handed(akteur).filter(leistung=leistung, zustand__in=OFFEN))


def handed_over(akteur: Akteur, uebergabe_id: UUID) -> list[Zeile]:
    """Those of one hand-over; NichtGefunden where the clerk may see none of them."""
    vorgaenge = Uebergabe.vorgaenge.through.objects.filter(uebergabe=uebergabe_id)
    zeilen = _rows(_handed(akteur).filter(pk__in=vorgaenge.values("vorgang")))
    if not zeilen:
        raise NichtGefunden("Diese Übergabe gibt es nicht.")
    return zeilen


def recent_uebergaben(akteur: Akteur, leistung: str, *, anzahl: int = 20) -> list[Uebergabe]:
    sichtbar = vorgaenge_for(akteur, im_notfall=False)
    return list(
        Uebergabe.objects.filter(leistung=leistung, vorgaenge__in=sichtbar)
        .select_related("von")
        .prefetch_related(Prefetch("vorgaenge", queryset=sichtbar))
        .distinct()[:anzahl]
    )


def name_of_leistung(kennung: str) -> str:
    name = Leistung.objects.filter(kennung=kennung).values_list("name", flat=True).first()
    if name is None:
        raise NichtGefunden("Diese Leistung gibt es nicht.")
    return name


def _handed(akteur: Akteur) -> QuerySet[Vorgang]:
    """Matters of the kinds that go over."""
    arten = [art.kennung for art in vorgangsarten if art.zur_uebergabe]
    return vorgaenge_for(akteur, im_notfall=False).filter(art__in=arten)


def _rows(vorgaenge: QuerySet[Vorgang]) -> list[Zeile]:
    gewaehlt = list(
        vorgaenge.select_related("gemeinde", "sicht").order_by("eingang", "token")[:HOECHSTENS]
    )
    daten = dict(
        Sachverhalt.objects.filter(vorgang__in=gewaehlt)
        .order_by("vorgang", "-version")
        .distinct("vorgang")
        .values_list("vorgang", "daten")
    )
    eintraege = {
        eintrag.vorgang_id: eintrag
        for eintrag in AntragVorgang.objects.filter(vorgang__in=gewaehlt)
        .select_related("antrag__fassung")
        .defer("antrag__fassung__dokument")
    }
    lies = cache(find_rule)
    return [
        zeile
        for vorgang in gewaehlt
        if (zeile := _row(vorgang, eintraege.get(vorgang.pk), daten.get(vorgang.pk, {}), lies))
    ]


def _row(
    vorgang: Vorgang,
    eintrag: AntragVorgang | None,
    daten: Mapping[str, Any],
    lies: Regelleser,
) -> Zeile | None:
    """With what it costs by the values of the day it came in."""
    anteil = share_in(eintrag, vorgang.art) if eintrag else None
    if anteil is None:
        return None
    tag = uhr.ortszeit(vorgang.eingang).date()
    gebuehr = fee_of(
        anteil.paket, anteil.whole(daten), am=tag, gemeinde=vorgang.gemeinde, lies=lies
    )
    return Zeile(vorgang, anteil, daten, gebuehr)
