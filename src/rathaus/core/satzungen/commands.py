"""rathaus satzungen …"""

from datetime import date
from typing import Annotated

import typer

app = typer.Typer(help="Werte aus den Satzungen des Rates", no_args_is_help=True)


@app.command("zeigen")
def show(
    am: Annotated[str, typer.Option(help="Stichtag JJJJ-MM-TT; ohne Angabe heute.")] = "",
) -> None:
    """Alle Werte, die an einem Tag gelten."""
    from rathaus import uhr
    from rathaus.core.einheiten.models import Gemeinde

    from .queries import werte_am

    try:
        tag = date.fromisoformat(am) if am else uhr.heute()
    except ValueError:
        typer.echo(f"„{am}“ ist kein Datum (JJJJ-MM-TT).", err=True)
        raise typer.Exit(2) from None
    for gemeinde in Gemeinde.objects.all():
        typer.echo(f"{gemeinde.name}, {tag:%d.%m.%Y}")
        for wert in werte_am(tag, gemeinde):
            marke = "  (angenommen)" if wert.angenommen else ""
            typer.echo(f"  {wert.schluessel}: {wert.wert}  {wert.fundstelle}{marke}")
