"""Conditions for people: one line of a form where that is enough, else read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus import ausdruck
from rathaus.ausdruck import AusdruckFehler, Feld, Schema
from rathaus.core.fehler import Fachfehler
from rathaus.normen.datum import parse_datum
from rathaus.recht.datum import format_datum
from rathaus.recht.geld import format_zahl

from .angebot import name_of_value
from .schreiben import STELLE
from .vorlage import FELDARTEN

OHNE_WERT = ("vorhanden", "fehlt", "ja", "nein")
VERGLEICHE = {
    "ja": "ist Ja",
    "nein": "ist Nein oder offen",
    "vorhanden": "ist angegeben",
    "fehlt": "ist nicht angegeben",
    "==": "ist gleich",
    "!=": "ist nicht gleich",
    ">=": "ist mindestens oder ab",
    "<=": "ist höchstens oder bis",
}


@dataclass(frozen=True, slots=True)
class Zeile:
    feld: str
    vergleich: str
    wert: str = ""


def read_condition(wenn: Any, dokument: Mapping[str, Any]) -> str:
    """As a German sentence; "" for none."""
    if wenn is None:
        return ""
    felder = dokument.get("felder") or {}
    schema = Schema(
        {
            pfad: Feld(FELDARTEN[art], name_of_value(pfad))
            for pfad, art in felder.items()
            if art in FELDARTEN
        }
    )
    try:
        return ausdruck.uebersetze(wenn, schema).lesart
    except AusdruckFehler:
        return "(eine Bedingung über Einträge einer Liste)"


def usable(felder: Mapping[str, str]) -> dict[str, str]:
    """What a condition outside of a loop can ask for."""
    return {pfad: art for pfad, art in felder.items() if STELLE not in pfad}


def as_line(wenn: Any) -> Zeile | None:
    """None where the expression says more than a line can."""
    match wenn:
        case {"feld": str(pfad)}:
            return Zeile(pfad, "ja")
        case {"nicht": {"feld": str(pfad)}} | {
            "nicht": {"ersatzweise": [{"feld": str(pfad)}, False]}
        }:
            return Zeile(pfad, "nein")
        case {"vorhanden": {"feld": str(pfad)}}:
            return Zeile(pfad, "vorhanden")
        case {"fehlt": {"feld": str(pfad)}}:
            return Zeile(pfad, "fehlt")
    if isinstance(wenn, Mapping) and len(wenn) == 1:
        ((vergleich, teile),) = wenn.items()
        match teile:
            case [{"feld": str(pfad)}, wert] if vergleich in VERGLEICHE:
                gezeigt = _show(wert)
                return None if gezeigt is None else Zeile(pfad, str(vergleich), gezeigt)
    return None


def as_condition(zeile: Zeile, art: str) -> Any:
    """The expression of a line. Raises Fachfehler where the value does not fit."""
    feld = {"feld": zeile.feld}
    match zeile.vergleich:
        case "ja" | "nein" if art != "wahr":
            raise Fachfehler("„Ja“ und „Nein“ passen nur zu einer Angabe, die Ja oder Nein ist.")
        case "ja":
            return feld
        case "nein":
            return {"nicht": {"ersatzweise": [feld, False]}}
        case "vorhanden" | "fehlt":
            return {zeile.vergleich: feld}
    return {zeile.vergleich: [feld, _value(zeile.wert.strip(), art)]}


def _show(wert: Any) -> str | None:
    match wert:
        case bool():
            return None
        case str() | int():
            return str(wert)
        case {"zahl": str(zahl)}:
            return format_zahl(Decimal(zahl))
        case {"datum": str(tag)}:
            return format_datum(date.fromisoformat(tag))
    return None


def _value(text: str, art: str) -> Any:
    if not text:
        raise Fachfehler("Womit soll verglichen werden?")
    try:
        if art == "datum":
            return {"datum": parse_datum(text).isoformat()}
        if art in ("geld", "zahl"):
            return {"zahl": format(Decimal(text.replace(".", "").replace(",", ".")), "f")}
    except (ValueError, InvalidOperation) as fehler:
        was = "ein Datum wie 1.5.2026" if art == "datum" else "eine Zahl"
        raise Fachfehler(f"Bitte {was}.") from fehler
    if art == "wahr":
        raise Fachfehler("Bitte „ist Ja“ oder „ist Nein“ wählen.")
    return text
