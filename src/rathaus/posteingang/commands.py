"""rathaus posteingang …"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Posteingang: Ordner, Trennblätter, Fachverfahren", no_args_is_help=True)


@app.command("ordner")
def collect() -> None:
    """Nimmt an, was im Posteingangsordner liegt. Der Dienst tut es jede Minute von selbst."""
    from rathaus.core.protokoll.public import auftrag

    from .einstellungen import folder
    from .kanaele.abholen import collect_folder

    wurzel = folder()
    if wurzel is None:
        typer.echo("Es ist kein Ordner eingestellt: RATHAUS_POSTEINGANG_ORDNER=/pfad", err=True)
        raise typer.Exit(2)
    ausbeute = collect_folder(akteur=auftrag("rathaus posteingang ordner"))
    typer.echo(f"Angenommen: {ausbeute.genommen}, abgewiesen: {ausbeute.abgewiesen} ({wurzel})")


@app.command("trennblatt")
def separator(
    ziel: Annotated[Path, typer.Argument(help="Wohin das PDF geschrieben wird.")],
    amt: Annotated[str, typer.Option(help="Kennung eines Amtes, für vorsortierte Post.")] = "",
) -> None:
    """Schreibt ein Trennblatt, das zwischen zwei Schreiben in den Scanner gelegt wird."""
    from rathaus.core.einheiten.public import einheit_of_kennung

    from .blaetter import separator_sheet

    einheit = einheit_of_kennung(amt)
    if amt and einheit is None:
        typer.echo(f"Ein Amt „{amt}“ gibt es nicht.", err=True)
        raise typer.Exit(2)
    ziel.write_bytes(separator_sheet(amt, einheit.name if einheit else ""))


@app.command("fachverfahren")
def allow(
    name: Annotated[str, typer.Argument(help="Wie das Verfahren heißt.")],
    amt: Annotated[str, typer.Option(help="Kennung des Amtes, dem es gehört.")],
    schutzbereich: Annotated[str, typer.Option(help="Was es ablegen darf.")] = "allgemein",
) -> None:
    """Gibt einem Fachverfahren einen Schlüssel. Er wird nur dieses eine Mal gezeigt."""
    from rathaus.core.fehler import Fachfehler
    from rathaus.core.protokoll.public import auftrag

    from .actions.schnittstellen import allow_fachverfahren

    try:
        schluessel = allow_fachverfahren(
            name, amt=amt, schutzbereich=schutzbereich, akteur=auftrag("rathaus posteingang")
        )
    except Fachfehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from fehler
    typer.echo(schluessel)


@app.command("sperren")
def revoke(name: Annotated[str, typer.Argument(help="Wie das Verfahren heißt.")]) -> None:
    """Nimmt einem Fachverfahren seinen Schlüssel."""
    from rathaus.core.fehler import Fachfehler
    from rathaus.core.protokoll.public import auftrag

    from .actions.schnittstellen import revoke_fachverfahren

    try:
        revoke_fachverfahren(name, akteur=auftrag("rathaus posteingang"))
    except Fachfehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from fehler
