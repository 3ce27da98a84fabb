"""rathaus zugaenge …"""

from typing import Annotated

import typer

app = typer.Typer(help="Anmeldungen im Büro", no_args_is_help=True)


@app.callback()
def zugaenge() -> None:
    """Keeps the subcommands a group, even while there is only one."""


@app.command("zweiten-faktor-zuruecksetzen")
def reset_second_factor(
    email: Annotated[str, typer.Argument(help="E-Mail-Adresse des Zugangs.")],
    grund: Annotated[str, typer.Option(help="Steht im Protokoll.", prompt="Grund")],
) -> None:
    """Für den Tag, an dem niemand mehr hineinkommt: löscht App, Passkeys und Ersatzcodes."""
    from rathaus.core.protokoll.public import auftrag

    from .models import Tuer
    from .public import reset_zweitfaktoren
    from .queries import find_zugang

    zugang = find_zugang(Tuer.BUERO, email)
    if zugang is None:
        typer.echo(f"Im Büro gibt es keinen aktiven Zugang zu „{email}“.", err=True)
        raise typer.Exit(2)
    reset_zweitfaktoren(zugang, akteur=auftrag("Kommandozeile"), grund=grund)
    typer.echo("Zurückgesetzt. Bei der nächsten Anmeldung wird ein neuer Faktor eingerichtet.")
