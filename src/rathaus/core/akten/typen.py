"""Which fields an Akte has: data beside the Aktenplan, whose positions name the type."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rathaus.core.yamldateien import Dateifehler, read_yaml

DATEI = Path(str(files("rathaus.core.akten"))) / "daten" / "aktentypen.yaml"
#: What a position means that names no type.
UEBLICH = "sachakte"


class Feldart(StrEnum):
    """`PERSON` and `GEGENSTAND` refer to one of those the Akte is about, by id."""

    TEXT = "text"
    DATUM = "datum"
    ZAHL = "zahl"
    AUSWAHL = "auswahl"
    PERSON = "person"
    GEGENSTAND = "gegenstand"


@dataclass(frozen=True, slots=True)
class Aktenfeld:
    """`von` and `bis` bound a number, `werte` are what a choice offers, `einheit` follows it."""

    kennung: str
    name: str
    art: Feldart
    werte: tuple[str, ...] = ()
    hilfe: str = ""
    einheit: str = ""
    von: Decimal | None = None
    bis: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Aktentyp:
    kennung: str
    name: str
    felder: tuple[Aktenfeld, ...]


@dataclass(frozen=True, slots=True)
class Typenkatalog:
    felder: Mapping[str, Aktenfeld]
    typen: Mapping[str, Aktentyp]

    def __getitem__(self, kennung: str) -> Aktentyp:
        """The type, or the usual one for a name the catalogue no longer has."""
        return self.typen.get(kennung) or self.typen[UEBLICH]


@cache
def aktentypen() -> Typenkatalog:
    """Those we ship."""
    return read_typen(DATEI)


def read_typen(pfad: Path) -> Typenkatalog:
    """Raises Dateifehler naming every fault as "datei:zeile: ort: grund"."""
    datei = read_yaml(pfad)
    if fehler := [datei.fault(ort, grund) for ort, grund in _faults(datei.daten)]:
        raise Dateifehler(fehler)
    felder = {k: _feld(k, angaben) for k, angaben in datei.daten["felder"].items()}
    typen = {
        k: Aktentyp(k, angaben["name"], tuple(felder[f] for f in angaben["felder"]))
        for k, angaben in datei.daten["typen"].items()
    }
    return Typenkatalog(felder, typen)


def _feld(kennung: str, angaben: Mapping[str, Any]) -> Aktenfeld:
    return Aktenfeld(
        kennung,
        angaben["name"],
        Feldart(angaben["art"]),
        werte=tuple(angaben.get("werte", ())),
        hilfe=angaben.get("hilfe", ""),
        einheit=angaben.get("einheit", ""),
        von=_decimal(angaben.get("von")),
        bis=_decimal(angaben.get("bis")),
    )


def _decimal(wert: Any) -> Decimal | None:
    return None if wert is None else Decimal(str(wert))


def _faults(daten: Any) -> Iterator[tuple[str, str]]:
    felder = daten.get("felder") if isinstance(daten, Mapping) else None
    typen = daten.get("typen") if isinstance(daten, Mapping) else None
    if not isinstance(felder, Mapping) or not isinstance(typen, Mapping):
        yield "felder", "Die Datei braucht „felder“ und „typen“."
        return
    for kennung, angaben in felder.items():
        yield from _field_faults(f"felder.{kennung}", angaben)
    if UEBLICH not in typen:
        yield "typen", f"Der Typ „{UEBLICH}“ fehlt; ihn haben alle, die keinen nennen."
    for kennung, angaben in typen.items():
        yield from _type_faults(f"typen.{kennung}", angaben, felder)


def _field_faults(ort: str, angaben: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(angaben, Mapping) or not _is_text(angaben.get("name")):
        yield ort, "Der Name fehlt."
        return
    if fremd := set(angaben) - {"name", "art", "werte", "hilfe", "einheit", "von", "bis"}:
        yield ort, f"Das kennt ein Feld nicht: {', '.join(sorted(map(str, fremd)))}."
    if angaben.get("art") not in list(Feldart):
        yield f"{ort}.art", f"Die Art ist eine von {', '.join(Feldart)}."
    werte = angaben.get("werte", [])
    if not isinstance(werte, list) or not all(map(_is_text, werte)):
        yield f"{ort}.werte", "Die Werte sind eine Liste von Texten."
    elif (angaben.get("art") == Feldart.AUSWAHL) != bool(werte):
        yield f"{ort}.werte", "Werte braucht eine Auswahl, und nur sie."
    for grenze in ("von", "bis"):
        if grenze in angaben and not _is_number(angaben[grenze]):
            yield f"{ort}.{grenze}", "Die Grenze ist keine Zahl."


def _type_faults(ort: str, angaben: Any, felder: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(angaben, Mapping) or not _is_text(angaben.get("name")):
        yield ort, "Der Name fehlt."
        return
    genannt = angaben.get("felder")
    if not isinstance(genannt, list):
        yield ort, "Die Felder fehlen."
        return
    for stelle, kennung in enumerate(genannt):
        if kennung not in felder:
            yield f"{ort}.felder[{stelle}]", f"Das Feld „{kennung}“ gibt es nicht."
        elif kennung in genannt[:stelle]:
            yield f"{ort}.felder[{stelle}]", f"Das Feld „{kennung}“ steht zweimal."


def _is_text(wert: Any) -> bool:
    return isinstance(wert, str) and bool(wert.strip())


def _is_number(wert: Any) -> bool:
    try:
        return Decimal(str(wert)).is_finite() and not isinstance(wert, bool)
    except InvalidOperation:
        return False
