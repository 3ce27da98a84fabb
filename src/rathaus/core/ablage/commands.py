"""rathaus ablage …"""

import typer

app = typer.Typer(help="Dateien der Ablage", no_args_is_help=True)


@app.command("verwaiste")
def list_verwaiste(
    loeschen: bool = typer.Option(False, "--loeschen", help="Die gefundenen Objekte entfernen."),
) -> None:
    """Objekte im Speicher, die zu keiner Datei gehören und älter sind als das Sicherungsfenster."""
    from rathaus.core.protokoll.public import auftrag

    from .actions import delete_verwaiste
    from .pruefung import verwaiste

    anzahl = 0
    for schluessel in verwaiste():
        anzahl += 1
        typer.echo(schluessel)
        if loeschen:
            delete_verwaiste(schluessel, akteur=auftrag("rathaus ablage verwaiste"))
    typer.echo(f"{anzahl} verwaiste Objekte{' entfernt' if loeschen else ''}.")
