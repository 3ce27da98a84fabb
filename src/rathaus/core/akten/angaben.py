"""What an Akte says of itself: the values of its type's fields. Kept as text, as the kind
of a field spells it: a date as ISO, a number with a point, a reference as an id.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rathaus.core.fehler import Fachfehler
from rathaus.core.protokoll.public import Akteur, record

from .models import Akte
from .typen import Aktenfeld, Aktentyp, Feldart, aktentypen

#: The ids a reference may name, by its kind.
Bezuege = Mapping[Feldart, Collection[str]]
LAENGE = 300


@dataclass(frozen=True, slots=True)
class Angabe:
    """`frueher`: the type of the Akte no longer has this field; what was known stays."""

    feld: Aktenfeld
    wert: str
    frueher: bool = False


def typ_of(akte: Akte) -> Aktentyp:
    return aktentypen()[akte.position.aktentyp]


def angaben_of(akte: Akte) -> list[Angabe]:
    """The fields of its type in their order, empty ones included; then what is left from before."""
    typ = typ_of(akte)
    eigene = [Angabe(feld, str(akte.angaben.get(feld.kennung, ""))) for feld in typ.felder]
    kennungen = {feld.kennung for feld in typ.felder}
    return eigene + [
        Angabe(_known(kennung), str(wert), frueher=True)
        for kennung, wert in sorted(akte.angaben.items())
        if kennung not in kennungen
    ]


def _known(kennung: str) -> Aktenfeld:
    """A field of any type; one no data file has any more is a text by its own name."""
    return aktentypen().felder.get(kennung) or Aktenfeld(kennung, kennung, Feldart.TEXT)


def set_angaben(akte: Akte, werte: Mapping[str, Any], *, bezuege: Bezuege, akteur: Akteur) -> bool:
    """Keep these of a locked, open Akte; fields not named stay as they are. Whether anything
    changed. Raises Fachfehler naming every field at fault, one a line.
    """
    neu = _checked(akte, werte, bezuege)
    alt = {kennung: akte.angaben.get(kennung, "") for kennung in neu}
    geaendert = {k: w for k, w in neu.items() if w != alt[k]}
    if not geaendert:
        return False
    akte.angaben = {k: w for k, w in {**akte.angaben, **geaendert}.items() if w}
    akte.stand += 1
    akte.save(update_fields=["angaben", "stand"])
    record(
        f"akte:{akte.pk}",
        "akte_angaben_geaendert",
        akteur=akteur,
        objekt=akte,
        alt={k: alt[k] for k in geaendert},
        neu=geaendert,
    )
    return True


def _checked(akte: Akte, werte: Mapping[str, Any], bezuege: Bezuege) -> dict[str, str]:
    felder = {feld.kennung: feld for feld in typ_of(akte).felder}
    if fremd := sorted(set(werte) - set(felder)):
        raise Fachfehler(f"Diese Akte hat kein Feld {', '.join(fremd)}.")
    neu, fehler = {}, []
    for kennung, wert in werte.items():
        try:
            neu[kennung] = spell(
                felder[kennung], wert, bezuege, bisher=str(akte.angaben.get(kennung, ""))
            )
        except Fachfehler as grund:
            fehler.append(str(grund))
    if fehler:
        raise Fachfehler("\n".join(fehler))
    return neu


def spell(feld: Aktenfeld, wert: Any, bezuege: Bezuege, *, bisher: str = "") -> str:
    """The value as it is kept, "" for none. What stood there already may stay, even where a choice
    is no longer offered. Raises Fachfehler.
    """
    text = _text(wert)
    if text in ("", bisher):
        return text
    for grund in _faults(feld, text, bezuege):
        raise Fachfehler(f"{feld.name}: {grund}")
    return text


def _text(wert: Any) -> str:
    if wert is None:
        return ""
    if isinstance(wert, date):
        return wert.isoformat()
    if isinstance(wert, Decimal):
        return f"{wert:f}"
    return str(wert).strip()


def _faults(feld: Aktenfeld, text: str, bezuege: Bezuege) -> Iterator[str]:
    match feld.art:
        case Feldart.DATUM:
            if not _is_date(text):
                yield "Das ist kein Datum."
        case Feldart.ZAHL:
            yield from _number_faults(feld, text)
        case Feldart.AUSWAHL:
            if text not in feld.werte:
                yield "Bitte wählen Sie aus der Liste."
        case Feldart.PERSON | Feldart.GEGENSTAND:
            if text not in bezuege.get(feld.art, ()):
                yield "Bitte wählen Sie aus der Liste."
    if len(text) > LAENGE:
        yield f"Bitte kürzen Sie auf höchstens {LAENGE} Zeichen."


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _number_faults(feld: Aktenfeld, text: str) -> Iterator[str]:
    try:
        zahl = Decimal(text)
    except InvalidOperation:
        zahl = Decimal("nan")
    if not zahl.is_finite():
        yield "Das ist keine Zahl."
        return
    if feld.von is not None and zahl < feld.von:
        yield f"Mindestens {feld.von:f}."
    if feld.bis is not None and zahl > feld.bis:
        yield f"Höchstens {feld.bis:f}."
