"""Satzungen as readable data: the shipped examples, and the form towns can bring theirs in."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rathaus.recht.fehler import DatenFehler, UngueltigeEingabe
from rathaus.recht.hundesteuer.satzung import (
    Altersregel,
    Beginnregel,
    Endregel,
    Hundesteuersatzung,
    Ratenverteilung,
    Rundungsstufe,
    Steuerrundung,
    Verguenstigungsregel,
    Zaehlweise,
    Zeitanteil,
)

BEISPIELE = Path(__file__).parents[1] / "daten" / "hundesteuersatzungen"

_AUFZAEHLUNGEN = {
    "zaehlweise": Zaehlweise,
    "beginn_aufnahme": Beginnregel,
    "beginn_zuzug": Beginnregel,
    "beginn_alter": Beginnregel,
    "alter_gilt": Altersregel,
    "ende": Endregel,
    "gefaehrlich_ab": Beginnregel,
    "gefaehrlich_bis": Endregel,
    "verguenstigung_ab": Beginnregel,
    "verguenstigung_bis": Endregel,
    "zeitanteil": Zeitanteil,
    "rundung": Steuerrundung,
    "rundungsstufe": Rundungsstufe,
    "ratenverteilung": Ratenverteilung,
}
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_BETRAEGE = ("nicht_festsetzen_unter", "kleinbetrag_bis")


def lies_satzung(angaben: Mapping[str, Any]) -> Hundesteuersatzung:
    """From plain data (TOML, JSON): numbers or texts for money, texts for rules.

    The names are those of `Hundesteuersatzung`. Raises `DatenFehler`.
    """
    bekannt = {feld.name for feld in fields(Hundesteuersatzung)}
    if fremd := sorted(angaben.keys() - bekannt):
        raise DatenFehler(f"Hundesteuersatzung: Unbekannt ist „{fremd[0]}“.")
    werte = dict(angaben)
    try:
        for name in ("saetze", "saetze_gefaehrlich"):
            werte[name] = tuple(Decimal(satz) for satz in angaben.get(name, ()))
        for name in _BETRAEGE:
            werte[name] = Decimal(angaben.get(name, 0))
        for name, aufzaehlung in _AUFZAEHLUNGEN.items():
            if name in angaben:
                werte[name] = aufzaehlung(angaben[name])
        werte |= _lies_listen(angaben)
        return Hundesteuersatzung(**werte)
    except (TypeError, ValueError, ArithmeticError) as fehler:
        raise DatenFehler(f"Hundesteuersatzung: {fehler}") from fehler


def _lies_listen(angaben: Mapping[str, Any]) -> dict[str, Any]:
    regeln = {
        art: Verguenstigungsregel(**{**regel, "erlass": Decimal(regel["erlass"])})
        for art, regel in angaben.get("verguenstigungen", {}).items()
    }
    listen: dict[str, Any] = {
        "verguenstigungen": MappingProxyType(regeln),
        "paragrafen": MappingProxyType(dict(angaben.get("paragrafen", {}))),
        "angenommen": frozenset(angaben.get("angenommen", ())),
    }
    if "faelligkeiten" in angaben:
        listen["faelligkeiten"] = tuple(angaben["faelligkeiten"])
    return listen


@cache
def beispielsatzung(name: str) -> Hundesteuersatzung:
    """A shipped example by its short name, e.g. "wettringen" or "Büdingen"."""
    kurz = name.strip().lower().translate(_UMLAUTE)
    datei = BEISPIELE / f"{kurz}.toml"
    if datei.parent != BEISPIELE or not datei.is_file():
        bekannt = ", ".join(sorted(d.stem for d in BEISPIELE.glob("*.toml")))
        raise UngueltigeEingabe(f"Unbekannte Satzung „{name}“. Hinterlegt sind: {bekannt}.")
    return lies_satzung(tomllib.loads(datei.read_text(encoding="utf-8"), parse_float=Decimal))
