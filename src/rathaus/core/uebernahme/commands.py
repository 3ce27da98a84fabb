"""`rathaus akten importieren`: joins the commands of the Akten."""

from pathlib import Path
from typing import Annotated

import typer


def register(cli: typer.Typer) -> None:
    for gruppe in cli.registered_groups:
        if gruppe.name == "akten" and gruppe.typer_instance:
            gruppe.typer_instance.command("importieren")(importieren)


def importieren(
    ordner: Annotated[Path, typer.Argument(help="Ordner mit den Dateien und ihrer Tabelle")],
    zuordnung: Annotated[
        Path | None, typer.Option(help="Was die Spalten bedeuten (YAML); sonst zuordnung.yaml")
    ] = None,
    probelauf: Annotated[
        bool, typer.Option("--probelauf", help="Nur prüfen, nichts übernehmen.")
    ] = False,
    abgewiesen: Annotated[
        Path | None, typer.Option(help="Abgewiesene Zeilen als Tabelle hierhin schreiben")
    ] = None,
) -> None:
    """Übernimmt Altakten aus einem Ordner mit Tabelle (CSV) oder xdomea-Nachricht."""
    from rathaus.core.fehler import Fachfehler
    from rathaus.core.laeufe.public import run_in_terminal
    from rathaus.core.protokoll.public import auftrag
    from rathaus.core.yamldateien import Dateifehler

    from .actions import prepare_zuordnung, start_uebernahme
    from .anzeige import figures
    from .queries import get_uebernahme, refused_table

    try:
        gelesen = prepare_zuordnung(ordner, zuordnung)
        uebernahme = start_uebernahme(
            ordner, gelesen, probelauf=probelauf, akteur=auftrag("Kommandozeile")
        )
    except (Fachfehler, Dateifehler, FileNotFoundError) as fehler:
        typer.echo(str(fehler), err=True)
        raise typer.Exit(2) from fehler
    assert uebernahme.lauf  # noqa: S101 - just started
    alles = run_in_terminal(uebernahme.lauf)
    uebernahme = get_uebernahme(uebernahme.pk)
    for was, wieviel in figures(uebernahme):
        typer.echo(f"{was}: {wieviel}")
    if abgewiesen:
        with abgewiesen.open("w", encoding="utf-8", newline="") as datei:
            datei.writelines(refused_table(uebernahme))
    if not alles:
        raise typer.Exit(1)
