"""rathaus pdf …"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rathaus.core.siegel.public import Pruefbericht
    from rathaus.core.siegel.werk.archivpruefung import Normbefund

app = typer.Typer(name="pdf", help="Briefe als PDF prüfen und ansehen", no_args_is_help=True)

Dateien = Annotated[
    list[Path],
    typer.Argument(
        metavar="DATEI…", help="PDF-Dateien", exists=True, dir_okay=False, readable=True
    ),
]
Ordner = Annotated[
    Path, typer.Argument(metavar="ORDNER", help="Ziel; wird angelegt", file_okay=False)
]


@app.command()
def pruefen(
    dateien: Dateien,
    als_json: bool = typer.Option(False, "--json", help="Ausgabe als JSON."),
    siegel: bool = typer.Option(False, "--siegel", help="Ohne gültiges Siegel ist es ein Fehler."),
) -> None:
    """Prüft PDF/A-3a, PDF/UA-1 und Siegel je Datei. Geprüft heißt nicht zertifiziert.

    Endet mit 1, wenn eine Datei durchfällt.
    """
    ergebnisse = [_check(datei, siegel) for datei in dateien]
    if als_json:
        typer.echo(json.dumps(ergebnisse, ensure_ascii=False, indent=2))
    else:
        _print_table(ergebnisse)
    if not all(ergebnis["bestanden"] for ergebnis in ergebnisse):
        raise typer.Exit(1)


@app.command()
def muster(ordner: Ordner) -> None:
    """Schreibt jeden Brief der Musterstadt, ohne und mit Siegel."""
    from rathaus.core.siegel.public import seal_sample
    from rathaus.core.textvorlagen.public import sample_letters

    from .ausfertigung.muster import typeset_muster

    ordner.mkdir(parents=True, exist_ok=True)
    anzahl = 0
    for anzahl, brief in enumerate(sample_letters(), start=1):
        name = f"{brief.kennung}-{_slug(brief.beispiel) or anzahl}"
        pdf = typeset_muster(brief)
        (ordner / f"{name}.pdf").write_bytes(pdf)
        (ordner / f"{name}-gesiegelt.pdf").write_bytes(seal_sample(pdf))
    typer.echo(f"{anzahl} Briefe, jeder ohne und mit Siegel, liegen in {ordner}.")


def _check(datei: Path, siegel_noetig: bool) -> dict[str, Any]:
    from rathaus.core.siegel.public import Urteil, check_norms, check_own

    pdf = datei.read_bytes()
    normen, bericht = check_norms(pdf), check_own(pdf, mit_demo=True)
    bestanden = all(norm.eingehalten for norm in normen) and not bericht.fehler
    if siegel_noetig:
        bestanden = bestanden and bericht.urteil == Urteil.GUELTIG
    else:
        bestanden = bestanden and bericht.urteil != Urteil.UNGUELTIG
    return {"datei": str(datei), "bestanden": bestanden, **_as_data(normen, bericht)}


def _as_data(normen: "list[Normbefund]", bericht: "Pruefbericht") -> dict[str, Any]:
    from rathaus.core.siegel.befund import bericht_as_dict

    return {
        "normen": {
            norm.norm: {"eingehalten": norm.eingehalten, "maengel": list(norm.maengel)}
            for norm in normen
        },
        "siegel": bericht.urteil.value if bericht.urteil else "keines",
        **bericht_as_dict(bericht),
    }


def _print_table(ergebnisse: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    tabelle = Table("Datei", "PDF/A-3a", "PDF/UA-1", "Siegel", box=None, header_style="bold")
    for ergebnis in ergebnisse:
        zeichen = [_sign(norm["eingehalten"]) for norm in ergebnis["normen"].values()]
        tabelle.add_row(ergebnis["datei"], *zeichen, _seal_words(ergebnis))
    terminal = Console(highlight=False)
    terminal.print(tabelle)
    for ergebnis in ergebnisse:
        for mangel in _flaws(ergebnis):
            terminal.print(f"{ergebnis['datei']}: {mangel}", markup=False)


def _seal_words(ergebnis: dict[str, Any]) -> str:
    if ergebnis["siegel"] == "keines":
        return "–"
    worte = {"gueltig": "✓ gültig", "ungueltig": "✗ ungültig", "nicht_pruefbar": "? unbekannt"}
    letzte = ergebnis["signaturen"][-1]
    stempel = ", mit Zeitstempel" if letzte["zeitstempel"] else ""
    return f"{worte[ergebnis['siegel']]}: {letzte['inhaber']}{stempel}"


def _flaws(ergebnis: dict[str, Any]) -> list[str]:
    aus_normen = [mangel for norm in ergebnis["normen"].values() for mangel in norm["maengel"]]
    aus_siegeln = [grund for signatur in ergebnis["signaturen"] for grund in signatur["gruende"]]
    return [*aus_normen, *aus_siegeln, *([ergebnis["fehler"]] if ergebnis["fehler"] else [])]


def _sign(gut: bool) -> str:
    return "[green]✓[/green]" if gut else "[red]✗[/red]"


def _slug(name: str) -> str:
    from django.utils.text import slugify

    ersatz = str.maketrans("äöüß", "aous")
    return slugify(name.translate(ersatz))
