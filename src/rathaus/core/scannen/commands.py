"""`rathaus scannen …`"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Ersetzendes Scannen", no_args_is_help=True)


@app.command("klassen")
def klassen(
    datei: Annotated[
        Path | None, typer.Argument(help="Eigene Klassen (YAML); ohne Angabe das Muster")
    ] = None,
) -> None:
    """Legt fest, welches Papier nach dem Scannen vernichtet werden darf, und wann."""
    from rathaus.core.protokoll.public import auftrag
    from rathaus.core.yamldateien import Dateifehler

    from .klassen import MUSTER, load_klassen

    try:
        anzahl = load_klassen(datei or MUSTER, akteur=auftrag("Kommandozeile"))
    except FileNotFoundError as fehler:
        typer.echo(f"Die Datei {datei} gibt es nicht.", err=True)
        raise typer.Exit(2) from fehler
    except Dateifehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from fehler
    typer.echo(f"{anzahl} Dokumentklassen festgelegt.")


@app.command("verfahren")
def verfahren(
    ziel: Annotated[Path, typer.Argument(help="Wohin die PDF-Datei geschrieben wird")],
) -> None:
    """Schreibt die Verfahrensdokumentation aus den geltenden Einstellungen."""
    from .queries import all_klassen
    from .verfahren import typeset_verfahren

    ziel.write_bytes(typeset_verfahren(all_klassen()))
