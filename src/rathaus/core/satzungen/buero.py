"""What the council resolved: the values in force, and the drafts of the next ones."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST

from rathaus import uhr
from rathaus.core.absagen import refusal_as_message
from rathaus.core.einheiten.public import gemeinde_of_portal, rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.ui.components import Badge, Column, Kind, Table

from .actions import discard_satzung, draft_satzung, remove_wert, set_wert, submit_satzung
from .eingabe import write_typed
from .formulare import Satzungsformular, Tagformular, Wertformular
from .models import Satzung, Satzungswert
from .permissions import PFLEGENDE
from .queries import all_satzungen, get_satzung, werte_am
from .registry import find_schluessel
from .zustaende import ENTWURF, IN_KRAFT, SATZUNG, VORGELEGT

pflegende = rolle(*PFLEGENDE)
VERWORFEN = "im Büro verworfen"
_KIND: dict[str, Kind] = {VORGELEGT: "warning", IN_KRAFT: "success"}


@pflegende
class SatzungenView(View):
    request: Request

    def get(self, request: Request) -> HttpResponse:
        return self._show(Satzungsformular())

    def post(self, request: Request) -> HttpResponse:
        form = Satzungsformular(request.POST)
        if not form.is_valid():
            return self._show(form)
        satzung = draft_satzung(gemeinde_of_portal(), akteur=request.akteur, **form.cleaned_data)
        messages.success(request, "Der Entwurf ist angelegt. Bitte tragen Sie die Werte ein.")
        return redirect("satzungen:satzung", satzung.pk)

    def _show(self, form: forms.Form) -> HttpResponse:
        gemeinde = gemeinde_of_portal()
        tag = Tagformular(self.request.GET if "am" in self.request.GET else {"am": _heute()})
        am = tag.cleaned_data["am"] if tag.is_valid() else uhr.heute()
        kontext = {
            "title": "Satzungen",
            "form": form,
            "tag": tag,
            "table": _table(list(werte_am(am, gemeinde).order_by("schluessel"))),
            "satzungen": [(s, _badge(s)) for s in all_satzungen(gemeinde)],
        }
        status = 422 if form.errors else 200
        return render(self.request, "satzungen/liste.html", kontext, status=status)


@pflegende
class SatzungView(View):
    """A draft is a list of values and a form for one more; what was released is only read."""

    request: Request

    def get(self, request: Request, satzung_id: UUID) -> HttpResponse:
        satzung = get_satzung(satzung_id)
        return self._show(satzung, Wertformular(initial={"stand": satzung.stand}))

    def post(self, request: Request, satzung_id: UUID) -> HttpResponse:
        satzung = get_satzung(satzung_id)
        form = Wertformular(request.POST)
        if not form.is_valid():
            return self._show(satzung, form)
        try:
            set_wert(satzung.pk, akteur=request.akteur, **form.cleaned_data)
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(satzung, form)
        messages.success(request, "Der Wert steht im Entwurf.")
        return redirect("satzungen:satzung", satzung.pk)

    def _show(self, satzung: Satzung, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": satzung.titel,
            "satzung": satzung,
            "stand": _badge(satzung),
            "offen": satzung.zustand in (ENTWURF, VORGELEGT),
            "werte": [(wert, write_typed(wert.wert)) for wert in satzung.werte.all()],
            "form": form,
            "zurueck": reverse("satzungen:liste"),
        }
        status = 422 if form.errors else 200
        return render(self.request, "satzungen/satzung.html", kontext, status=status)


@pflegende
@require_POST
def wert_entfernen(request: Request, satzung_id: UUID, wert_id: UUID) -> HttpResponse:
    def tun(satzung: Satzung, stand: int) -> None:
        remove_wert(satzung.pk, wert_id, akteur=request.akteur, stand=stand)

    return _run(request, satzung_id, tun, "Der Wert ist aus dem Entwurf entfernt.")


@pflegende
@require_POST
def vorlegen(request: Request, satzung_id: UUID) -> HttpResponse:
    def tun(satzung: Satzung, stand: int) -> None:
        submit_satzung(satzung.pk, akteur=request.akteur, stand=stand)

    return _run(request, satzung_id, tun, "Vorgelegt. Eine zweite Person entscheidet darüber.")


@pflegende
@require_POST
def verwerfen(request: Request, satzung_id: UUID) -> HttpResponse:
    def tun(satzung: Satzung, _stand: int) -> None:
        discard_satzung(satzung.pk, akteur=request.akteur, grund=VERWORFEN)

    return _run(request, satzung_id, tun, "Der Entwurf ist verworfen.")


def _run(
    request: Request, satzung_id: UUID, tun: Callable[[Satzung, int], Any], erfolg: str
) -> HttpResponse:
    """A one-click action on the draft the clerk saw; a refusal becomes a message."""
    satzung = get_satzung(satzung_id)
    with refusal_as_message(request):
        tun(satzung, posted_stand(request))
        messages.success(request, erfolg)
    return HttpResponseRedirect(reverse("satzungen:satzung", args=[satzung.pk]))


def _table(werte: list[Satzungswert]) -> Table:
    return Table(
        caption="Werte der Satzungen",
        hide_caption=True,
        columns=[
            Column("Wert", lambda w: find_schluessel(w.schluessel).name, row_header=True),
            Column("Schlüssel", "schluessel"),
            Column("Inhalt", _short),
            Column("Gilt ab", "gueltig_ab", width="narrow"),
            Column("Paragraf", "fundstelle"),
        ],
        rows=werte,
    )


def _short(wert: Satzungswert) -> str:
    """Tables and rules are read on the page of their Satzung."""
    if isinstance(wert.wert, dict | list):
        return "Tabelle"
    return write_typed(wert.wert) + (" (angenommen)" if wert.angenommen else "")


def _badge(satzung: Satzung) -> Badge:
    return Badge(SATZUNG[satzung.zustand].name, _KIND.get(satzung.zustand, "neutral"))


def _heute() -> str:
    return f"{uhr.heute():%d.%m.%Y}"
