"""Dated parameters of federal and Land law, read from `daten/*.toml`.

A row of a data file::

    [[wert]]
    schluessel = "bekanntgabe.vwvfg.post.tage"
    wert = 4                    # number, text, date, true/false, list or table
    valid_from = 2025-01-01
    valid_to = 2029-12-31       # optional, inclusive
    land = "NW"                 # or a list of Länder; without it the row is federal law
    norm = "§ 41 Abs. 2 VwVfG NRW"
    source = "GV. NRW. 2024 S. 1184"
    status = "belegt"           # or "angenommen"

Decimals are read exactly. Two rows for the same key and Land must not share a day.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rathaus.recht.fehler import DatenFehler, WertFehlt
from rathaus.recht.laender import LAENDER
from rathaus.recht.schritte import Schritt

DATENORDNER = Path(__file__).parent / "daten"

_PFLICHT = {"schluessel", "wert", "valid_from", "norm", "source", "status"}
_ERLAUBT = _PFLICHT | {"valid_to", "land"}


class Stand(StrEnum):
    """How sure a value is. BESTAETIGT: assumed at first, then confirmed by the town."""

    BELEGT = "belegt"
    ANGENOMMEN = "angenommen"
    BESTAETIGT = "bestaetigt"


@dataclass(frozen=True, slots=True, eq=False)
class Wert:
    """One dated value. `land` None is federal law, `valid_to` None is open-ended.

    A row is equal only to itself, so it can be the key of a cache whatever its value holds.
    """

    schluessel: str
    wert: Any
    valid_from: date
    valid_to: date | None
    land: str | None
    norm: str
    source: str
    status: Stand

    @property
    def angenommen(self) -> bool:
        return self.status is Stand.ANGENOMMEN

    @property
    def ganz(self) -> int:
        """The value as a whole number (days, months)."""
        if isinstance(self.wert, int) and not isinstance(self.wert, bool):
            return self.wert
        raise DatenFehler(f"„{self.schluessel}“ ist keine ganze Zahl: {self.wert!r}.")

    @property
    def dezimal(self) -> Decimal:
        """The value as an exact number (money, rates)."""
        if isinstance(self.wert, int | Decimal) and not isinstance(self.wert, bool):
            return Decimal(self.wert)
        raise DatenFehler(f"„{self.schluessel}“ ist keine Zahl: {self.wert!r}.")

    @property
    def text(self) -> str:
        if not isinstance(self.wert, str):
            raise DatenFehler(f"„{self.schluessel}“ ist kein Text: {self.wert!r}.")
        return self.wert

    def gilt_am(self, tag: date) -> bool:
        return self.valid_from <= tag and (self.valid_to is None or tag <= self.valid_to)

    def schritt(self, regel: str, eingabe: str, ergebnis: str, norm: str | None = None) -> Schritt:
        """A step that rests on this value and inherits its norm, Land, mark and source."""
        return Schritt(
            regel=regel,
            norm=norm or self.norm,
            eingabe=eingabe,
            ergebnis=ergebnis,
            angenommen=self.angenommen,
            land=self.land,
            quelle=self.source,
        )

    def bestaetigt(self, durch: str) -> "Wert":
        """The same value, no longer assumed because the town has confirmed it."""
        return replace(self, status=Stand.BESTAETIGT, source=f"{self.source}; bestätigt: {durch}")


class Werte:
    """All known values. Rows of a town lie above the shipped ones and win on the days they hold."""

    def __init__(self, zeilen: Iterable[Wert], darunter: "Werte | None" = None) -> None:
        self._darunter = darunter
        self._zeilen: dict[tuple[str, str | None], tuple[Wert, ...]] = _ordne(zeilen)

    def wert(self, schluessel: str, am: date, land: str | None = None) -> Wert:
        """The value of exactly this layer of law: with `land` the Land's, without it the federal.

        There is no silent fall-back from Land to federal law. Raises `WertFehlt`.
        """
        gefunden = self.suche(schluessel, am, land)
        if gefunden is None:
            raise WertFehlt(schluessel, am, land)
        return gefunden

    def suche(self, schluessel: str, am: date, land: str | None = None) -> Wert | None:
        """Like `wert`, but None where nothing is known (for keys whose absence has a meaning)."""
        for zeile in self._zeilen.get((schluessel, land), ()):
            if zeile.gilt_am(am):
                return zeile
        return self._darunter.suche(schluessel, am, land) if self._darunter else None

    def zeilen(self, schluessel: str, land: str | None = None) -> tuple[Wert, ...]:
        """Every row of a key, whatever its days; a town's rows first."""
        eigene = self._zeilen.get((schluessel, land), ())
        return eigene + (self._darunter.zeilen(schluessel, land) if self._darunter else ())

    def mit(self, zeilen: Iterable[Wert]) -> "Werte":
        """A new set with a town's own or confirmed rows on top."""
        return Werte(zeilen, darunter=self)

    def __iter__(self) -> Iterator[Wert]:
        """Every row, shipped ones first, also those that a town's row covers."""
        if self._darunter:
            yield from self._darunter
        for zeilen in self._zeilen.values():
            yield from zeilen

    def annahmen(self, am: date, land: str) -> list[Wert]:
        """What a town of this Land still has to confirm: its own and the federal assumed rows."""
        kandidaten = {
            (z.schluessel, z.land)
            for z in self
            if z.angenommen and z.gilt_am(am) and z.land in (land, None)
        }
        gueltig = (self.wert(schluessel, am, ebene) for schluessel, ebene in kandidaten)
        return sorted((z for z in gueltig if z.angenommen), key=lambda z: z.schluessel)


def _ordne(zeilen: Iterable[Wert]) -> dict[tuple[str, str | None], tuple[Wert, ...]]:
    gruppen: dict[tuple[str, str | None], list[Wert]] = {}
    for zeile in zeilen:
        gruppen.setdefault((zeile.schluessel, zeile.land), []).append(zeile)
    return {gruppe: _ohne_ueberschneidung(reihe) for gruppe, reihe in gruppen.items()}


def _ohne_ueberschneidung(reihe: list[Wert]) -> tuple[Wert, ...]:
    geordnet = sorted(reihe, key=lambda zeile: zeile.valid_from)
    for frueher, spaeter in pairwise(geordnet):
        if frueher.valid_to is None or spaeter.valid_from <= frueher.valid_to:
            raise DatenFehler(
                f"Doppelter Wert für „{spaeter.schluessel}“ ({spaeter.land or 'Bund'}) "
                f"ab {spaeter.valid_from}: Es gilt schon einer seit {frueher.valid_from}."
            )
    return tuple(reversed(geordnet))


def lies_werte(text: str, herkunft: str) -> list[Wert]:
    """The rows of one TOML document; `herkunft` names it in errors."""
    try:
        inhalt = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fehler:
        raise DatenFehler(f"{herkunft}: kein gültiges TOML ({fehler}).") from fehler
    if set(inhalt) != {"wert"}:
        raise DatenFehler(f"{herkunft}: erlaubt sind nur Einträge [[wert]].")
    return [wert for zeile in inhalt["wert"] for wert in _lies_zeile(zeile, herkunft)]


def _lies_zeile(zeile: dict[str, Any], herkunft: str) -> Iterator[Wert]:
    ort = f"{herkunft}, „{zeile.get('schluessel', '?')}“"
    if fehlt := _PFLICHT - zeile.keys():
        raise DatenFehler(f"{ort}: Es fehlt {', '.join(sorted(fehlt))}.")
    if fremd := zeile.keys() - _ERLAUBT:
        raise DatenFehler(f"{ort}: Unbekannt ist {', '.join(sorted(fremd))}.")
    ab, bis = _lies_geltung(zeile, ort)
    for land in _lies_laender(zeile.get("land"), ort):
        yield Wert(
            schluessel=zeile["schluessel"],
            wert=_friere_ein(zeile["wert"]),
            valid_from=ab,
            valid_to=bis,
            land=land,
            norm=_lies_text(zeile["norm"], ort),
            source=_lies_text(zeile["source"], ort),
            status=_lies_stand(zeile["status"], ort),
        )


def _lies_geltung(zeile: dict[str, Any], ort: str) -> tuple[date, date | None]:
    ab, bis = zeile["valid_from"], zeile.get("valid_to")
    for tag in (ab, bis):
        if tag is not None and (isinstance(tag, datetime) or not isinstance(tag, date)):
            raise DatenFehler(f"{ort}: „{tag}“ ist kein Datum.")
    if bis is not None and bis < ab:
        raise DatenFehler(f"{ort}: valid_to liegt vor valid_from.")
    return ab, bis


def _lies_laender(land: Any, ort: str) -> Sequence[str | None]:
    if land is None:
        return [None]
    laender = [land] if isinstance(land, str) else list(land)
    if unbekannt := [code for code in laender if code not in LAENDER]:
        raise DatenFehler(f"{ort}: Unbekanntes Land {unbekannt[0]!r}.")
    return laender


def _lies_text(text: Any, ort: str) -> str:
    if not isinstance(text, str) or not text.strip():
        raise DatenFehler(f"{ort}: norm und source müssen Text sein.")
    return text


def _lies_stand(status: Any, ort: str) -> Stand:
    if status not in tuple(Stand):
        raise DatenFehler(f"{ort}: status „{status}“ ist weder belegt noch angenommen.")
    return Stand(status)


def _friere_ein(wert: Any) -> Any:
    if isinstance(wert, Mapping):
        return MappingProxyType({name: _friere_ein(inhalt) for name, inhalt in wert.items()})
    if isinstance(wert, list):
        return tuple(_friere_ein(inhalt) for inhalt in wert)
    return wert


def lade_werte(ordner: Path) -> Werte:
    """Every `*.toml` of a folder as one set. Raises `DatenFehler`."""
    dateien = sorted(ordner.glob("*.toml"))
    return Werte(z for d in dateien for z in lies_werte(d.read_text(encoding="utf-8"), d.name))


@cache
def standardwerte() -> Werte:
    """The shipped values, read once per process."""
    return lade_werte(DATENORDNER)


def wert(schluessel: str, am: date, land: str | None = None, werte: Werte | None = None) -> Wert:
    """Look up one value in `werte` or the shipped set. Raises `WertFehlt`."""
    return (werte or standardwerte()).wert(schluessel, am, land)
