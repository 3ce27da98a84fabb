"""`rathaus textvorlagen …`"""

import typer

app = typer.Typer(help="Briefe prüfen und einspielen.", no_args_is_help=True)


@app.command()
def pruefen() -> None:
    """Prüft alle Textvorlagen."""
    from .dateien import check_datei, vorlagendateien

    dateien = list(vorlagendateien())
    fehler = [zeile for datei in dateien for zeile in check_datei(datei)]
    for zeile in fehler:
        typer.echo(zeile, err=True)
    if fehler:
        raise typer.Exit(1)
    typer.echo(f"{len(dateien)} Textvorlagen sind in Ordnung.")


@app.command()
def laden() -> None:
    """Spielt alle Textvorlagen ein und veröffentlicht, was neu ist."""
    from rathaus.core.protokoll.public import auftrag
    from rathaus.core.yamldateien import Dateifehler

    from .dateien import load_vorlagen

    try:
        vorlagen = load_vorlagen(akteur=auftrag("Auslieferung der Textvorlagen"))
    except Dateifehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{len(vorlagen)} Textvorlagen sind eingespielt.")
