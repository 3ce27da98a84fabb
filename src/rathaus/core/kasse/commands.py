"""rathaus kasse …"""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Kassenzeichen und Kontoauszüge", no_args_is_help=True)

_DATEI = typer.Argument(exists=True, dir_okay=False, readable=True)


@app.command("nummern")
def read_numbers(datei: Annotated[Path, _DATEI]) -> None:
    """Liest Nummernbereiche für Kassenzeichen ein (CSV: praefix;von;bis;verfahren)."""
    from rathaus.core.fehler import Fachfehler
    from rathaus.core.protokoll.public import auftrag

    from .actions.nummern import import_bereiche

    try:
        text = datei.read_text(encoding="utf-8-sig")
        bereiche = import_bereiche(text, akteur=auftrag("Nummernbereiche einlesen"))
    except (Fachfehler, UnicodeDecodeError) as fehler:
        grund = str(fehler) if isinstance(fehler, Fachfehler) else "Bitte in UTF-8 speichern."
        typer.echo(grund, err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Eingelesen: {len(bereiche)} Nummernbereiche")


@app.command("auszug")
def read_statement(datei: Annotated[Path, _DATEI]) -> None:
    """Liest einen Kontoauszug ein (camt.053) und ordnet zu, was sicher ist."""
    from rathaus.core.fehler import Fachfehler
    from rathaus.core.protokoll.public import auftrag

    from .actions.einlesen import read_auszug

    try:
        anzahl = read_auszug(datei.read_bytes(), akteur=auftrag("Kontoauszug einlesen"))
    except Fachfehler as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Eingelesen: {anzahl} Umsätze; der Auftragsdienst ordnet sie zu.")
