"""`rathaus leistungen …`"""

from pathlib import Path

import typer

from .fim.commands import app as fim

app = typer.Typer(help="Leistungen prüfen und einspielen.", no_args_is_help=True)


@app.command()
def pruefen(ordner: Path | None = typer.Option(None, help="Ordner mit Paketen")) -> None:
    """Prüft alle Pakete und ihre Beispiele."""
    from .dateien import ORDNER, check_datei, paketdateien

    dateien = list(paketdateien(ordner or ORDNER))
    fehler = [zeile for datei in dateien for zeile in check_datei(datei)]
    for zeile in fehler:
        typer.echo(zeile, err=True)
    if fehler:
        raise typer.Exit(1)
    typer.echo(f"{len(dateien)} Pakete sind in Ordnung.")


@app.command()
def laden(ordner: Path | None = typer.Option(None, help="Ordner mit Paketen")) -> None:
    """Spielt alle Pakete ein und veröffentlicht, was neu ist."""
    from rathaus.core.protokoll.public import auftrag

    from .actions import load_ordner
    from .dateien import ORDNER

    for fassung in load_ordner(ordner or ORDNER, akteur=auftrag("Auslieferung der Pakete")):
        typer.echo(f"{fassung}")


def register(cli: typer.Typer) -> None:
    cli.add_typer(app, name="leistungen")
    cli.add_typer(fim, name="fim")
