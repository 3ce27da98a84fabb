"""`rathaus akten …`"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Akten und Aktenplan", no_args_is_help=True)
aktenplan = typer.Typer(help="Den Aktenplan einlesen oder ausgeben.", no_args_is_help=True)
app.add_typer(aktenplan, name="aktenplan")


class Form(StrEnum):
    CSV = "csv"
    XDOMEA = "xdomea"


@aktenplan.command("einlesen")
def read_in(
    datei: Annotated[Path, typer.Argument(help="Tabelle (CSV) oder xdomea (Nachricht 0301)")],
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
    for hinweis in ergebnis.hinweise:
        typer.echo(hinweis)


@aktenplan.command("ausgeben")
def write_out(
    datei: Annotated[Path, typer.Argument(help="Wohin; „-“ schreibt ins Terminal")],
    als: Annotated[
        Form | None,
        typer.Option(help="csv oder xdomea; ohne Angabe sagt es die Endung (.xml ist xdomea)"),
    ] = None,
) -> None:
    """Schreibt den geltenden Aktenplan als Tabelle oder als xdomea-Nachricht 0301."""
    from .aktenplan import write_aktenplan
    from .austausch.schreiben import write_xdomea

    form = als or (Form.XDOMEA if datei.suffix.lower() == ".xml" else Form.CSV)
    inhalt = write_xdomea() if form is Form.XDOMEA else write_aktenplan().encode()
    if str(datei) == "-":
        typer.echo(inhalt, nl=False)
    else:
        datei.write_bytes(inhalt)
