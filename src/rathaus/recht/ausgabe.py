"""The command line's shared output: JSON for programs, a table of steps for people, one line for
every mistake."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from rathaus.recht.datum import format_tag
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.geld import cent_text, format_euro
from rathaus.recht.schritte import Ergebnis, Schritt

AlsJson = Annotated[bool, typer.Option("--json", help="Ergebnis als JSON ausgeben.")]


@dataclass(frozen=True, slots=True)
class Feld:
    """One value of a result: its JSON key, its German label, the value itself.

    A Decimal is money and is written with two decimals; give counts and rates as int or str.
    """

    schluessel: str
    bezeichnung: str
    wert: Any


def zeige(titel: str, ergebnis: Ergebnis, felder: Sequence[Feld], *, als_json: bool) -> None:
    """Print a result with its derivation to stdout."""
    if als_json:
        typer.echo(json.dumps(als_daten(ergebnis, felder), ensure_ascii=False, indent=2))
        return
    konsole = Console(file=sys.stdout, highlight=False)
    konsole.print(_tabelle_ergebnis(titel, felder))
    konsole.print(_tabelle_schritte(ergebnis.schritte))
    if ergebnis.angenommen:
        konsole.print("* beruht auf einem angenommenen Wert; bitte vor Gebrauch bestätigen.")


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


def _menschlich(wert: Any) -> str:
    if isinstance(wert, Mapping):
        return ", ".join(f"{name}: {_menschlich(inhalt)}" for name, inhalt in wert.items())
    if isinstance(wert, list | tuple):
        return "\n".join(_menschlich(inhalt) for inhalt in wert)
    if wert is None:
        return "–"
    return _menschlich_einzeln(wert)


def _menschlich_einzeln(wert: Any) -> str:
    match wert:
        case bool():
            return "ja" if wert else "nein"
        case Enum():
            return str(wert.value)
        case Decimal():
            return format_euro(wert)
        case date():
            return format_tag(wert)
        case _:
            return str(wert)


def _tabelle_ergebnis(titel: str, felder: Sequence[Feld]) -> Table:
    tabelle = Table(title=titel, title_justify="left", show_header=False)
    tabelle.add_column(style="bold")
    tabelle.add_column()
    for feld in felder:
        tabelle.add_row(feld.bezeichnung, _menschlich(feld.wert))
    return tabelle


def _tabelle_schritte(schritte: Sequence[Schritt]) -> Table:
    tabelle = Table(title="Herleitung", title_justify="left", show_lines=True)
    for spalte in ("Nr.", "Regel", "Norm", "Eingabe", "Ergebnis"):
        tabelle.add_column(spalte, overflow="fold")
    for nummer, schritt in enumerate(schritte, 1):
        stern = " *" if schritt.angenommen else ""
        zeile = (schritt.regel, schritt.norm, schritt.eingabe, schritt.ergebnis + stern)
        tabelle.add_row(str(nummer), *zeile)
    return tabelle


def brich_ab(meldung: str) -> NoReturn:
    """One German line to stderr, exit code 2."""
    typer.echo(" ".join(meldung.split()), err=True)
    raise typer.Exit(2)


class RechtGruppe(TyperGroup):
    """Turns every refusal, the parser's included, into one German line and exit code 2."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as fehler:
            _melde_bedienfehler(fehler)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except RechtFehler as fehler:
            brich_ab(str(fehler))
        except typer.TyperException as fehler:
            _melde_bedienfehler(fehler)


def _melde_bedienfehler(fehler: typer.TyperException) -> NoReturn:
    """The parser speaks English; its errors are told apart by what they carry."""
    art = type(fehler).__name__
    if art == "NoArgsIsHelpError":
        raise fehler
    angabe = getattr(fehler, "option_name", None) or _parametername(fehler)
    if art == "MissingParameter":
        brich_ab(f"Es fehlt die Angabe {angabe}.")
    if art == "NoSuchOption":
        brich_ab(f"Die Angabe {angabe} gibt es hier nicht.")
    if art == "BadOptionUsage":
        brich_ab(f"Zur Angabe {angabe} fehlt der Wert, oder sie verträgt keinen.")
    if art == "BadParameter":
        brich_ab(f"Die Angabe {angabe} ist ungültig.")
    brich_ab(f"Unbekannter Aufruf: {_eingabe(fehler)}. Hilfe gibt es mit --help.")


def _parametername(fehler: typer.TyperException) -> str:
    parameter = getattr(fehler, "param", None)
    return parameter.opts[0] if parameter is not None else "?"


def _eingabe(fehler: typer.TyperException) -> str:
    """What the parser quoted: the unknown command or the surplus argument."""
    text = fehler.format_message()
    _, _, rest = text.partition("'")
    return f"„{rest.partition(chr(39))[0]}“" if rest else "es fehlt der Unterbefehl"
