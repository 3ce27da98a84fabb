"""`rathaus akten …`"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Akten und Aktenplan", no_args_is_help=True)
aktenplan = typer.Typer(help="Den Aktenplan einlesen oder ausgeben.", no_args_is_help=True)
app.add_typer(aktenplan, name="aktenplan")


@aktenplan.command("einlesen")
def read_in(
    datei: Annotated[Path, typer.Argument(help="Tabelle, Spalten durch ; getrennt")],
) -> None:
    """Liest den Aktenplan ein; nennt jeden Fehler mit seiner Zeile."""
    from rathaus.core.protokoll.public import auftrag
    from rathaus.core.yamldateien import Dateifehler

    from .einlesen import import_aktenplan

    if not datei.is_file():
        typer.echo(f"Die Datei {datei} gibt es nicht.", err=True)
        raise typer.Exit(2)
    try:
        ergebnis = import_aktenplan(datei, akteur=auftrag("Kommandozeile"))
    except Dateifehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from fehler
    typer.echo(
        f"{ergebnis.neu} neu, {ergebnis.geaendert} geändert, {ergebnis.unveraendert} unverändert."
    )


@aktenplan.command("ausgeben")
def write_out(
    datei: Annotated[Path, typer.Argument(help="Wohin; „-“ schreibt ins Terminal")],
) -> None:
    """Schreibt den geltenden Aktenplan als Tabelle."""
    from .aktenplan import write_aktenplan

    text = write_aktenplan()
    if str(datei) == "-":
        typer.echo(text, nl=False)
    else:
        datei.write_text(text, encoding="utf-8")
