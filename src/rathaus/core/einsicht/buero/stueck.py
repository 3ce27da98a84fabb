"""The pages of one document: look, take out, take back. Works without a script; with one a place is
drawn with the mouse.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.absagen import refusal_as_message, refusal_on
from rathaus.core.protokoll.public import record_lesezugriff
from rathaus.core.satz.seiten.masse import GANZ
from rathaus.core.vorgaenge.public import may_edit
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.core.zugaenge.request import posted_stand

from .. import formulare
from ..actions import (
    blacken_flaeche,
    blacken_seite,
    blacken_wort,
    hand_out_stueck,
    remove_stueck,
    rename_stueck,
    uncover,
    withhold_stueck,
)
from ..actions.gemeinsam import BEARBEITBAR
from ..models import Einsichtsstueck, Schwaerzung
from ..queries import get_stueck, pages_with_places, places_on, stueck_of_place
from ..recht import reasons
from ..vorschau import read_bildseite, size_of
from .basis import page_of


@dataclass(frozen=True, slots=True)
class Stelle:
    """A place as the drawing of the page shows it, in pixels of its picture."""

    schwaerzung: Schwaerzung
    x: int
    y: int
    breite: int
    hoehe: int
    zeichen: str
    name: str


@mitarbeiter
@require_safe
def stueck(request: Request, stueck_id: UUID) -> HttpResponse:
    return _show(request, get_stueck(request.akteur, stueck_id), _number(request.GET.get("seite")))


@mitarbeiter
@require_safe
def bild(request: Request, stueck_id: UUID, nummer: int) -> HttpResponse:
    seite = read_bildseite(get_stueck(request.akteur, stueck_id), nummer)
    antwort = HttpResponse(seite.inhalt, content_type=seite.medientyp)
    antwort["Cache-Control"] = "private, max-age=600"
    antwort["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwort["Cross-Origin-Resource-Policy"] = "same-origin"
    return antwort


@mitarbeiter
@require_POST
def flaeche(request: Request, stueck_id: UUID) -> HttpResponse:
    def run(s: Einsichtsstueck, seite: int, form: Any) -> str:
        blacken_flaeche(
            s.pk,
            seite,
            form.rectangle(),
            form.cleaned_data["grund"],
            akteur=request.akteur,
            stand=form.cleaned_data["stand"],
        )
        return "Die Stelle ist geschwärzt."

    return _take(request, stueck_id, formulare.Flaechenformular, run)


@mitarbeiter
@require_POST
def seite(request: Request, stueck_id: UUID) -> HttpResponse:
    def run(s: Einsichtsstueck, nummer: int, form: Any) -> str:
        blacken_seite(s.pk, nummer, akteur=request.akteur, **form.cleaned_data)
        return "Die ganze Seite ist geschwärzt."

    return _take(request, stueck_id, formulare.Seitenformular, run)


@mitarbeiter
@require_POST
def wort(request: Request, stueck_id: UUID) -> HttpResponse:
    def run(s: Einsichtsstueck, _nummer: int, form: Any) -> str:
        anzahl = blacken_wort(s.pk, akteur=request.akteur, **form.cleaned_data)
        if not anzahl:
            return "Dort war schon alles geschwärzt."
        return "Eine Stelle ist neu." if anzahl == 1 else f"{anzahl} Stellen sind neu."

    return _take(request, stueck_id, formulare.Wortformular, run)


@mitarbeiter
@require_POST
def aufdecken(request: Request, schwaerzung_id: UUID) -> HttpResponse:
    gefunden = stueck_of_place(request.akteur, schwaerzung_id)
    return _do(
        request,
        lambda stand: uncover(schwaerzung_id, akteur=request.akteur, stand=stand),
        _url(gefunden, _number(request.POST.get("seite"))),
        "Die Stelle ist wieder offen.",
    )


@mitarbeiter
@require_POST
def zurueckhalten(request: Request, stueck_id: UUID) -> HttpResponse:
    grund = request.POST.get("grund", "")
    return _whole(
        request,
        stueck_id,
        lambda stand: withhold_stueck(stueck_id, grund, akteur=request.akteur, stand=stand),
        "Das Dokument geht nicht heraus.",
    )


@mitarbeiter
@require_POST
def herausgeben(request: Request, stueck_id: UUID) -> HttpResponse:
    return _whole(
        request,
        stueck_id,
        lambda stand: hand_out_stueck(stueck_id, akteur=request.akteur, stand=stand),
        "Das Dokument geht mit heraus.",
    )


@mitarbeiter
@require_POST
def umbenennen(request: Request, stueck_id: UUID) -> HttpResponse:
    titel = request.POST.get("titel", "")
    return _whole(
        request,
        stueck_id,
        lambda stand: rename_stueck(stueck_id, titel, akteur=request.akteur, stand=stand),
        "So heißt es jetzt im Verzeichnis.",
    )


@mitarbeiter
@require_POST
def entfernen(request: Request, stueck_id: UUID) -> HttpResponse:
    einsicht_id = get_stueck(request.akteur, stueck_id).einsicht_id
    return _do(
        request,
        lambda stand: remove_stueck(stueck_id, akteur=request.akteur, stand=stand),
        page_of(einsicht_id),
        "Das Dokument ist nicht mehr dabei.",
    )


def _take(
    request: Request,
    stueck_id: UUID,
    form_class: type[forms.Form],
    run: Callable[[Einsichtsstueck, int, Any], str],
) -> HttpResponse:
    """A form on a page; a refusal comes back on it with what was typed."""
    gefunden = get_stueck(request.akteur, stueck_id)
    nummer = _number(request.POST.get("seite"))
    form = form_class(request.POST, gruende=list(reasons().values()))  # type: ignore[call-arg]
    if not form.is_valid():
        return _show(request, gefunden, nummer, form)
    with refusal_on(form):
        satz = run(gefunden, nummer, form)
        messages.success(request, satz)
        return HttpResponseRedirect(_url(gefunden, nummer, form.cleaned_data["grund"]))
    return _show(request, get_stueck(request.akteur, stueck_id), nummer, form)


def _whole(
    request: Request, stueck_id: UUID, aktion: Callable[[int], object], erfolg: str
) -> HttpResponse:
    gefunden = get_stueck(request.akteur, stueck_id)
    return _do(request, aktion, _url(gefunden, _number(request.POST.get("seite"))), erfolg)


def _do(request: Request, aktion: Callable[[int], object], wohin: str, erfolg: str) -> HttpResponse:
    """A one-click action; a refusal becomes a message."""
    with refusal_as_message(request):
        aktion(posted_stand(request))
        messages.success(request, erfolg)
    return HttpResponseRedirect(wohin)


def _show(
    request: Request, s: Einsichtsstueck, nummer: int, form: forms.Form | None = None
) -> HttpResponse:
    nummer = min(max(nummer, 1), max(s.seiten, 1))
    gruende = list(reasons().values())
    anfang = {"stand": s.einsicht.stand, "grund": request.GET.get("grund", gruende[0].kennung)}
    if form is None:
        record_lesezugriff(
            akteur=request.akteur,
            objekt_art="vorgang",
            objekt_id=s.einsicht.vorgang_id,
            einheit_id=s.einsicht.vorgang.sicht.einheit_id,
            zweck="Akteneinsicht",
        )
    kontext = {
        "title": s.titel,
        "s": s,
        "e": s.einsicht,
        "darf": may_edit(request.akteur, s.einsicht.vorgang) and s.einsicht.zustand in BEARBEITBAR,
        "nummer": nummer,
        "andere": [n for n in pages_with_places(s) if n != nummer],
        "gruende": gruende,
        "flaechen": _form(formulare.Flaechenformular, form, anfang, gruende),
        "seiten": _form(formulare.Seitenformular, form, anfang, gruende),
        "worte": _form(formulare.Wortformular, form, anfang, gruende),
        "zurueckgehalten": reasons()[s.ausgenommen].name if s.ausgenommen else "",
        "zurueck": page_of(s.einsicht_id),
        **_page(s, nummer),
    }
    return render(
        request, "einsicht/stueck.html", kontext, status=422 if form and form.errors else 200
    )


def _form(
    klasse: type[forms.Form], gesendet: forms.Form | None, anfang: dict[str, Any], gruende: Any
) -> forms.Form:
    """The one that was sent keeps its words and its faults."""
    if type(gesendet) is klasse:
        return gesendet
    kennung = klasse.__name__.lower()
    return klasse(initial=anfang, gruende=gruende, auto_id=f"{kennung}_%s")  # type: ignore[call-arg]


def _page(s: Einsichtsstueck, nummer: int) -> dict[str, Any]:
    if s.vorschau is None:
        return {"stellen": [], "groesse": None}
    breite, hoehe = size_of(s, nummer)
    namen = reasons()
    stellen = [_place(eine, breite, hoehe, namen) for eine in places_on(s, nummer)]
    return {
        "stellen": stellen,
        "groesse": (breite, hoehe),
        "bild": reverse("einsicht:bild", args=[s.pk, nummer]),
        "vorige": _url(s, nummer - 1) if nummer > 1 else "",
        "naechste": _url(s, nummer + 1) if nummer < s.seiten else "",
    }


def _place(eine: Schwaerzung, breite: int, hoehe: int, namen: dict[str, Any]) -> Stelle:
    x0, y0, x1, y1 = eine.ort
    grund = namen[eine.grund]
    return Stelle(
        eine,
        x0 * breite // GANZ,
        y0 * hoehe // GANZ,
        -(-(x1 - x0) * breite // GANZ),
        -(-(y1 - y0) * hoehe // GANZ),
        grund.zeichen,
        grund.name,
    )


def _url(s: Einsichtsstueck, nummer: int, grund: str = "") -> str:
    teile = {"seite": nummer} | ({"grund": grund} if grund else {})
    return f"{reverse('einsicht:stueck', args=[s.pk])}?{urlencode(teile)}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1
