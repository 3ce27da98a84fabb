"""Pfade in den Baum der Antworten.

``hund.rasse`` von der Wurzel, ``hunde[*].gewicht`` durch alle Wiederholungen, ``.gewicht`` im
gerade betrachteten Eintrag, ``..name`` eine Wiederholung weiter außen, ``.`` der Eintrag selbst.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rathaus.ausdruck.lauf import Erschoepft
from rathaus.ausdruck.typen import MAX_ELEMENTE, MAX_PFAD

_NAME = r"[A-Za-z][A-Za-z0-9_]*"
_GLIED = rf"{_NAME}(?:\[\*\])?"
_PFAD = re.compile(rf"(\.{{0,3}})((?:{_GLIED})(?:\.{_GLIED})*)?")


class Glied(NamedTuple):
    name: str
    alle: bool


class Pfad(NamedTuple):
    """``ebene``: 0 von der Wurzel, 1 der innerste Eintrag, 2 der darum herum …"""

    ebene: int
    glieder: tuple[Glied, ...]

    @property
    def rest(self) -> str:
        return ".".join(f"{g.name}[*]" if g.alle else g.name for g in self.glieder)


@lru_cache(maxsize=4096)
def lies_pfad(text: str) -> Pfad | None:
    """None, wenn der Text kein Pfad ist."""
    treffer = _PFAD.fullmatch(text) if 0 < len(text) <= MAX_PFAD else None
    if treffer is None:
        return None
    punkte, rest = treffer.groups()
    glieder = (rest or "").split(".") if rest else []
    return Pfad(
        len(punkte), tuple(Glied(g.removesuffix("[*]"), g.endswith("[*]")) for g in glieder)
    )


def verbinde(vorne: str, hinten: str) -> str:
    return f"{vorne}.{hinten}" if vorne and hinten else vorne or hinten


def gehe_einzeln(start: object, namen: tuple[str, ...]) -> object:
    """Der Wert am Ende eines Pfads ohne Wiederholung; None, wo der Baum anders aussieht."""
    for name in namen:
        if not isinstance(start, dict):
            return None
        start = start.get(name)
    return start


def gehe_alle(start: object, glieder: tuple[Glied, ...]) -> list:
    """Alle Werte am Ende eines Pfads mit Wiederholungen, in der Reihenfolge der Einträge."""
    werte: list = []
    for wert in _laufe(start, glieder):
        werte.append(wert)
        if len(werte) > MAX_ELEMENTE:
            raise Erschoepft
    return werte


def _laufe(start: object, glieder: tuple[Glied, ...]) -> Iterator[object]:
    if not glieder:
        yield start
        return
    kopf, rest = glieder[0], glieder[1:]
    naechster = start.get(kopf.name) if isinstance(start, dict) else None
    if not kopf.alle:
        yield from _laufe(naechster, rest)
    elif isinstance(naechster, list | tuple):
        for eintrag in naechster:
            yield from _laufe(eintrag, rest)
