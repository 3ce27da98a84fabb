"""The page of a Vorgang: who, what, next step, dates, documents, messages, history on one
screen.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.ablage.public import download_response
from rathaus.core.protokoll.public import Akteur, history, record_lesezugriff
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.components import Event, FileEntry

from ..anzeige import VERBEN
from ..models import Vorgang
from ..permissions import may_edit
from ..queries import get_dokument, get_vorgang, page_parts
from ..registry import vorgangsarten, vorgangsteile


@mitarbeiter
@require_safe
def vorgang(request: HttpRequest, vorgang_id: UUID) -> HttpResponse:
    vorgang = get_vorgang(request.akteur, vorgang_id)
    _note_reading(vorgang, request.akteur)
    return render(request, "vorgaenge/vorgang.html", _context(vorgang, request.akteur))


@mitarbeiter
@require_safe
def blatt(request: HttpRequest, vorgang_id: UUID) -> HttpResponse:
    """The Vorgangsblatt: the whole story on paper."""
    vorgang = get_vorgang(request.akteur, vorgang_id)
    _note_reading(vorgang, request.akteur)
    return render(request, "vorgaenge/blatt.html", _context(vorgang, request.akteur))


@mitarbeiter
@require_safe
def dokument(request: HttpRequest, dokument_id: UUID) -> HttpResponse:
    dokument = get_dokument(request.akteur, dokument_id)
    if dokument.vorgang:
        _note_reading(dokument.vorgang, request.akteur)
    return download_response(dokument.versionen.all()[0].datei)


def _note_reading(vorgang: Vorgang, akteur: Akteur) -> None:
    record_lesezugriff(
        akteur=akteur,
        objekt_art="vorgang",
        objekt_id=vorgang.pk,
        einheit_id=vorgang.sicht.einheit_id,
        zweck=vorgangsarten[vorgang.art].name,
    )


def _context(vorgang: Vorgang, akteur: Akteur) -> dict[str, Any]:
    art = vorgangsarten[vorgang.art]
    teile = page_parts(vorgang)
    darf = may_edit(akteur, vorgang)
    return {
        "title": vorgang.betreff,
        "vorgang": vorgang,
        "art": art,
        "zustand": art.zustaende[vorgang.zustand],
        "naechste_zustaende": [
            art.zustaende[kennung] for kennung in sorted(art.zustaende.nachfolger(vorgang.zustand))
        ],
        "darf_bearbeiten": darf,
        "meiner": vorgang.bearbeiter_id == akteur.mitarbeiter_id,
        "schritte": art.naechste_schritte(vorgang, akteur=akteur) if darf else (),
        "panel": art.panel(vorgang, akteur=akteur),
        "teile": [teil.build(vorgang, akteur) for teil in vorgangsteile],
        "dateien": [_file_entry(d) for d in teile.dokumente],
        "verlauf": [_event(zeile) for zeile in history(vorgang.kette, anzahl=15)],
        "zurueck": reverse("vorgaenge:liste"),
        "heute": uhr.heute(),
        **vars(teile),
    }


def _file_entry(dokument: Any) -> FileEntry:
    version = dokument.versionen.all()[0] if dokument.versionen.all() else None
    return FileEntry(
        dokument.titel,
        href=reverse("vorgaenge:dokument", args=[dokument.pk]) if version else "",
        size=version.datei.groesse if version else None,
        note=f"{dokument.get_richtung_display()} {dokument.datum:%d.%m.%Y}",
    )


def _event(zeile: Any) -> Event:
    if zeile.inhalt is None:
        return Event("vernichtet")
    inhalt = zeile.inhalt
    return Event(
        VERBEN.get(inhalt.verb, inhalt.verb.replace("_", " ")),
        when=inhalt.zeitpunkt,
        text=inhalt.grund,
    )
