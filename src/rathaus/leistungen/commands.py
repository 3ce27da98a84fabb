"""`rathaus katalog …`"""

import json
from pathlib import Path
from typing import NoReturn

import typer

from .fim.commands import app as fim

app = typer.Typer(help="Leistungen prüfen, einspielen, weitergeben.", no_args_is_help=True)


@app.command()
def pruefen(ordner: Path | None = typer.Option(None, help="Ordner mit Paketen")) -> None:
    """Prüft alle Pakete und rechnet ihre Beispiele nach."""
    from .dateien import ORDNER, hard_sentences, inspect_datei, paketdateien

    befunde = [inspect_datei(datei) for datei in paketdateien(ordner or ORDNER)]
    if not befunde:
        _refuse(f"In {ordner or ORDNER} liegt kein Paket.")
    fehler = [zeile for befund in befunde for zeile in (*befund.fehler, *befund.luecken)]
    for zeile in fehler:
        typer.echo(zeile, err=True)
    if fehler:
        raise typer.Exit(1)
    for datei in paketdateien(ordner or ORDNER):
        for zeile in hard_sentences(datei):
            typer.echo(f"Hinweis: {zeile}", err=True)
    for befund in befunde:
        typer.echo(befund)
    formulare = sum(bool(befund.seiten) for befund in befunde)
    typer.echo(f"{len(befunde)} Pakete sind in Ordnung, {formulare} mit eigenem Formular.")


@app.command()
def sprache(
    kennung: str = typer.Argument("", help="nur dieses Paket"),
    ordner: Path | None = typer.Option(None, help="Ordner mit Paketen"),
) -> None:
    """Sagt, was die Texte in Einfacher Sprache schwer macht (BITV 2.0, Anlage 2)."""
    from .dateien import ORDNER, hard_sentences, paketdateien

    dateien = [d for d in paketdateien(ordner or ORDNER) if kennung in ("", d.parent.name)]
    if not dateien:
        _refuse(f"Das Paket „{kennung}“ gibt es nicht.")
    zeilen = [zeile for datei in dateien for zeile in hard_sentences(datei)]
    for zeile in zeilen:
        typer.echo(zeile)
    if zeilen:
        raise typer.Exit(1)
    typer.echo("Kein Satz bricht eine Regel, die ein Programm prüfen kann.")


@app.command()
def laden(ordner: Path | None = typer.Option(None, help="Ordner mit Paketen")) -> None:
    """Spielt alle Pakete ein und veröffentlicht, was neu ist."""
    from rathaus.core.protokoll.public import auftrag

    from .actions import load_ordner
    from .dateien import ORDNER

    for fassung in load_ordner(ordner or ORDNER, akteur=auftrag("Auslieferung der Pakete")):
        typer.echo(f"{fassung}")


@app.command()
def schema(
    kennung: str, ordner: Path | None = typer.Option(None, help="Ordner mit Paketen")
) -> None:
    """Gibt das JSON-Schema der Antworten aus: die notwendige Bedingung."""
    from rathaus.core.yamldateien import Dateifehler

    from .dateien import ORDNER, load_dokument
    from .paket import read_paket
    from .paket.schema import json_schema

    datei = (ordner or ORDNER) / kennung / "paket.yaml"
    if not datei.is_file():
        _refuse(f"Das Paket „{kennung}“ gibt es nicht.")
    try:
        paket = read_paket(load_dokument(datei))
    except Dateifehler as fehler:
        _refuse(fehler.zeilen[0])
    typer.echo(json.dumps(json_schema(paket), ensure_ascii=False, indent=2))


@app.command()
def exportieren(kennung: str, datei: Path) -> None:
    """Schreibt die veröffentlichte Fassung als ZIP, in sich vollständig."""
    from rathaus.core.fehler import NichtGefunden

    from .austausch import pack
    from .queries import get_leistung

    try:
        fassung = get_leistung(kennung).veroeffentlicht
    except NichtGefunden:
        _refuse(f"Die Leistung „{kennung}“ gibt es nicht.")
    datei.write_bytes(pack(fassung.dokument))
    typer.echo(f"{fassung} liegt in {datei}.")


@app.command()
def importieren(
    datei: Path,
    veroeffentlichen: bool = typer.Option(False, help="gleich allen anbieten"),
) -> None:
    """Liest ein ZIP, sagt, was sich ändert, und legt die neue Fassung an."""
    from rathaus.core.protokoll.public import auftrag

    from .actions import import_paket, publish_fassung
    from .austausch import Austauschfehler, describe_changes, unpack
    from .models import Leistung

    try:
        dokument = unpack(datei)
    except Austauschfehler as fehler:
        _refuse(str(fehler))
    leistung = Leistung.objects.filter(kennung=dokument["kennung"]).first()
    bisher = leistung.fassung.dokument if leistung and leistung.fassung else {}
    for zeile in describe_changes(bisher, dokument) if bisher else ["Die Leistung ist neu."]:
        typer.echo(zeile)
    akteur = auftrag("Import eines Pakets")
    fassung = import_paket(dokument, akteur=akteur)
    if veroeffentlichen:
        publish_fassung(fassung, akteur=akteur)
    typer.echo(f"{fassung} ist {'veröffentlicht' if veroeffentlichen else 'angelegt'}.")


def _refuse(grund: str) -> NoReturn:
    typer.echo(grund, err=True)
    raise typer.Exit(2)


def register(cli: typer.Typer) -> None:
    cli.add_typer(app, name="katalog")
    cli.add_typer(app, name="leistungen", hidden=True)
    cli.add_typer(fim, name="fim")
