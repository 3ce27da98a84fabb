"""What the pages of the editors share: one form on the working version, nothing typed lost."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.request import Request, posted_stand

from .. import actions
from ..angebot import name_of_value
from ..befund import available
from ..redaktion import (
    get_entwurf,
)
from ..vorlage import TEXTBAUSTEIN

ARTNAMEN = {"schreiben": "Brief", "bescheid": "Bescheid", TEXTBAUSTEIN: "Textbaustein"}


class Schritt(View):
    """One form on the working version; a refusal stands on it with everything typed."""

    request: Request
    titel: ClassVar[str]
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = "Gespeichert."
    template: ClassVar[str] = "textvorlagen/formular.html"

    def get(self, request: Request, kennung: str, **wo: str) -> HttpResponse:
        self._load(kennung, wo)
        return self._show(self.form(None))

    def post(self, request: Request, kennung: str, **wo: str) -> HttpResponse:
        self._load(kennung, wo)
        form = self.form(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            self.run(form)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(fehler, form)
        messages.success(request, self.erfolg)
        return HttpResponseRedirect(self.ziel())

    def form(self, data: Any) -> forms.Form:
        raise NotImplementedError

    def run(self, form: Any) -> None:
        raise NotImplementedError

    def ziel(self) -> str:
        return reverse("textvorlagen:entwurf", args=[self.kennung])

    def heading(self) -> str:
        return self.titel

    def save(self, dokument: dict[str, Any], form: forms.Form) -> None:
        actions.save_fassung(
            self.kennung, dokument, akteur=self.request.akteur, stand=form.cleaned_data["stand"]
        )

    def _load(self, kennung: str, wo: dict[str, str]) -> None:
        self.kennung, self.wo = kennung, wo
        self.fassung = get_entwurf(self.request.akteur, kennung)
        self.dokument: dict[str, Any] = self.fassung.dokument

    def _refused(self, fehler: Fachfehler, form: forms.Form) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            self._load(self.kennung, self.wo)
            daten = self.request.POST.copy()
            daten["stand"] = str(self.fassung.stand)
            form = self.form(daten)
            form.is_valid()
        form.add_error(None, str(fehler))
        return self._show(form)

    def _show(self, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": self.heading(),
            "form": form,
            "knopf": self.knopf,
            "fassung": self.fassung,
            "zurueck": reverse("textvorlagen:entwurf", args=[self.kennung]),
            "werte": _values(self.dokument),
            **self.beside(form),
        }
        return render(self.request, self.template, kontext, status=422 if form.errors else 200)

    def beside(self, form: Any) -> dict[str, Any]:
        return {}


def do(request: Request, kennung: str, tun: Any, erfolg: str) -> HttpResponse:
    with refusal_as_message(request):
        tun(posted_stand(request))
        if erfolg:
            messages.success(request, erfolg)
    return redirect("textvorlagen:entwurf", kennung)


def number_of(request: Request, name: str) -> int:
    wert = request.GET.get(name, "")
    return int(wert) if wert.isascii() and wert.isdecimal() and len(wert) < 4 else 0


def _values(dokument: dict[str, Any]) -> list[tuple[str, str]]:
    """What the text may name, as an editor types and reads it."""
    formen = {"geld": " | geld", "datum": " | datum", "zahl": " | zahl"}
    return [
        (f"{{{{ {pfad}{formen.get(art, '')} }}}}", name_of_value(pfad))
        for pfad, art in sorted(available(dokument).items())
        if "[*]" not in pfad
    ]
