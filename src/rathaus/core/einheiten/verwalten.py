"""The administration's pages: offices, colleagues, who is zuständig. They show no matter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.public import Request

from .actions.personal import change_mitarbeiter
from .actions.verwaltung import (
    add_zustaendigkeit,
    change_einheit,
    change_zustaendigkeit,
    remove_zustaendigkeit,
)
from .models import Rolle
from .queries import all_einheiten, all_mitarbeiter, get_einheit, get_mitarbeiter
from .verwalten_formulare import (
    Amtsformular,
    Mitarbeiterformular,
    NeueRegel,
    Probeformular,
    Regelformular,
)
from .zugriff import rolle
from .zustaendigkeit import all_regeln, get_regel, try_answers

administration = rolle(Rolle.ADMINISTRATION)
UEBERSICHT = "einheiten:verwaltung"
REGELN = "einheiten:zustaendigkeiten"


@administration
@require_safe
def uebersicht(request: Request) -> HttpResponse:
    kontext = {
        "title": "Ämter und Personal",
        "einheiten": all_einheiten(),
        "personen": all_mitarbeiter(),
    }
    return render(request, "einheiten/verwaltung.html", kontext)


@administration
def amt(request: Request, einheit_id: UUID) -> HttpResponse:
    return _edit(request, get_einheit(einheit_id), Amtsformular, change_einheit)


@administration
def person(request: Request, mitarbeiter_id: UUID) -> HttpResponse:
    return _edit(request, get_mitarbeiter(mitarbeiter_id), Mitarbeiterformular, change_mitarbeiter)


@administration
def zustaendigkeiten(request: Request) -> HttpResponse:
    """The rules, one form for a new one and one to try answers."""
    form = NeueRegel(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        daten = form.cleaned_data
        try:
            add_zustaendigkeit(
                daten["vorgangsart"].strip(),
                daten["einheit"],
                rang=daten["rang"],
                akteur=request.akteur,
                **form.condition(),
            )
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
        else:
            messages.success(request, "Die Regel gilt ab sofort.")
            return HttpResponseRedirect(reverse(REGELN))
    return _show_rules(request, form)


@administration
def zustaendigkeit(request: Request, regel_id: UUID) -> HttpResponse:
    return _edit(request, get_regel(regel_id), Regelformular, change_zustaendigkeit, zurueck=REGELN)


@administration
@require_POST
def zustaendigkeit_entfernen(request: Request, regel_id: UUID) -> HttpResponse:
    remove_zustaendigkeit(get_regel(regel_id), akteur=request.akteur)
    messages.success(request, "Die Regel ist entfernt.")
    return HttpResponseRedirect(reverse(REGELN))


def _show_rules(request: Request, form: NeueRegel) -> HttpResponse:
    probe = Probeformular(request.GET if "vorgangsart" in request.GET else None, auto_id="probe_%s")
    kontext = {
        "title": "Zuständigkeiten",
        "regeln": all_regeln(),
        "form": form,
        "probe": probe,
        "ergebnis": _try(probe),
    }
    status = 422 if form.errors else 200
    return render(request, "einheiten/zustaendigkeiten.html", kontext, status=status)


def _try(probe: Probeformular) -> str:
    if not probe.is_bound or not probe.is_valid():
        return ""
    try:
        einheit = try_answers(probe.cleaned_data["vorgangsart"], probe.cleaned_data["antworten"])
    except Fachfehler as fehler:
        return str(fehler)
    return f"Das geht an: {einheit}"


def _edit(
    request: Request,
    objekt: Model,
    form_class: type[forms.Form],
    aktion: Callable[..., Any],
    zurueck: str = UEBERSICHT,
) -> HttpResponse:
    """GET shows the fields as they are, POST changes them; a refusal stands on the form."""
    initial: dict[str, Any] = {n: getattr(objekt, n) for n in form_class.base_fields}
    form = form_class(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            aktion(objekt, akteur=request.akteur, **form.cleaned_data)
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
        else:
            messages.success(request, "Gespeichert.")
            return HttpResponseRedirect(reverse(zurueck))
    kontext = {"title": str(objekt), "form": form, "zurueck": reverse(zurueck)}
    status = 422 if form.errors else 200
    return render(request, "einheiten/aendern.html", kontext, status=status)
