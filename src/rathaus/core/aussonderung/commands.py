"""`rathaus aussonderung …`"""

from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    help="Akten am Ende ihrer Aufbewahrung: anbieten, übergeben, Antworten einlesen",
    no_args_is_help=True,
)
Ziel = Annotated[Path, typer.Option("--ziel", help="Ordner, in den geschrieben wird")]


@app.command("anbieten")
def offer(
    ziel: Ziel,
    archiv: Annotated[str, typer.Option("--archiv", help="Name des Archivs")] = "",
    weg: Annotated[str, typer.Option("--weg", help="xdomea oder ordner")] = "xdomea",
) -> None:
    """Bietet dem Archiv alle Akten an, deren Frist abgelaufen ist, und schreibt die Anbietung."""
    from .actions.anbieten import HOECHSTENS, offer_akten
    from .models import Weg
    from .queries.listen import archive_name, offerable, unsent_offers

    _check_folder(ziel)
    if weg not in Weg.values:
        _stop(f"--weg: „{weg}“ ist weder xdomea noch ordner.")
    akteur, name = _akteur(), archiv or archive_name()
    if not name:
        _stop("Bitte nennen Sie das Archiv: --archiv NAME")
    while ids := offerable(HOECHSTENS):
        offer_akten(ids, weg=weg, archiv=name, akteur=akteur)
    _write_each("send_offer", unsent_offers(), ziel, akteur, "Nichts anzubieten.")


@app.command("uebergeben")
def hand_over(ziel: Ziel) -> None:
    """Schreibt, was das Archiv übernehmen will: Metadaten, Dateien und Prüfsummen."""
    from .queries.listen import to_hand_over

    _check_folder(ziel)
    _write_each("hand_over", to_hand_over(), ziel, _akteur(), "Nichts zu übergeben.")


@app.command("einlesen")
def read_in(
    datei: Annotated[Path, typer.Argument(help="Nachricht des Archivs (XML oder ZIP)")],
    ziel: Annotated[
        Path | None, typer.Option("--ziel", help="Ordner für die Empfangsbestätigung (0505)")
    ] = None,
) -> None:
    """Liest eine Antwort des Archivs ein: Bewertung (0502) und Bestätigungen (0504, 0506, 0507)."""
    from rathaus.core.fehler import Fachfehler
    from rathaus.normen.xdomea import XdomeaFehler

    from .actions.einlesen import read_answer
    from .actions.uebergeben import send_receipt
    from .lieferung import read_message

    if not datei.is_file():
        _stop(f"Die Datei {datei} gibt es nicht.")
    if ziel is not None:
        _check_folder(ziel)
    akteur = _akteur()
    try:
        gelesen = read_answer(read_message(datei), akteur=akteur)
    except (XdomeaFehler, Fachfehler) as fehler:
        _stop("\n".join(f"{datei}: {zeile}" for zeile in str(fehler).splitlines()))
    typer.echo(gelesen.satz)
    if ziel is not None and gelesen.typ == "0502" and gelesen.neu:
        pfad = send_receipt(gelesen.aussonderung.pk, ziel=ziel, akteur=akteur)
        typer.echo(f"Empfangsbestätigung: {pfad}")


def _write_each(tat: str, ids: Any, ziel: Path, akteur: Any, nichts: str) -> None:
    from rathaus.core.fehler import Fachfehler

    from .actions import uebergeben

    pfade = []
    for aussonderung_id in ids:
        try:
            pfad = getattr(uebergeben, tat)(aussonderung_id, ziel=ziel, akteur=akteur)
        except Fachfehler as fehler:
            _stop(str(fehler))
        if pfad is not None:
            pfade.append(pfad)
            typer.echo(str(pfad))
    if not pfade:
        typer.echo(nichts)


def _akteur() -> Any:
    from rathaus.core.protokoll.public import auftrag

    return auftrag("Kommandozeile")


def _check_folder(ziel: Path) -> None:
    if not ziel.is_dir():
        _stop(f"Den Ordner {ziel} gibt es nicht.")


def _stop(grund: str) -> Any:
    typer.echo(grund, err=True)
    raise typer.Exit(2)
