"""All services as the editors see them, and the beginning of a new one."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Badge, Column, Link, Table
from rathaus.ui.formats import datum
from rathaus.ui.forms import choose_among

from ...austausch import Austauschfehler, unpack
from ...fim.einlesen import import_daten
from ...fim.modell import FimFehler
from ..actions import begin_werkstueck
from ..forms import NeuFormular
from ..namen import kennung_for
from ..permissions import redaktion
from ..queries import (
    Eintrag,
    einheit_choices,
    eintraege,
    fassung_of,
    fehlsuchen,
    get_leistung_for,
    has_werkstueck,
    kennungen,
    templates,
)
from ..stellen import Dokument
from ..vorlagen import copy_of, empty
from ..zustaende import ENTWURF, GEPLANT

MAX_SCHEMA = 5 * 1024 * 1024


@redaktion
@require_safe
def liste(request: Request) -> HttpResponse:
    alle = eintraege(request.akteur)
    kontext = {
        "title": "Formulare",
        "in_arbeit": _table("In Arbeit", [e for e in alle if e.werkstueck]),
        "uebrige": _table("Im Portal", [e for e in alle if not e.werkstueck]),
        "arbeitet": any(e.werkstueck for e in alle),
        "fehlsuchen": fehlsuchen(request.akteur),
    }
    return render(request, "leistungen/werkstatt/liste.html", kontext)


@redaktion
@require_http_methods(["GET", "HEAD", "POST"])
def neu(request: Request) -> HttpResponse:
    data, dateien = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NeuFormular(data, dateien, initial={"vorlage": request.GET.get("vorlage", "")})
    vorlagen = [("", "leer, mit einer Frage und den Angaben zur Person")]
    choose_among(form.fields["vorlage"], [*vorlagen, *templates(request.akteur)])
    choose_among(form.fields["einheit"], [("", "Bitte wählen"), *einheit_choices()])
    if form.is_bound and form.is_valid():
        try:
            return _begin(request, form.cleaned_data)
        except NichtGefunden:
            raise
        except (Fachfehler, FimFehler, Austauschfehler) as fehler:
            form.add_error(None, str(fehler))
    kontext = {
        "title": "Neue Leistung",
        "form": form,
        "back_href": reverse("werkstatt:liste"),
        "submit_text": "Anlegen",
        "parent_template": "buero/rahmen.html",
    }
    status = 422 if form.errors else 200
    return render(request, "ui/form_page.html", kontext, status=status)


@redaktion
@require_POST
def beginnen(request: Request, kennung: str) -> HttpResponse:
    """Work on a service that is in the portal; where somebody does already, there. `fassung` goes
    on from an earlier version.
    """
    if not has_werkstueck(kennung):
        gefunden = get_leistung_for(request.akteur, kennung)
        nummer = request.POST.get("fassung", "")
        fassung = (
            fassung_of(gefunden, int(nummer))
            if nummer.isascii() and nummer.isdecimal()
            else gefunden.veroeffentlicht
        )
        try:
            begin_werkstueck(dict(fassung.dokument), basis=fassung, akteur=request.akteur)
        except Fachfehler as fehler:
            messages.error(request, str(fehler))
    return HttpResponseRedirect(reverse("werkstatt:werkstueck", args=[kennung]))


def _begin(request: Request, daten: dict[str, Any]) -> HttpResponse:
    kennung = kennung_for(daten["name"], kennungen())
    werkstueck = begin_werkstueck(_document(request, kennung, daten), akteur=request.akteur)
    messages.success(request, "Angelegt. Im Portal steht es erst, wenn es freigegeben ist.")
    return HttpResponseRedirect(reverse("werkstatt:werkstueck", args=[werkstueck.kennung]))


def _document(request: Request, kennung: str, daten: dict[str, Any]) -> Dokument:
    name, einheit = daten["name"], daten["einheit"]
    if schema := daten["schema"]:
        if schema.size > MAX_SCHEMA:
            raise Fachfehler("Die Datei ist zu groß: Mehr als 5 MB hat kein Datenschema.")
        return {**_uploaded(schema.read(), einheit), "kennung": kennung, "name": name}
    if vorlage := daten["vorlage"]:
        fassung = get_leistung_for(request.akteur, vorlage).veroeffentlicht
        return {**copy_of(fassung.dokument, kennung=kennung, name=name), "einheit": einheit}
    return empty(kennung=kennung, name=name, einheit=einheit)


def _uploaded(inhalt: bytes, einheit: str) -> Dokument:
    """A package of another town, or a schema."""
    if not inhalt.startswith(b"PK"):
        return import_daten(inhalt, einheit=einheit).dokument
    with NamedTemporaryFile(suffix=".zip") as datei:
        datei.write(inhalt)
        datei.flush()
        return {**unpack(Path(datei.name)), "einheit": einheit}


def _table(titel: str, zeilen: list[Eintrag]) -> Table:
    return Table(
        titel,
        [
            Column("Leistung", _link, row_header=True),
            Column("Stand", _state),
            Column("Im Portal", _published),
            Column("Anträge im Jahr", lambda e: e.antraege or "", numeric=True),
        ],
        zeilen,
        key_navigation=titel == "In Arbeit",
    )


def _link(eintrag: Eintrag) -> Link:
    seite = "werkstueck" if eintrag.werkstueck else "leistung"
    return Link(eintrag.name, reverse(f"werkstatt:{seite}", args=[eintrag.kennung]))


def _state(eintrag: Eintrag) -> Any:
    stueck = eintrag.werkstueck
    if stueck is None:
        return ""
    if stueck.zustand == GEPLANT and stueck.gilt_ab:
        return Badge(f"geplant ab {datum(stueck.gilt_ab)}", "info")
    name = stueck.get_zustand_display()
    marke = Badge(name) if stueck.zustand == ENTWURF else Badge(name, "warning")
    return format_html("{} {}", marke, stueck.von)


def _published(eintrag: Eintrag) -> str:
    if eintrag.fassung is None or eintrag.seit is None:
        return ""
    return f"Fassung {eintrag.fassung} seit {datum(eintrag.seit)}"
