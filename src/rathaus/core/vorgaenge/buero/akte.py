"""The page of an Akte: what lies in it, in order, and how long it is kept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.protokoll.public import record_lesezugriff
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Column, KeysetPage, Link, Table, phase_badge

from ..akteninhalt import Dokumentmarke, documents_in, get_akte, parties_in, vorgaenge_in
from ..aufbewahrung import duration_of
from ..models import Dokument, Vorgang


@mitarbeiter
@require_safe
def akte(request: Request, akte_id: UUID) -> HttpResponse:
    akteur = request.akteur
    gefunden = get_akte(akteur, akte_id)
    record_lesezugriff(
        akteur=akteur,
        objekt_art="akte",
        objekt_id=gefunden.pk,
        einheit_id=gefunden.sicht.einheit_id,
        zweck=gefunden.position.titel,
    )
    vorgaenge, mehr = vorgaenge_in(akteur, gefunden)
    nach = Dokumentmarke.parse(request.GET.get("nach", ""))
    dokumente, weiter = documents_in(akteur, gefunden, nach=nach)
    hier = reverse("vorgaenge:akte", args=[gefunden.pk])
    kontext = {
        "title": gefunden.titel,
        "a": gefunden,
        "dauer": duration_of(gefunden.position),
        "vorgaenge": vorgaenge,
        "mehr": mehr,
        "vorgangstabelle": _matters(vorgaenge),
        "dokumente": dokumente,
        "dokumenttabelle": _documents(dokumente),
        "beteiligte": parties_in(akteur, gefunden),
        "pages": KeysetPage(
            newer_href=hier if nach else "",
            older_href=f"{hier}?nach={weiter}" if weiter else "",
            newer_text="Zum Anfang",
            older_text="Weiter",
        ),
        "zurueck": reverse("vorgaenge:liste"),
    }
    return render(request, "vorgaenge/akte.html", kontext)


def _matters(vorgaenge: list[Vorgang]) -> Table:
    return Table(
        caption="Vorgänge, der neueste zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Eingang", lambda v: uhr.ortszeit(v.eingang).date(), width="narrow"),
            Column("Vorgang", lambda v: _to_vorgang(v, v.betreff), row_header=True, width="wide"),
            Column("Stand", lambda v: phase_badge(v.phase), width="narrow"),
            Column("Dokumente", "stuecke", numeric=True, width="narrow"),
        ],
        rows=vorgaenge,
    )


def _documents(dokumente: list[Dokument]) -> Table:
    return Table(
        caption="Dokumente, das älteste zuerst",
        hide_caption=True,
        columns=[
            Column("Datum", "datum", width="narrow"),
            Column("Dokument", _file, row_header=True, width="wide"),
            Column("Richtung", lambda d: d.get_richtung_display(), width="narrow"),
            Column("Vorgang", lambda d: _to_vorgang(d.vorgang, d.vorgang.nummer), width="narrow"),
        ],
        rows=dokumente,
    )


def _to_vorgang(vorgang: Vorgang, text: str) -> Link:
    return Link(text, reverse("vorgaenge:vorgang", args=[vorgang.pk]))


def _file(dokument: Dokument) -> Link | str:
    if not dokument.versionen.all():
        return dokument.titel
    return Link(dokument.titel, reverse("vorgaenge:dokument", args=[dokument.pk]))
