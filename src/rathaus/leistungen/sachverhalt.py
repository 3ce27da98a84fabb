"""The answers as the office holds them true, put into the form that asked for them.

A Vorgang holds only its part of the answers, but whether a question applies may hang on the other
part. So the form works on the whole Antrag with the part in force laid over it, and gives back the
part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from rathaus.core.vorgaenge.models import Sachverhalt, Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.core.vorgaenge.queries import names_of

from .models import Antrag
from .paket import Paket, Seite
from .paket.engine import visible_fields
from .paket.struktur import Feld, Vorgangsregel
from .paket.wege import STELLE, get_at, pick, set_at
from .paketspeicher import paket_of


@dataclass(frozen=True, slots=True)
class Anteil:
    """What one Vorgang got of an Antrag."""

    paket: Paket
    regel: Vorgangsregel
    antrag: Antrag

    def whole(self, daten: Mapping[str, Any]) -> dict[str, Any]:
        """The Antrag with this Sachverhalt in the place of the part that was sent."""
        baum = dict(self.antrag.daten)
        for pfad in self.regel.daten:
            baum = set_at(baum, pfad, get_at(daten, pfad))
        return baum

    def part(self, baum: Mapping[str, Any]) -> dict[str, Any]:
        return pick(baum, self.regel.daten)

    def fields(self) -> Iterator[Feld]:
        """Its questions, in the order of the pages."""
        for seite in self.paket.seiten:
            for pfad in seite.felder:
                if any(pfad == teil or pfad.startswith(f"{teil}.") for teil in self.regel.daten):
                    yield self.paket.felder[pfad]

    def as_page(self) -> Seite:
        """Everything a clerk may correct, on one page: not the files, which are documents of the
        Akte, nor repeated groups, which no form asks yet.
        """
        pfade = (f.pfad for f in self.fields() if f.art.kennung != "datei" and STELLE not in f.pfad)
        return Seite("sachverhalt", "Sachverhalt", tuple(pfade))


def anteil_of(vorgang: Vorgang) -> Anteil | None:
    """None where the Vorgang came from no form, or its package no longer knows the kind."""
    antrag = vorgang.antraege.select_related("fassung").first()
    if antrag is None:
        return None
    paket = paket_of(antrag.fassung)
    regel = next((regel for regel in paket.vorgaenge if regel.art == vorgang.art), None)
    return Anteil(paket, regel, antrag) if regel else None


def missing_files(vorgang: Vorgang) -> list[str]:
    """Files the form asks for, for these answers, that did not come."""
    anteil = anteil_of(vorgang)
    if anteil is None:
        return []
    baum = anteil.whole(current_daten(vorgang))
    sichtbar = {frage.feld.pfad for frage in visible_fields(anteil.paket, baum)}
    return [
        feld.frage
        for feld in anteil.fields()
        if feld.art.kennung == "datei" and feld.pfad in sichtbar and not get_at(baum, feld.pfad)
    ]


@dataclass(frozen=True, slots=True)
class Aenderung:
    frage: str
    alt: str
    neu: str


@dataclass(frozen=True, slots=True)
class Version:
    """One correction: who, when, why, and what it changed, in the words of the form."""

    nummer: int
    am: datetime
    von: str
    grund: str
    aenderungen: tuple[Aenderung, ...]


def versions_of(vorgang: Vorgang) -> list[Version]:
    """The corrections, the latest first; nothing where the Sachverhalt is as it was sent."""
    anteil = anteil_of(vorgang)
    fassungen = list(vorgang.sachverhalte.order_by("version"))
    if anteil is None or len(fassungen) < 2:
        return []
    namen = names_of({fassung.akteur_id for fassung in fassungen if fassung.akteur_id})
    paare = pairwise(fassungen)
    return [_version(anteil, alt, neu, namen) for alt, neu in paare][::-1]


def _version(
    anteil: Anteil, alt: Sachverhalt, neu: Sachverhalt, namen: Mapping[UUID, str]
) -> Version:
    von = namen.get(neu.akteur_id, "") if neu.akteur_id else ""
    return Version(neu.version, neu.am, von, neu.grund, tuple(_changes(anteil, alt, neu)))


def _changes(anteil: Anteil, alt: Sachverhalt, neu: Sachverhalt) -> Iterator[Aenderung]:
    for feld in anteil.fields():
        vorher, nachher = get_at(alt.daten, feld.pfad), get_at(neu.daten, feld.pfad)
        if vorher != nachher:
            yield Aenderung(feld.frage, _show(feld, vorher), _show(feld, nachher))


def _show(feld: Feld, wert: Any) -> str:
    return "–" if wert is None else feld.display(wert)
