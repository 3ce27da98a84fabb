"""All answers as people read them: before sending, on the receipt, at the clerk's desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.ui.components import SummaryRow

from .models import Entwurf
from .paket import Paket, prune
from .paket.engine import visible_fields
from .paket.struktur import Feld
from .paket.wege import get_at
from .vorbelegung import Nachweis


@dataclass(frozen=True, slots=True)
class Abschnitt:
    titel: str
    zeilen: list[SummaryRow]
    aendern: str = ""


def summary_of(
    paket: Paket, entwurf: Entwurf, nachweise: Mapping[str, Nachweis]
) -> list[Abschnitt]:
    """By page, each with the way back to it; what is proven says so."""
    baum = prune(paket, entwurf.daten)
    abschnitte = []
    for seite in paket.seiten:
        zeilen = _rows(paket, baum, [paket.felder[pfad] for pfad in seite.felder], nachweise)
        if zeilen:
            ziel = reverse("leistungen:seite", args=[entwurf.pk, seite.kennung])
            abschnitte.append(Abschnitt(seite.titel, zeilen, f"{ziel}?zurueck=pruefen"))
    return abschnitte


def answers_of(paket: Paket, daten: Mapping[str, Any]) -> list[Abschnitt]:
    """The same for a part of the answers, without ways to change them."""
    return [
        Abschnitt(seite.titel, zeilen)
        for seite in paket.seiten
        if (zeilen := _rows(paket, daten, [paket.felder[pfad] for pfad in seite.felder]))
    ]


def _rows(
    paket: Paket,
    baum: Mapping[str, Any],
    felder: list[Feld],
    nachweise: Mapping[str, Nachweis] = MappingProxyType({}),
) -> list[SummaryRow]:
    sichtbar = {frage.feld.pfad for frage in visible_fields(paket, baum)}
    return [
        SummaryRow(feld.frage, _value(feld, wert, nachweise.get(feld.pfad)))
        for feld in felder
        if feld.pfad in sichtbar and (wert := get_at(baum, feld.pfad)) is not None
    ]


def _value(feld: Feld, wert: Any, nachweis: Nachweis | None) -> str | list[str]:
    text = feld.display(wert)
    if nachweis is None or nachweis.wert != wert:
        return text
    return [text, _("laut %(quelle)s") % {"quelle": nachweis.quelle}]
