"""The second door to the law: the commands of `rathaus recht` as pages. One definition serves both,
so the page can do what the command line can and says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import typer
from typer.exceptions import TyperException

from rathaus.recht.ausgabe import Feld, empfange
from rathaus.recht.commands import app
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.schritte import Ergebnis

from .worte import choices_in, is_label, title

VERBORGEN = {"help", "als_json"}


class Art(StrEnum):
    JA_NEIN = "ja_nein"
    LAND = "land"
    MEHRERE = "mehrere"
    TEXT = "text"
    WAHL = "wahl"


@dataclass(frozen=True, slots=True)
class Angabe:
    """One input of a calculation, as the command line names it."""

    name: str
    option: str
    text: str
    hinweis: str
    pflicht: bool
    art: Art
    vorgabe: str
    wahl: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rechnung:
    kennung: str
    name: str
    text: str
    angaben: tuple[Angabe, ...]


@dataclass(frozen=True, slots=True)
class Antwort:
    """What a calculation gave: its fields and every step to them."""

    titel: str
    ergebnis: Ergebnis
    felder: Sequence[Feld]


@cache
def rechnungen() -> dict[str, Rechnung]:
    """By kennung, in the order of the command line."""
    return {name: _read(name, befehl) for name, befehl in _commands().items()}


def compute(rechnung: Rechnung, werte: Mapping[str, Any]) -> Antwort:
    """Raises RechtFehler with one German sentence where the input cannot be."""
    antworten: list[Antwort] = []
    with empfange(
        lambda titel, ergebnis, felder: antworten.append(Antwort(titel, ergebnis, felder))
    ):
        try:
            _commands()[rechnung.kennung].main(
                args=_arguments(rechnung, werte), standalone_mode=False
            )
        except TyperException as fehler:
            raise RechtFehler("Diese Angaben passen nicht zusammen.") from fehler
    if not antworten:
        raise RechtFehler("Zu diesen Angaben gibt es kein Ergebnis.")
    return antworten[0]


@cache
def _commands() -> dict[str, Any]:
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def _read(name: str, befehl: Any) -> Rechnung:
    hilfe = (befehl.help or "").strip()
    angaben = tuple(_angabe(p) for p in befehl.params if p.name not in VERBORGEN)
    return Rechnung(name, title(name), hilfe, angaben)


def _angabe(parameter: Any) -> Angabe:
    hilfe = (getattr(parameter, "help", "") or "").rstrip(".")
    vorgabe = parameter.default if isinstance(parameter.default, str) else ""
    wahl = tuple(choices_in(hilfe, vorgabe))
    art = _art(parameter, wahl)
    nennt_sich = art == Art.JA_NEIN or is_label(hilfe)
    return Angabe(
        name=parameter.name,
        option=parameter.opts[0],
        text=hilfe if nennt_sich else title(parameter.name),
        hinweis="" if nennt_sich or wahl or art == Art.LAND else f"{hilfe}.",
        pflicht=parameter.required,
        art=art,
        vorgabe=vorgabe,
        wahl=wahl,
    )


def _art(parameter: Any, wahl: tuple[str, ...]) -> Art:
    if getattr(parameter, "is_flag", False):
        return Art.JA_NEIN
    if parameter.multiple:
        return Art.MEHRERE
    if parameter.name == "land":
        return Art.LAND
    return Art.WAHL if wahl else Art.TEXT


def _arguments(rechnung: Rechnung, werte: Mapping[str, Any]) -> list[str]:
    """`--option=value`, so that a value may begin with a minus."""
    argumente: list[str] = []
    for angabe in rechnung.angaben:
        wert = werte.get(angabe.name)
        if wert and angabe.art == Art.JA_NEIN:
            argumente.append(angabe.option)
        elif wert:
            zeilen = str(wert).splitlines() if angabe.art == Art.MEHRERE else [str(wert)]
            argumente += [f"{angabe.option}={z.strip()}" for z in zeilen if z.strip()]
    return argumente
