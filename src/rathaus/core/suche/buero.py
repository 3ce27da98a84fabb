from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Column, Link, Table, phase_badge

from .queries import HOECHSTENS, search


@mitarbeiter
@require_safe
def suche(request: Request) -> HttpResponse:
    """One hit is opened at once; more are listed."""
    wort = request.GET.get("q", "").strip()
    treffer = search(request.akteur, wort)
    if len(treffer) == 1:
        return HttpResponseRedirect(_url(treffer[0]))
    kontext = {
        "title": "Suche",
        "suchwort": wort,
        "treffer": treffer,
        "table": _table(treffer),
        "mehr": len(treffer) == HOECHSTENS,
    }
    return render(request, "suche/suche.html", kontext)


def _url(vorgang: Vorgang) -> str:
    return reverse("vorgaenge:vorgang", args=[vorgang.pk])


def _table(treffer: list[Vorgang]) -> Table:
    return Table(
        caption="Treffer, die neuesten zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Vorgang", lambda v: Link(v.betreff, _url(v)), row_header=True),
            Column("Nummer", "token", width="narrow"),
            Column("Aktenzeichen", lambda v: v.akte.aktenzeichen, width="narrow"),
            Column("Stand", lambda v: phase_badge(v.phase), width="narrow"),
            Column("Eingang", lambda v: uhr.ortszeit(v.eingang).date(), width="narrow"),
        ],
        rows=treffer,
    )
