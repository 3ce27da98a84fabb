import typer

app = typer.Typer(help="Volltextsuche")


@app.command("lesen")
def lesen() -> None:
    """Liest den Text aller wartenden Dokumente jetzt, statt nach und nach im Hintergrund."""
    from rathaus.core.protokoll.public import auftrag

    from .actions import read_dokument
    from .queries import waiting_dokumente

    akteur, anzahl = auftrag("rathaus suche lesen"), 0
    while stapel := waiting_dokumente(200):
        for dokument_id in stapel:
            read_dokument(dokument_id, akteur=akteur)
        anzahl += len(stapel)
        typer.echo(f"{anzahl} gelesen …")
    typer.echo(f"Fertig: {anzahl} Dokumente gelesen.")
