"""Conditions as a small table: question – comparison – value, joined by „und“ or „oder“.

What fits into the table is read from an expression and written back as one; anything richer stays
an expression and is shown read aloud.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus import ausdruck as sprache
from rathaus.ausdruck import Art, AusdruckFehler, Schema
from rathaus.normen.datum import parse_datum
from rathaus.ui.formats import datum as format_datum

from ..paket.struktur import Feld
from ..paket.wege import STELLE

VERGLEICHE = {
    "==": "ist",
    "!=": "ist nicht",
    ">": "ist mehr oder später als",
    ">=": "ist mindestens oder ab",
    "<": "ist weniger oder früher als",
    "<=": "ist höchstens oder bis",
    "enthaelt": "enthält",
    "vorhanden": "ist beantwortet",
    "fehlt": "ist nicht beantwortet",
}
#: Those that ask only whether there is an answer.
OHNE_WERT = ("vorhanden", "fehlt")
VERKNUEPFUNGEN = {"und": "alle Zeilen gelten", "oder": "mindestens eine Zeile gilt"}
_HEUTE = {"stichtag": "heute"}


@dataclass(frozen=True, slots=True)
class Zeile:
    feld: str
    vergleich: str
    wert: str = ""


@dataclass(frozen=True, slots=True)
class Bedingung:
    zeilen: tuple[Zeile, ...]
    verknuepfung: str = "und"


class Zeilenfehler(ValueError):
    """What is wrong with one line, counted from 0."""

    def __init__(self, nummer: int, grund: str) -> None:
        super().__init__(grund)
        self.nummer = nummer


def read_aloud(wenn: Any, schema: Schema, basis: str = "") -> str:
    """A condition as a German sentence; "" for none and for one that is wrong."""
    innen = basis[: basis.rfind(STELLE) + len(STELLE)] if STELLE in basis else ""
    try:
        return "" if wenn is None else sprache.uebersetze(wenn, schema, basis=innen).lesart
    except AusdruckFehler:
        return ""


def usable(felder: Mapping[str, Feld], basis: str) -> dict[str, Feld]:
    """Questions a condition at this place can name: single ones, and those of the same entry."""
    return {
        pfad: feld
        for pfad, feld in felder.items()
        if STELLE not in pfad or (STELLE in basis and pfad.rpartition(STELLE)[0] + STELLE == basis)
    }


def read_bedingung(ausdruck: Any, felder: Mapping[str, Feld], basis: str = "") -> Bedingung | None:
    """None where the expression is more than the table can say."""
    if isinstance(ausdruck, Mapping) and len(ausdruck) == 1:
        ((name, teile),) = ausdruck.items()
        if name in VERKNUEPFUNGEN and isinstance(teile, list) and teile:
            return _joined(str(name), teile, felder, basis)
    zeile = _read_line(ausdruck, felder, basis)
    return Bedingung((zeile,)) if zeile else None


def build_bedingung(
    bedingung: Bedingung, felder: Mapping[str, Feld], basis: str = ""
) -> dict[str, Any] | None:
    """The expression; None for no condition at all. Raises Zeilenfehler."""
    teile = [
        _build_line(nummer, zeile, felder, basis) for nummer, zeile in enumerate(bedingung.zeilen)
    ]
    if not teile:
        return None
    return teile[0] if len(teile) == 1 else {bedingung.verknuepfung: teile}


def _joined(
    name: str, teile: Sequence[Any], felder: Mapping[str, Feld], basis: str
) -> Bedingung | None:
    zeilen = [_read_line(teil, felder, basis) for teil in teile]
    return None if None in zeilen else Bedingung(tuple(filter(None, zeilen)), name)


def _read_line(teil: Any, felder: Mapping[str, Feld], basis: str) -> Zeile | None:
    if not isinstance(teil, Mapping) or len(teil) != 1:
        return None
    ((vergleich, inhalt),) = teil.items()
    if vergleich == "feld":
        return _read_line({"==": [teil, True]}, felder, basis)
    if vergleich in OHNE_WERT:
        pfad = _path(inhalt, felder, basis)
        return Zeile(pfad, vergleich) if pfad else None
    if vergleich not in VERGLEICHE or not isinstance(inhalt, list) or len(inhalt) != 2:
        return None
    pfad = _path(inhalt[0], felder, basis)
    wert = _show(inhalt[1], felder[pfad]) if pfad else None
    return Zeile(pfad, str(vergleich), wert) if pfad and wert is not None else None


def _path(teil: Any, felder: Mapping[str, Feld], basis: str) -> str:
    roh = teil.get("feld") if isinstance(teil, Mapping) and len(teil) == 1 else None
    if not isinstance(roh, str):
        return ""
    pfad = f"{basis}{roh}" if roh.startswith(".") and not roh.startswith("..") else roh
    return pfad if pfad in felder else ""


def _show(wert: Any, feld: Feld) -> str | None:  # noqa: PLR0911 - one line a kind
    """As the editor types it; None for what is no plain value."""
    match wert:
        case bool():
            return "Ja" if wert else "Nein"
        case str():
            return feld.werte.get(wert, wert)
        case int():
            return str(wert)
        case {"stichtag": "heute"}:
            return "heute"
        case {"zahl": str(zahl)}:
            return zahl.replace(".", ",")
        case {"datum": str(tag)}:
            return format_datum(date.fromisoformat(tag))
        case {"zeit": str(zeit)}:
            return zeit
    return None


def _build_line(
    nummer: int, zeile: Zeile, felder: Mapping[str, Feld], basis: str
) -> dict[str, Any]:
    feld = felder.get(zeile.feld)
    if feld is None:
        raise Zeilenfehler(nummer, "Bitte wählen Sie eine Frage.")
    innen = STELLE in basis and zeile.feld.startswith(f"{basis}.")
    bezug = {"feld": zeile.feld.removeprefix(basis) if innen else zeile.feld}
    if zeile.vergleich in OHNE_WERT:
        return {zeile.vergleich: bezug}
    if not zeile.wert.strip():
        raise Zeilenfehler(nummer, "Womit soll verglichen werden?")
    try:
        return {zeile.vergleich: [bezug, _value(zeile.wert.strip(), feld)]}
    except (ValueError, InvalidOperation) as fehler:
        raise Zeilenfehler(nummer, _hint(feld)) from fehler


def _value(text: str, feld: Feld) -> Any:
    """As an expression takes it. ValueError where it does not fit the question."""
    match feld.art.ausdruck:
        case Art.WAHR:
            return {"ja": True, "nein": False}[text.lower()] if text.lower() in _JA_NEIN else _no()
        case Art.ZAHL:
            zahl = Decimal(text.replace(".", "").replace(",", "."))
            return int(zahl) if zahl == zahl.to_integral_value() else {"zahl": format(zahl, "f")}
        case Art.DATUM:
            return _HEUTE if text.lower() == "heute" else {"datum": parse_datum(text).isoformat()}
        case Art.ZEIT:
            return {"zeit": text}
    return _choice(text, feld) if feld.werte else text


_JA_NEIN = ("ja", "nein")


def _choice(text: str, feld: Feld) -> str:
    for schluessel, name in feld.werte.items():
        if text.lower() in (schluessel.lower(), name.lower()):
            return schluessel
    return _no()


def _no() -> Any:
    raise ValueError


def _hint(feld: Feld) -> str:
    match feld.art.ausdruck:
        case Art.WAHR:
            return f"„{feld.frage}“ wird mit Ja oder Nein beantwortet."
        case Art.ZAHL:
            return "Bitte eine Zahl."
        case Art.DATUM:
            return "Bitte ein Datum wie 1.5.2026, oder „heute“."
    return f"Zur Auswahl stehen: {', '.join(feld.werte.values())}."
