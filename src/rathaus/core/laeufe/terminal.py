"""A Lauf in the terminal: a bar that moves, and the refused lines at its end."""

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from .actions.abarbeiten import work_lauf
from .models import Lauf
from .queries import Fortschritt, abgewiesene, fortschritt
from .registry import laufarten
from .zustaende import FERTIG

MAX_GEZEIGT = 20


def run_in_terminal(lauf: Lauf, console: Console | None = None) -> bool:
    """Work the Lauf to its end in this process; True if all went in."""
    terminal = console or Console()
    spalten = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[stand]}"),
        TimeRemainingColumn(),
    )
    with Progress(*spalten, console=terminal) as anzeige:
        balken = anzeige.add_task(laufarten[lauf.art].name, total=None, stand="")

        def melden(stand: Fortschritt) -> None:
            fertig = stand.erledigt + stand.abgewiesen
            anzeige.update(balken, total=stand.gesamt, completed=fertig, stand=stand.text)

        work_lauf(lauf.id, melden=melden)
    return show_result(lauf, terminal)


def show_result(lauf: Lauf, terminal: Console) -> bool:
    lauf.refresh_from_db()
    if lauf.fehler:
        terminal.print(f"[red]{lauf.fehler}[/red]")
    stand = fortschritt(lauf.id)
    for posten in abgewiesene(lauf.id, anzahl=MAX_GEZEIGT):
        wo = f"Zeile {posten.zeile}" if posten.zeile else posten.schluessel
        terminal.print(f"{wo}: {posten.fehler}", markup=False)
    if stand.abgewiesen > MAX_GEZEIGT:
        terminal.print(f"… und {stand.abgewiesen - MAX_GEZEIGT} weitere.")
    return stand.zustand == FERTIG and not stand.abgewiesen
