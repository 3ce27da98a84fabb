"""The command line's shared output: JSON for programs, a table of steps for people."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rathaus.recht.fehler import RechtFehler
from rathaus.recht.geld import cent_text
from rathaus.recht.schritte import Ergebnis

AlsJson = Annotated[bool, typer.Option("--json", help="Ergebnis als JSON ausgeben.")]


@dataclass(frozen=True, slots=True)
class Feld:
    """One value of a result: its JSON key, its German label, the value itself.

    A Decimal is money and is written with two decimals; give counts and rates as int or str.
    """

    schluessel: str
    bezeichnung: str
    wert: Any


#: Where results go instead of stdout, while another door than the command line asks.
_empfaenger: ContextVar[Callable[[str, Ergebnis, Sequence[Feld]], None] | None] = ContextVar(
    "rathaus_recht_empfaenger", default=None
)


@contextmanager
def empfange(empfaenger: Callable[[str, Ergebnis, Sequence[Feld]], None]) -> Iterator[None]:
    """Hand what `zeige` would print to `empfaenger`: title, result, fields."""
    marke = _empfaenger.set(empfaenger)
    try:
        yield
    finally:
        _empfaenger.reset(marke)


def zeige(titel: str, ergebnis: Ergebnis, felder: Sequence[Feld], *, als_json: bool) -> None:
    """Print a result with its derivation to stdout, or give it to whoever receives."""
    if empfaenger := _empfaenger.get():
        empfaenger(titel, ergebnis, felder)
        return
    if als_json:
        typer.echo(json.dumps(als_daten(ergebnis, felder), ensure_ascii=False, indent=2))
        return
    from rathaus.recht.tafel import drucke  # noqa: PLC0415 (rich is slow to load)

    zeilen = [(feld.bezeichnung, feld.wert) for feld in felder]
    drucke(titel, zeilen, ergebnis)


def als_daten(ergebnis: Ergebnis, felder: Sequence[Feld]) -> dict[str, Any]:
    """What `--json` prints, as plain data: the fields, `schritte` and `angenommen`."""
    daten = {feld.schluessel: _json_wert(feld.wert) for feld in felder}
    daten["schritte"] = [asdict(schritt) for schritt in ergebnis.schritte]
    daten["angenommen"] = ergebnis.angenommen
    return daten


def _json_wert(wert: Any) -> Any:
    match wert:
        case Enum():
            return wert.value
        case Decimal():
            return cent_text(wert)
        case date():
            return wert.isoformat()
        case Mapping():
            return {name: _json_wert(inhalt) for name, inhalt in wert.items()}
        case list() | tuple():
            return [_json_wert(inhalt) for inhalt in wert]
        case _:
            return wert


class RechtGruppe(TyperGroup):
    """Turns what the law engine refuses into one German line on stderr and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except RechtFehler as fehler:
            typer.echo(" ".join(str(fehler).split()), err=True)
            raise typer.Exit(2) from None
