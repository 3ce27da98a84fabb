"""A result for people: its values, then the steps that led there, as tables."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from rathaus.recht.datum import format_tag
from rathaus.recht.geld import format_euro
from rathaus.recht.schritte import Ergebnis, Schritt


def drucke(titel: str, zeilen: Sequence[tuple[str, Any]], ergebnis: Ergebnis) -> None:
    konsole = Console(file=sys.stdout, highlight=False)
    konsole.print(_tabelle_ergebnis(titel, zeilen))
    konsole.print(_tabelle_schritte(ergebnis.schritte))
    if ergebnis.angenommen:
        konsole.print("* beruht auf einem angenommenen Wert; bitte vor Gebrauch bestätigen.")


def _menschlich(wert: Any) -> str:
    if isinstance(wert, Mapping):
        return "\n".join(f"{name}: {_menschlich(inhalt)}" for name, inhalt in wert.items())
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


def _tabelle_ergebnis(titel: str, zeilen: Sequence[tuple[str, Any]]) -> Table:
    tabelle = Table(title=titel, title_justify="left", show_header=False)
    tabelle.add_column(style="bold")
    tabelle.add_column()
    for bezeichnung, wert in zeilen:
        tabelle.add_row(bezeichnung, escape(_menschlich(wert)))
    return tabelle


def _tabelle_schritte(schritte: Sequence[Schritt]) -> Table:
    tabelle = Table(title="Herleitung", title_justify="left", show_lines=True)
    for spalte in ("", "Regel und Norm", "Eingabe und Ergebnis"):
        tabelle.add_column(spalte)
    for nummer, schritt in enumerate(schritte, 1):
        stern = " *" if schritt.angenommen else ""
        tabelle.add_row(
            str(nummer),
            f"[bold]{escape(schritt.regel)}[/bold]\n{escape(schritt.norm)}",
            escape("\n".join(t for t in (schritt.eingabe, schritt.ergebnis + stern) if t)),
        )
    return tabelle
