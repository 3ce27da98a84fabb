"""The second door to the law: the commands of `rathaus recht` as pages. One definition serves both,
so the page can do what the command line can and says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import typer

from rathaus.recht.ausgabe import Feld, empfange
from rathaus.recht.commands import app
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.schritte import Ergebnis

VERBORGEN = {"help", "als_json"}


@dataclass(frozen=True, slots=True)
class Angabe:
    """One input of a calculation, as the command line names it."""

    name: str
    option: str
    text: str
    pflicht: bool
    art: str
    vorgabe: Any


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
        except RechtFehler:
            raise
        except Exception as fehler:
            raise RechtFehler(getattr(fehler, "message", "") or str(fehler)) from fehler
    if not antworten:
        raise RechtFehler("Zu diesen Angaben gibt es kein Ergebnis.")
    return antworten[0]


@cache
def _commands() -> dict[str, Any]:
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def _read(name: str, befehl: Any) -> Rechnung:
    hilfe = (befehl.help or "").strip()
    angaben = tuple(_angabe(p) for p in befehl.params if p.name not in VERBORGEN)
    return Rechnung(name, name.capitalize(), hilfe, angaben)


def _angabe(parameter: Any) -> Angabe:
    if getattr(parameter, "is_flag", False):
        art = "ja_nein"
    elif parameter.multiple:
        art = "mehrere"
    elif parameter.name == "land":
        art = "land"
    else:
        art = "text"
    vorgabe = parameter.default if isinstance(parameter.default, str) else ""
    text = (getattr(parameter, "help", "") or parameter.name).rstrip(".")
    return Angabe(parameter.name, parameter.opts[0], text, parameter.required, art, vorgabe)


def _arguments(rechnung: Rechnung, werte: Mapping[str, Any]) -> list[str]:
    argumente: list[str] = []
    for angabe in rechnung.angaben:
        wert = werte.get(angabe.name)
        if not wert:
            continue
        if angabe.art == "ja_nein":
            argumente.append(angabe.option)
        else:
            for einzeln in str(wert).split() if angabe.art == "mehrere" else [str(wert)]:
                argumente += [angabe.option, einzeln]
    return argumente
