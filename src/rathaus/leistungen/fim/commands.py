"""`rathaus fim …`"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import typer

app = typer.Typer(help="Datenschemata und Leistungen mit FIM austauschen.", no_args_is_help=True)

_ZIEL = typer.Option(None, help="Datei, in die geschrieben wird; sonst auf den Bildschirm")
_PAKET = typer.Option(None, help="statt der Datenbank: eine paket.yaml")


@app.command("import")
def import_(
    datei: Path = typer.Argument(help="XDatenfelder 2 oder 3 (XML)"),
    codeliste: list[Path] = typer.Option([], help="Codeliste (Genericode), mehrmals möglich"),
    ziel: Path | None = typer.Option(None, help="Ordner, in den das Paket geschrieben wird"),
    einheit: str = typer.Option("hauptamt", help="zuständiges Amt, Kennung"),
    veroeffentlichen: bool = typer.Option(False, help="gleich ins Portal stellen"),
    ersetzen: bool = typer.Option(False, help="ein vorhandenes Paket im Ordner überschreiben"),
) -> None:
    """Macht aus einem Datenschema ein Formular.

    Mit --ziel entsteht ein Paket als Datei. Sonst kommt es als neue Fassung in die Datenbank und
    mit --veroeffentlichen gleich ins Portal.
    """
    from .einlesen import import_datei
    from .modell import FimFehler
    from .paketdatei import write_paket

    try:
        ergebnis = import_datei(datei, codeliste, einheit=einheit)
        if ziel:
            wo = str(write_paket(ergebnis.dokument, ziel, ersetzen=ersetzen))
        else:
            wo = _store(ergebnis.dokument, veroeffentlichen=veroeffentlichen)
    except FimFehler as fehler:
        _refuse(f"{datei.name}: {fehler}")
    seiten = len(ergebnis.dokument.get("ablauf", []))
    typer.echo(f"{ergebnis.dokument['name']}: {ergebnis.zaehlung}, {seiten} Seiten.")
    for notiz in ergebnis.notizen:
        typer.echo(f"  Bitte ansehen: {notiz}")
    typer.echo(wo)


@app.command()
def codeliste(
    paket: Path = typer.Argument(help="paket.yaml, der eine Codeliste fehlt"),
    listen: list[Path] = typer.Argument(help="Codelisten (Genericode)"),
) -> None:
    """Reicht Codelisten nach: Textfelder, die nur auf ihre Liste warten, werden Auswahlen."""
    from .codelisten import read_codeliste
    from .modell import FimFehler
    from .nachreichen import attach_later
    from .paketdatei import save_dokument

    dokument = _load(paket)
    try:
        neu, pfade = attach_later(dokument, [read_codeliste(liste) for liste in listen])
        if not pfade:
            _refuse(f"{paket.name}: Keine Frage wartet auf diese Listen.")
        save_dokument(neu, paket)
    except FimFehler as fehler:
        _refuse(str(fehler))
    typer.echo("Jetzt Auswahl: " + ", ".join(pfade))


@app.command("export")
def export_(
    kennung: str = typer.Argument(help="Kennung der Leistung, zum Beispiel hund-anmelden"),
    ziel: Path | None = _ZIEL,
    paket: Path | None = _PAKET,
) -> None:
    """Schreibt das Formular einer Leistung als XDatenfelder 3.

    Codelisten mit eigenem Namen liegen danach als Genericode neben der Datei. Geprüft ist das
    Ergebnis nach der veröffentlichten Struktur, nicht mit dem amtlichen Schema.
    """
    from .ausfuehren import export_schema

    dokument, erstellt = _find(kennung, paket)
    ausfuhr = export_schema(dokument, erstellt=erstellt)
    for notiz in ausfuhr.notizen:
        typer.echo(f"Bitte ansehen: {notiz}", err=True)
    _write(ausfuhr.daten, ziel)
    for name, daten in ausfuhr.codelisten.items():
        if ziel:
            _write(daten, ziel.with_name(name))
        else:
            typer.echo(f"Die Codeliste {name} wird nur mit --ziel geschrieben.", err=True)
    typer.echo("XDatenfelder 3.0.0, nicht gegen das amtliche Schema geprüft.", err=True)


@app.command()
def xzufi(
    kennung: str = typer.Argument(help="Kennung der Leistung"),
    ziel: Path | None = _ZIEL,
    paket: Path | None = _PAKET,
) -> None:
    """Schreibt die Beschreibung einer Leistung als XZuFi (Profil, nicht amtlich geprüft)."""
    from .xzufi import HINWEIS, left_out, write_leistung

    dokument, _erstellt = _find(kennung, paket)
    _write(write_leistung(dokument), ziel)
    for notiz in left_out(dokument):
        typer.echo(notiz, err=True)
    typer.echo(f"{HINWEIS}.", err=True)


def _store(dokument: Mapping[str, Any], *, veroeffentlichen: bool) -> str:
    from rathaus.core.protokoll.public import auftrag

    from ..actions import import_paket, publish_fassung

    akteur = auftrag("Import aus FIM")
    fassung = import_paket(dokument, akteur=akteur)
    if veroeffentlichen:
        publish_fassung(fassung, akteur=akteur)
        return f"Veröffentlicht: /leistungen/{dokument['kennung']}/ (Fassung {fassung.nummer})."
    return f"Gespeichert als Fassung {fassung.nummer} von {dokument['kennung']}, noch ein Entwurf."


def _find(kennung: str, datei: Path | None) -> tuple[Mapping[str, Any], str]:
    """The document of a file, or of the version that counts, and when it was made."""
    from .queries import newest_dokument

    if datei is None:
        return newest_dokument(kennung)
    dokument = _load(datei)
    if dokument.get("kennung") != kennung:
        _refuse(f"{datei} enthält die Leistung {dokument.get('kennung')}, nicht {kennung}.")
    return dokument, ""


def _load(datei: Path) -> Mapping[str, Any]:
    from rathaus.core.yamldateien import Dateifehler

    from ..dateien import load_dokument

    try:
        return load_dokument(datei)
    except (Dateifehler, OSError) as fehler:
        _refuse(str(fehler).splitlines()[0])


def _write(daten: bytes, ziel: Path | None) -> None:
    if ziel is None:
        typer.echo(daten.decode(), nl=False)
        return
    try:
        ziel.write_bytes(daten)
    except OSError:
        _refuse(f"{ziel} lässt sich nicht schreiben.")


def _refuse(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(2)
