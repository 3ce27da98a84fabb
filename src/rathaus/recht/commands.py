"""`rathaus recht …`: every rule of `rathaus.recht` from the command line."""

import typer

from rathaus.recht.ausgabe import RechtGruppe

app = typer.Typer(
    cls=RechtGruppe,
    no_args_is_help=True,
    add_completion=False,
    help="Fristen, Bekanntgabe, Gebühren und Abgaben – mit Herleitung und Norm.",
)


@app.callback()
def recht() -> None:
    """Keeps the subcommands a group, even while there is only one."""
