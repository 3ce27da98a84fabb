"""The pages on which a plan is agreed with every office."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import made_response
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.yamldateien import Dateifehler
from rathaus.core.zugaenge.public import Request
from rathaus.ui.components import Column, Link, Table

from ..aktenplan import write_aktenplan
from ..austausch.lesen import parse_plandatei
from ..austausch.schreiben import write_xdomea
from .actions import (
    add_beitrag,
    consent,
    decide_beitrag,
    discard_entwurf,
    request_veroeffentlichung,
    start_entwurf,
)
from .formulare import Beitragsformular, Entwurfsformular, Stellenformular
from .models import Planentwurf
from .queries import (
    REDENDE,
    beitraege_of,
    changes_of,
    consents_of,
    effects_of,
    entwuerfe,
    get_beitrag,
    get_entwurf,
    led_offices_of,
    may_steer,
    offices_of,
)
from .vergleich import plan_of

LESENDE = (*REDENDE, Rolle.ADMINISTRATION, Rolle.ARCHIV)


@rolle(*LESENDE)
class ListeView(View):
    """All versions; who steers begins a new one here."""

    request: Request

    def get(self, request: Request) -> HttpResponse:
        return self._show(Entwurfsformular())

    def post(self, request: Request) -> HttpResponse:
        if not may_steer(request.akteur):
            raise NichtGefunden("Diese Seite gibt es nicht.")
        form = Entwurfsformular(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form)
        name, inhalt = form.cleaned_data["name"], form.cleaned_data["datei"]
        try:
            datei = parse_plandatei(inhalt, "Datei") if inhalt else None
            tabelle = datei.tabelle if datei else ""
            entwurf = start_entwurf(name, tabelle=tabelle, akteur=request.akteur)
        except (Fachfehler, Dateifehler) as fehler:
            form.add_error(None, str(fehler))
            return self._show(form)
        messages.success(request, "Der Entwurf ist in der Abstimmung.")
        for hinweis in datei.hinweise if datei else ():
            messages.info(request, hinweis)
        return HttpResponseRedirect(_page(entwurf))

    def _show(self, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": "Aktenplan",
            "entwuerfe": entwuerfe(),
            "form": form if may_steer(self.request.akteur) else None,
        }
        status = 422 if form.errors else 200
        return render(self.request, "akten/abstimmung/liste.html", kontext, status=status)


@rolle(*LESENDE)
@require_safe
def geltend_csv(request: Request) -> HttpResponse:
    return made_response(write_aktenplan().encode(), "aktenplan.csv", "text/csv; charset=utf-8")


@rolle(*LESENDE)
@require_safe
def geltend_xdomea(request: Request) -> HttpResponse:
    return made_response(write_xdomea(), "aktenplan.xml", "application/xml")


@rolle(*LESENDE)
@require_safe
def entwurf(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_entwurf(plan_id)
    aenderungen = changes_of(plan) if plan.offen else []
    kontext = {
        "title": str(plan),
        "plan": plan,
        "einblick": {"wirkungen": effects_of(aenderungen)},
        "aemter": consents_of(plan, aenderungen) if plan.offen else [],
        "beitraege": beitraege_of(plan),
        "geleitet": led_offices_of(request.akteur),
        "lenkt": may_steer(request.akteur),
    }
    return render(request, "akten/abstimmung/entwurf.html", kontext)


@rolle(*LESENDE)
@require_safe
def stellen(request: Request, plan_id: UUID) -> HttpResponse:
    """Every position of one office; `?amt=alle` shows the whole plan."""
    plan = get_entwurf(plan_id)
    zeilen = plan_of(plan.tabelle)
    aemter = sorted({zeile["einheit"] for zeile in zeilen.values() if zeile["einheit"]})
    eigene = [amt.kennung for amt in offices_of(request.akteur) if amt.kennung in aemter]
    amt = request.GET.get("amt") or (eigene[0] if eigene else "alle")
    gezeigt = [z for z in zeilen.values() if amt in ("alle", z["einheit"])]
    kontext = {
        "title": "Stellen des Aktenplans",
        "plan": plan,
        "amt": amt,
        "aemter": aemter,
        "table": _table(plan, gezeigt),
    }
    return render(request, "akten/abstimmung/stellen.html", kontext)


def _table(plan: Planentwurf, zeilen: list[Any]) -> Table:
    def link(zeile: dict[str, str]) -> Link:
        kennzeichen = zeile["kennzeichen"]
        ziel = reverse("aktenplan:stelle", args=[plan.pk, kennzeichen])
        return Link(f"{kennzeichen} {zeile['titel']}", ziel)

    return Table(
        caption="Stellen",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Stelle", link, row_header=True, width="wide"),
            Column("Aufbewahrung", lambda z: z["aufbewahrung"]),
            Column("Archiv", lambda z: z["archivmarke"], width="narrow"),
            Column("Schutzbereich", lambda z: z["schutzbereich"]),
            Column("Amt", lambda z: z["einheit"] or "–"),
        ],
        rows=zeilen,
    )


@rolle(*REDENDE)
class StelleView(View):
    request: Request

    def get(self, request: Request, plan_id: UUID, kennzeichen: str) -> HttpResponse:
        plan, stelle = self._find(plan_id, kennzeichen)
        return self._show(plan, stelle, self._form(stelle, None))

    def post(self, request: Request, plan_id: UUID, kennzeichen: str) -> HttpResponse:
        plan, stelle = self._find(plan_id, kennzeichen)
        form = self._form(stelle, request.POST)
        if not form.is_valid():
            return self._show(plan, stelle, form)
        amt = next(a for a in self.aemter if str(a.pk) == form.cleaned_data["einheit"])
        try:
            add_beitrag(
                plan,
                kennzeichen,
                einheit=amt,
                text=form.cleaned_data["text"],
                werte=form.werte(),
                akteur=request.akteur,
            )
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(plan, stelle, form)
        messages.success(request, "Ihr Beitrag steht beim Entwurf.")
        return HttpResponseRedirect(_page(plan))

    def _find(self, plan_id: UUID, kennzeichen: str) -> tuple[Planentwurf, Any]:
        plan = get_entwurf(plan_id)
        stelle = plan_of(plan.tabelle).get(kennzeichen)
        if stelle is None:
            raise NichtGefunden("Diese Stelle gibt es nicht.")
        self.aemter = offices_of(self.request.akteur)
        return plan, stelle

    def _form(self, stelle: Any, daten: Any) -> Stellenformular:
        return Stellenformular(daten, aemter=self.aemter, stelle=stelle)

    def _show(self, plan: Planentwurf, stelle: Any, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": f"{stelle['kennzeichen']} {stelle['titel']}",
            "intro": "Ändern Sie ein Feld, wird daraus ein Änderungswunsch, sonst eine Anmerkung.",
            "form": form,
            "submit_text": "Senden",
            "back_href": reverse("aktenplan:stellen", args=[plan.pk]),
            "parent_template": "buero/rahmen.html",
        }
        status = 422 if form.errors else 200
        return render(self.request, "ui/form_page.html", kontext, status=status)


@rolle(Rolle.ADMINISTRATION)
class BeitragView(View):
    request: Request

    def get(self, request: Request, beitrag_id: UUID) -> HttpResponse:
        return self._show(beitrag_id, Beitragsformular())

    def post(self, request: Request, beitrag_id: UUID) -> HttpResponse:
        beitrag = get_beitrag(beitrag_id)
        form = Beitragsformular(request.POST)
        if not form.is_valid():
            return self._show(beitrag_id, form)
        try:
            decide_beitrag(
                beitrag,
                uebernehmen=form.cleaned_data["entscheidung"] == "ja",
                antwort=form.cleaned_data["antwort"],
                akteur=request.akteur,
            )
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(beitrag_id, form)
        messages.success(request, "Das Amt sieht Ihre Antwort beim Entwurf.")
        return HttpResponseRedirect(_page(beitrag.entwurf))

    def _show(self, beitrag_id: UUID, form: forms.Form) -> HttpResponse:
        beitrag = get_beitrag(beitrag_id)
        kontext = {
            "title": f"Änderungswunsch zu {beitrag.kennzeichen}",
            "beitrag": beitrag,
            "form": form,
            "submit_text": "Antworten",
            "back_href": _page(beitrag.entwurf),
            "parent_template": "buero/rahmen.html",
        }
        status = 422 if form.errors else 200
        return render(self.request, "akten/abstimmung/beitrag.html", kontext, status=status)


@rolle(Rolle.LEITUNG)
@require_POST
def zustimmen(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_entwurf(plan_id)
    gewaehlt = request.POST.get("einheit", "")
    aemter = consents_of(plan, changes_of(plan)) if plan.offen else []
    amt = next((a.einheit for a in aemter if str(a.einheit.pk) == gewaehlt), None)
    if amt is None:
        raise NichtGefunden("Dieses Amt betrifft der Entwurf nicht.")
    return _run(
        request,
        plan,
        lambda: consent(plan, einheit=amt, akteur=request.akteur),
        f"Zugestimmt für: {amt}.",
    )


@rolle(Rolle.ADMINISTRATION)
@require_POST
def freigabe(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_entwurf(plan_id)
    return _run(
        request,
        plan,
        lambda: request_veroeffentlichung(plan, akteur=request.akteur),
        "Die Freigabe ist beantragt. Eine zweite Person entscheidet.",
    )


@rolle(Rolle.ADMINISTRATION)
@require_POST
def verwerfen(request: Request, plan_id: UUID) -> HttpResponse:
    plan = get_entwurf(plan_id)
    return _run(
        request,
        plan,
        lambda: discard_entwurf(plan, akteur=request.akteur),
        "Der Entwurf ist verworfen.",
    )


def _run(request: Request, plan: Planentwurf, tun: Any, erfolg: str) -> HttpResponse:
    """A one-click action; a refusal becomes a message on the page."""
    try:
        tun()
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    else:
        messages.success(request, erfolg)
    return HttpResponseRedirect(_page(plan))


def _page(plan: Planentwurf) -> str:
    return reverse("aktenplan:entwurf", args=[plan.pk])
