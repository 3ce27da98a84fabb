"""The folder to read and to take along as tables; the PDFs are written on the command line."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus.core.ablage.public import made_response
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.public import Request
from rathaus.ui.components import Column, Table

from .ausgabe import SBOM, as_csv
from .blaetter import BLAETTER
from .blaetter.stueckliste import build_sbom
from .blatt import Blatt

TITEL = {
    "verzeichnis": "Verzeichnis der Verarbeitungstätigkeiten",
    "loeschkonzept": "Löschkonzept",
    "rechtematrix": "Rechtematrix",
    "massnahmen": "Technische und organisatorische Maßnahmen",
    "dienstvereinbarung": "Dienstvereinbarung (Muster)",
    "folgenabschaetzung": "Datenschutz-Folgenabschätzung (Gerüst)",
    "archiv": "Mitteilung an das Archiv",
    "lizenzen": "Lizenzen der Bestandteile",
}


@rolle(Rolle.ADMINISTRATION)
@require_safe
def mappe(request: Request) -> HttpResponse:
    return render(
        request, "einfuehrung/mappe.html", {"title": "Einführungsmappe", "blaetter": TITEL}
    )


@rolle(Rolle.ADMINISTRATION)
@require_safe
def blatt_zeigen(request: Request, blatt: str) -> HttpResponse:
    inhalt = _build(blatt)
    kontext = {
        "title": inhalt.titel,
        "blatt": inhalt,
        "table": _table(inhalt),
        "zurueck": reverse("einfuehrung:mappe"),
    }
    return render(request, "einfuehrung/blatt.html", kontext)


@rolle(Rolle.ADMINISTRATION)
@require_safe
def tabelle(request: Request, blatt: str) -> HttpResponse:
    inhalt = _build(blatt)
    return made_response(
        as_csv(inhalt).encode("utf-8-sig"), f"{blatt}.csv", "text/csv; charset=utf-8"
    )


@rolle(Rolle.ADMINISTRATION)
@require_safe
def sbom(request: Request) -> HttpResponse:
    return made_response(build_sbom().encode(), SBOM, "application/vnd.cyclonedx+json")


def _build(kennung: str) -> Blatt:
    if kennung not in BLAETTER:
        raise NichtGefunden("Dieses Blatt gibt es nicht.")
    return BLAETTER[kennung]()


def _table(blatt: Blatt) -> Table:
    def cell(nummer: int) -> Column:
        return Column(blatt.spalten[nummer], lambda zeile: zeile[nummer], row_header=nummer == 0)

    return Table(
        caption=blatt.titel,
        hide_caption=True,
        columns=[cell(nummer) for nummer in range(len(blatt.spalten))],
        rows=list(blatt.zeilen),
    )
