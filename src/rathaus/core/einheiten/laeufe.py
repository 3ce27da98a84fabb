"""The Läufe a clerk started. They lie below the floor that knows people, so their pages stand
here: how far each is, what was refused and why, line by line.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import (
    Lauf,
    abgewiesene,
    cancel_lauf,
    fortschritt_of,
    get_lauf_of,
    laeufe_of,
    laufarten,
    retry_abgewiesene,
)
from rathaus.core.laeufe.zustaende import FERTIG, TAFEL
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.ui.components import Badge, Column, Kind, Link, Table

SEITE = 100
ABBRUCH = "im Büro abgebrochen"
_KIND: dict[str, Kind] = {"fertig": "success", "gescheitert": "danger", "laeuft": "accent"}


@mitarbeiter
@require_safe
def laeufe(request: Request) -> HttpResponse:
    eigene = laeufe_of(request.akteur.als_mitarbeiter)
    kontext = {"title": "Läufe", "laeufe": eigene, "table": _table(eigene)}
    return render(request, "einheiten/laeufe.html", kontext)


@mitarbeiter
@require_safe
def lauf(request: Request, lauf_id: UUID) -> HttpResponse:
    lauf = get_lauf_of(request.akteur.als_mitarbeiter, lauf_id)
    nach = request.GET.get("nach", "")
    posten = abgewiesene(
        lauf.pk, nach=int(nach) if nach.isdecimal() and len(nach) < 9 else 0, anzahl=SEITE + 1
    )
    stand = fortschritt_of(lauf)
    kontext = {
        "title": name_of(lauf),
        "lauf": lauf,
        "stand": stand,
        "zustand": _badge(lauf),
        "posten": posten[:SEITE],
        "weiter": posten[SEITE - 1].nummer if len(posten) > SEITE else None,
        "wiederholbar": lauf.zustand == FERTIG and stand.abgewiesen and posten,
        "zurueck": reverse("einheiten:laeufe"),
    }
    return render(request, "einheiten/lauf.html", kontext)


@mitarbeiter
@require_POST
def wiederholen(request: Request, lauf_id: UUID) -> HttpResponse:
    def tun(lauf: Lauf) -> Any:
        return retry_abgewiesene(lauf, akteur=request.akteur)

    return _run(request, lauf_id, tun, "Was abgewiesen war, wird noch einmal versucht.")


@mitarbeiter
@require_POST
def abbrechen(request: Request, lauf_id: UUID) -> HttpResponse:
    def tun(lauf: Lauf) -> Any:
        return cancel_lauf(lauf, akteur=request.akteur, grund=ABBRUCH)

    return _run(request, lauf_id, tun, "Der Lauf hört auf. Was fertig ist, bleibt fertig.")


def name_of(lauf: Lauf) -> str:
    art = laufarten.get(lauf.art)
    return art.name if art else lauf.art


def _run(request: Request, lauf_id: UUID, tun: Callable[[Lauf], Any], erfolg: str) -> HttpResponse:
    lauf = get_lauf_of(request.akteur.als_mitarbeiter, lauf_id)
    try:
        tun(lauf)
        messages.success(request, erfolg)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return HttpResponseRedirect(reverse("einheiten:lauf", args=[lauf.pk]))


def _table(eigene: list[Lauf]) -> Table:
    return Table(
        caption="Ihre Läufe",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Lauf", _open_link, row_header=True),
            Column("Begonnen", "gestartet_am", width="narrow"),
            Column("Stand", _badge, width="narrow"),
            Column("Fortschritt", lambda lauf: fortschritt_of(lauf).text),
        ],
        rows=eigene,
    )


def _open_link(lauf: Lauf) -> Link:
    return Link(name_of(lauf), reverse("einheiten:lauf", args=[lauf.pk]))


def _badge(lauf: Lauf) -> Badge:
    return Badge(TAFEL[lauf.zustand].name, _KIND.get(lauf.zustand, "neutral"))
