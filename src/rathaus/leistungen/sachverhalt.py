"""The answers as the office holds them true, put into the form that asked for them.

A Vorgang holds only its part of the answers, but whether a question applies may hang on the other
part. So the form works on the whole Antrag with the part in force laid over it, and gives back the
part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from rathaus import uhr
from rathaus.core.vorgaenge.models import Dokumentversion, Sachverhalt, Vorgang
from rathaus.core.vorgaenge.public import current_daten
from rathaus.core.vorgaenge.queries import names_of
from rathaus.core.zugaenge.public import merken

from .models import Antrag, AntragVorgang
from .paket import Lage, Paket, Seite, assess
from .paket.maengel import name_of
from .paket.struktur import Feld, Vorgangsregel
from .paket.wege import get_at, indices, is_below, pick, set_at
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
            for index in {*indices(baum, pfad), *indices(daten, pfad)}:
                baum = set_at(baum, pfad, get_at(daten, pfad, index), index)
        return baum

    def assess(self, daten: Mapping[str, Any]) -> Lage:
        """Where the whole stands with this part in it, on the day the Antrag came."""
        return assess(self.paket, self.whole(daten), self.tag)

    @property
    def tag(self) -> date:
        return uhr.ortszeit(self.antrag.eingereicht).date()

    def part(self, baum: Mapping[str, Any]) -> dict[str, Any]:
        return pick(baum, self.regel.daten)

    def fields(self) -> Iterator[Feld]:
        """Its questions, in the order of the pages."""
        for seite in self.paket.seiten:
            for pfad in seite.felder:
                if any(is_below(pfad, teil) for teil in self.regel.daten):
                    yield self.paket.felder[pfad]

    def as_page(self) -> Seite:
        """Everything a clerk may correct, on one page: not the files, which are documents of the
        Akte.
        """
        pfade = (feld.pfad for feld in self.fields() if feld.art.kennung != "datei")
        return Seite("sachverhalt", "Sachverhalt", tuple(pfade))


def anteil_of(vorgang: Vorgang) -> Anteil | None:
    """None where the Vorgang came from no form, or its package no longer knows the kind."""
    return merken(("anteil", vorgang.pk), lambda: _anteil(vorgang))


def _anteil(vorgang: Vorgang) -> Anteil | None:
    eintrag = (
        AntragVorgang.objects.filter(vorgang=vorgang)
        .select_related("antrag__fassung")
        .defer("antrag__fassung__dokument")  # long, and its compiled package is kept
        .first()
    )
    return share_in(eintrag, vorgang.art) if eintrag else None


def share_in(eintrag: AntragVorgang, art: str) -> Anteil | None:
    """By the rule that opened it; of older ones only the kind is known."""
    paket = paket_of(eintrag.antrag.fassung)
    if eintrag.regel is not None:
        return Anteil(paket, paket.vorgaenge[eintrag.regel], eintrag.antrag)
    regel = next((regel for regel in paket.vorgaenge if regel.art == art), None)
    return Anteil(paket, regel, eintrag.antrag) if regel else None


def missing_files(vorgang: Vorgang) -> list[str]:
    """Files the form asks for, for these answers, that did not come."""
    anteil = anteil_of(vorgang)
    if anteil is None:
        return []
    lage = anteil.assess(current_daten(vorgang))
    unsere = {feld.pfad for feld in anteil.fields()}
    return [
        name_of(anteil.paket, frage.feld, frage.index)
        for frage in lage.fragen
        if frage.feld.art.kennung == "datei"
        and frage.echt
        and frage.feld.pfad in unsere
        and not get_at(lage.baum, frage.feld.pfad, frage.index)
    ]


def files_of(vorgang: Vorgang) -> dict[UUID, UUID]:
    """In which document of the Vorgang each of its files lies."""
    versionen = Dokumentversion.objects.filter(dokument__vorgang=vorgang)
    return dict(versionen.values_list("datei_id", "dokument_id"))


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
        stellen = {*indices(alt.daten, feld.pfad), *indices(neu.daten, feld.pfad)}
        for index in sorted(stellen):
            vorher, nachher = (get_at(s.daten, feld.pfad, index) for s in (alt, neu))
            if vorher != nachher:
                frage = name_of(anteil.paket, feld, index)
                yield Aenderung(frage, _show(feld, vorher), _show(feld, nachher))


def _show(feld: Feld, wert: Any) -> str:
    return "–" if wert is None else feld.display(wert)
