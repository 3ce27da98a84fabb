"""`rathaus bezahlen …`. The stand-in needs no Django and no database."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="bezahlen",
    help="Online bezahlen: ein Bezahldienst zum Üben.",
    no_args_is_help=True,
)


@app.callback()
def _group() -> None:
    """Keeps `attrappe` a command of its own in a group of one."""


@app.command("attrappe")
def attrappe(
    port: Annotated[int, typer.Option(help="Port auf diesem Rechner.", min=1, max=65535)] = 8900,
    datei: Annotated[Path, typer.Option(help="Hier merkt sie sich ihre Zahlungen.")] = Path(
        "bezahldienst-attrappe.sqlite"
    ),
    meldungen: Annotated[
        str, typer.Option(help="Adresse des Rathauses, an die sie jede Zahlung meldet.")
    ] = "",
    schluesseldatei: Annotated[
        Path | None, typer.Option(help="Datei mit dem Schlüssel, mit dem sie Meldungen zeichnet.")
    ] = None,
) -> None:
    """Startet einen Bezahldienst zum Üben (XBezahldienste 1.0.0), bis Strg-C; kein Geld fließt."""
    from .attrappe.server import Attrappe, Zugang
    from .attrappe.speicher import Speicher

    schluessel = schluesseldatei.read_text(encoding="utf-8").strip() if schluesseldatei else ""
    try:
        server = Attrappe(
            port, Speicher(datei), Zugang(meldungen=meldungen, meldung_secret=schluessel)
        )
    except OSError as fehler:
        typer.echo(f"Port {port} ist belegt oder nicht erlaubt.", err=True)
        raise typer.Exit(2) from fehler
    typer.echo(f"Die Attrappe eines Bezahldienstes läuft: {server.adresse}")
    server.serve_forever()
