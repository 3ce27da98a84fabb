"""A fee as the council resolved it: one row of a Gebührensatzung, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from rathaus.recht.fehler import DatenFehler, UngueltigeEingabe
from rathaus.recht.geld import NULL, betrag


class Gebuehrenart(StrEnum):
    FEST = "fest"
    RAHMEN = "rahmen"
    EINHEIT = "einheit"
    WERT = "wert"
    ZEIT = "zeit"


class Gebuehrenrundung(StrEnum):
    KAUFMAENNISCH_CENT = "kaufmaennisch_cent"
    ABRUNDEN_EURO = "abrunden_euro"


@dataclass(frozen=True, slots=True)
class Gebuehrenstufe:
    """A tier up to and including `bis` (None: all above); of a value or of a number of units."""

    bis: Decimal | None
    betrag: Decimal


@dataclass(frozen=True, slots=True)
class Gebuehrenermaessigung:
    """`nachlass`: share of the fee that is not charged, between 0 and 1."""

    bezeichnung: str
    nachlass: Decimal
    norm: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.nachlass < 1:
            raise UngueltigeEingabe(
                f"Ermäßigung „{self.bezeichnung}“: Der Nachlass liegt nicht zwischen 0 und 1."
            )


@dataclass(frozen=True, kw_only=True)
class Gebuehrenregel:
    """One fee.

    `betrag`: the fixed fee, the fee per unit, per begun `takt_minuten`, or a base beside a value.
    `stufen`: a fee by value, or per unit within each tier. `prozent`: of the value.
    `frei`: units without fee. `mindest`, `hoechst`: bounds before any reduction.
    `befreiungen`: key → norm that exempts; `auslagen_trotz_befreiung`: they are charged anyway.
    """

    schluessel: str
    bezeichnung: str
    norm: str
    art: Gebuehrenart
    betrag: Decimal = NULL
    von: Decimal | None = None
    bis: Decimal | None = None
    einheit: str = "Stück"
    frei: int = 0
    stufen: tuple[Gebuehrenstufe, ...] = ()
    prozent: Decimal = NULL
    takt_minuten: int = 15
    mindest: Decimal | None = None
    hoechst: Decimal | None = None
    ermaessigungen: Mapping[str, Gebuehrenermaessigung] = field(
        default_factory=lambda: MappingProxyType({})
    )
    befreiungen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    auslagen_trotz_befreiung: bool = True
    rundung: Gebuehrenrundung = Gebuehrenrundung.KAUFMAENNISCH_CENT
    vorschuss_prozent: Decimal = NULL
    angenommen: bool = False
    quelle: str = ""

    def __post_init__(self) -> None:
        for name in ("betrag", "prozent", "vorschuss_prozent"):
            betrag(getattr(self, name), f"{self.bezeichnung}, {name}")
        self._pruefe_grenzen()
        self._pruefe_art()
        if self.takt_minuten < 1 or self.frei < 0:
            raise UngueltigeEingabe(f"{self.bezeichnung}: Takt oder Freimenge ist unmöglich.")
        if self.vorschuss_prozent > 100:
            raise UngueltigeEingabe(f"{self.bezeichnung}: Der Vorschuss übersteigt die Gebühr.")

    def _pruefe_grenzen(self) -> None:
        paare = (("Rahmen", self.von, self.bis), ("Grenze", self.mindest, self.hoechst))
        for was, unten, oben in paare:
            for grenze in (unten, oben):
                if grenze is not None:
                    betrag(grenze, f"{self.bezeichnung}, {was}")
            if unten is not None and oben is not None and unten > oben:
                raise UngueltigeEingabe(f"{self.bezeichnung}: {was} endet vor dem Anfang.")

    def _pruefe_art(self) -> None:
        if self.art is Gebuehrenart.RAHMEN and (self.von is None or self.bis is None):
            raise UngueltigeEingabe(f"{self.bezeichnung}: Der Rahmen braucht Anfang und Ende.")
        grenzen = [stufe.bis for stufe in self.stufen]
        offen = [grenze for grenze in grenzen[:-1] if grenze is None]
        feste = [grenze for grenze in grenzen if grenze is not None]
        if offen or feste != sorted(set(feste)):
            raise UngueltigeEingabe(f"{self.bezeichnung}: Die Stufen sind nicht aufsteigend.")


_ZAHLEN = ("betrag", "von", "bis", "prozent", "mindest", "hoechst", "vorschuss_prozent")


def lies_regel(angaben: Mapping[str, Any]) -> Gebuehrenregel:
    """From plain data (TOML, JSON): numbers or texts for money. Raises `DatenFehler`."""
    bekannt = {feld.name for feld in fields(Gebuehrenregel)}
    if fremd := sorted(angaben.keys() - bekannt):
        raise DatenFehler(f"Gebührenregel: Unbekannt ist „{fremd[0]}“.")
    werte = dict(angaben)
    try:
        werte |= {name: Decimal(angaben[name]) for name in _ZAHLEN if angaben.get(name) is not None}
        werte["art"] = Gebuehrenart(angaben.get("art", ""))
        werte["rundung"] = Gebuehrenrundung(
            angaben.get("rundung", Gebuehrenrundung.KAUFMAENNISCH_CENT)
        )
        werte["stufen"] = tuple(_lies_stufe(stufe) for stufe in angaben.get("stufen", ()))
        werte["ermaessigungen"] = MappingProxyType(
            {
                art: Gebuehrenermaessigung(**{**regel, "nachlass": Decimal(regel["nachlass"])})
                for art, regel in angaben.get("ermaessigungen", {}).items()
            }
        )
        werte["befreiungen"] = MappingProxyType(dict(angaben.get("befreiungen", {})))
        return Gebuehrenregel(**werte)
    except (KeyError, TypeError, ValueError, ArithmeticError) as fehler:
        raise DatenFehler(f"Gebührenregel: {fehler}") from fehler


def _lies_stufe(stufe: Mapping[str, Any]) -> Gebuehrenstufe:
    bis = stufe.get("bis")
    return Gebuehrenstufe(None if bis is None else Decimal(bis), Decimal(stufe["betrag"]))
