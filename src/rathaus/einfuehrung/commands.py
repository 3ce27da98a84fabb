"""`rathaus einfuehrung`"""

from pathlib import Path
from typing import Annotated

import typer


def register(cli: typer.Typer) -> None:
    cli.command("einfuehrung")(einfuehrung)


def einfuehrung(
    ordner: Annotated[Path, typer.Argument(help="Ordner, in den die Mappe geschrieben wird")],
) -> None:
    """Schreibt die Einführungsmappe: Datenschutz, Rechte, Löschen, Lizenzen."""
    from rathaus.core.fehler import Fachfehler

    from .ausgabe import write_mappe

    try:
        dateien = list(write_mappe(ordner))
    except (Fachfehler, OSError) as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from fehler
    typer.echo(f"{len(dateien)} Dateien in {ordner}.")
