"""What the answers mean: which questions apply, what is missing or wrong, what follows from them.

All functions take and give plain JSON trees and change nothing they were given. `assess` does the
work once; whoever needs more than one of its answers keeps the Lage.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from rathaus import uhr
from rathaus.ausdruck import Programm, Umgebung, als_json

from .fragen import clean_stored, stored
from .gang import Frage, Liste, umgebung_am, walk
from .maengel import Mangel, check_lage
from .struktur import Paket, Seite
from .wege import Index, get_at, indices, set_at

Baum = dict[str, Any]


@dataclass(frozen=True)
class Lage:
    """Where a set of answers stands on a day. `baum` holds what applies and what was computed,
    `fragen` every question that applies, `listen` every repeated group that does.
    """

    paket: Paket
    baum: Baum
    heute: date
    fragen: tuple[Frage, ...]
    listen: Mapping[tuple[str, Index], Liste]

    @cached_property
    def maengel(self) -> list[Mangel]:
        """Everything that keeps these answers from being sent, in the order of the pages."""
        return check_lage(self)

    @cached_property
    def sichtbar(self) -> frozenset[tuple[str, Index]]:
        return frozenset((frage.feld.pfad, frage.index) for frage in self.fragen)

    @cached_property
    def seiten(self) -> list[Seite]:
        """Pages that have something to ask."""
        pfade = {frage.feld.pfad for frage in self.fragen}
        pfade |= {pfad for liste in self.listen.values() for pfad in liste.felder}
        return [seite for seite in self.paket.seiten if pfade & set(seite.felder)]

    def gilt(self, wenn: Programm | None) -> bool:
        """Does this condition of the package hold?"""
        return wenn is None or wenn.gilt(self.baum, umgebung_am(self.heute))


def assess(paket: Paket, daten: Mapping[str, Any], am: date | None = None) -> Lage:
    """The answers to questions that apply, with the computed ones filled in; what the form does not
    know, does not ask or computes itself is not taken from outside. `am` is the day that counts,
    today where none is given.

    Taking an answer away can hide another or change what is computed, so this goes on until
    nothing more falls away. It only ever takes away and therefore ends.
    """
    heute = am or uhr.heute()
    umgebung = umgebung_am(heute)
    angaben = _without_computed(paket, daten)
    while True:
        baum = _compute(paket, angaben, umgebung)
        gang = walk(paket, baum, umgebung)
        uebrig = _without_computed(paket, gang.baum)
        if uebrig == angaben:
            break
        angaben = uebrig
    if gang.baum != baum:  # a computed answer that is not shown decided over what is
        baum = gang.baum
        gang = walk(paket, baum, umgebung)
    return Lage(paket, baum, heute, tuple(gang.fragen), gang.listen)


def settle(lage: Lage) -> Lage:
    """Answers that hold, each said as the form itself would have stored it. Those that came through
    its pages are; others may say a day or a number in another way.
    """
    baum = lage.baum
    for frage in lage.fragen:
        wert = get_at(baum, frage.feld.pfad, frage.index)
        if wert is None or frage.feld.berechnet or not frage.echt:
            continue
        gelesen = stored(frage.feld, clean_stored(frage.feld, wert, lage.heute))
        if gelesen != wert or type(gelesen) is not type(wert):
            baum = set_at(baum, frage.feld.pfad, gelesen, frage.index)
    return lage if baum is lage.baum else assess(lage.paket, baum, lage.heute)


def prune(paket: Paket, daten: Mapping[str, Any], am: date | None = None) -> Baum:
    """The answers that apply, see assess."""
    return assess(paket, daten, am).baum


def check(paket: Paket, daten: Mapping[str, Any], am: date | None = None) -> list[Mangel]:
    """Everything that keeps these answers from being sent, in the order of the pages."""
    return assess(paket, daten, am).maengel


def visible_fields(
    paket: Paket, daten: Mapping[str, Any], am: date | None = None
) -> Iterator[Frage]:
    """Each question that applies, with the place of each repeated group around it."""
    yield from assess(paket, daten, am).fragen


def _without_computed(paket: Paket, daten: Mapping[str, Any]) -> Baum:
    baum = dict(daten)
    for berechnung in paket.berechnungen:
        for index in indices(baum, berechnung.ziel):
            if get_at(baum, berechnung.ziel, index) is not None:
                baum = set_at(baum, berechnung.ziel, None, index)
    return baum


def _compute(paket: Paket, angaben: Baum, umgebung: Umgebung) -> Baum:
    """Computed answers in the order the package names them; a later one may use an earlier."""
    baum = angaben
    for berechnung in paket.berechnungen:
        for index in indices(baum, berechnung.ziel):
            wert = als_json(berechnung.wert.wert(baum, umgebung, index=index))
            if wert is not None:
                baum = set_at(baum, berechnung.ziel, wert, index)
    return baum
