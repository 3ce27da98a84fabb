"""rathaus laeufe …"""

from typing import Annotated
from uuid import UUID

import typer

app = typer.Typer(help="Läufe: Einlesen, Jahresläufe, Massenbriefe", no_args_is_help=True)


@app.command("liste")
def list_laeufe(
    anzahl: Annotated[int, typer.Option(help="Wie viele, neueste zuerst.")] = 20,
) -> None:
    """Die letzten Läufe mit ihrem Stand."""
    from rathaus import uhr

    from .models import Lauf
    from .queries import fortschritt
    from .zustaende import TAFEL

    for lauf in Lauf.objects.all()[:anzahl]:
        stand = fortschritt(lauf.id)
        wann = uhr.ortszeit(lauf.gestartet_am).strftime("%d.%m.%Y %H:%M")
        typer.echo(f"{lauf.id}  {wann}  {lauf.art}: {TAFEL[stand.zustand].name}, {stand.text}")


@app.command("weiter")
def resume(lauf_id: Annotated[UUID, typer.Argument(help="Kennung aus der Liste.")]) -> None:
    """Arbeitet einen Lauf hier im Terminal bis zum Ende ab."""
    from .models import Lauf
    from .terminal import run_in_terminal

    lauf = Lauf.objects.filter(id=lauf_id).first()
    if lauf is None:
        typer.echo("Diesen Lauf gibt es nicht. Die Kennungen zeigt: rathaus laeufe liste", err=True)
        raise typer.Exit(2)
    if not run_in_terminal(lauf):
        raise typer.Exit(1)
