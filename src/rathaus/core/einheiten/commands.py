"""rathaus einheiten …"""

from typing import Annotated

import typer

app = typer.Typer(help="Ämter und die Menschen darin", no_args_is_help=True)


@app.callback()
def einheiten() -> None:
    """Keeps the subcommands a group, even while there is only one."""


@app.command("administration-einladen")
def invite_administration(
    email: Annotated[str, typer.Argument(help="E-Mail-Adresse der neuen Administration.")],
    vorname: Annotated[str, typer.Argument()],
    nachname: Annotated[str, typer.Argument()],
    amt: Annotated[str, typer.Option(help="Kennung des Amts.")] = "hauptamt",
) -> None:
    """Lädt die erste Administration ein; alles Weitere richtet sie im Büro ein."""
    from rathaus.core.fehler import Fachfehler

    from .actions.einrichten import invite_first_administration

    try:
        invite_first_administration(email=email, vorname=vorname, nachname=nachname, amt=amt)
    except Fachfehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Die Einladung geht an {email}. Sie gilt 72 Stunden.")
