"""One form, one action on an Einsicht: what its small pages have in common."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.public import Request

from ..models import Einsicht
from ..queries import get_einsicht


def page_of(einsicht_id: UUID) -> str:
    return reverse("einsicht:einsicht", args=[einsicht_id])


def stand_of(request: Request) -> int:
    """Of a one-click form; 0, which nothing has, where it is mangled."""
    stand = request.POST.get("stand", "")
    return int(stand) if stand.isdecimal() and len(stand) < 10 else 0


class Schrittview(View):
    """A refusal stands on the form with what was typed; after a stale `stand` the form carries the
    new one, so that sending again is a decision.
    """

    request: Request
    form_class: ClassVar[type[forms.Form]]
    titel: ClassVar[str]
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = "Gespeichert."

    def get(self, request: Request, einsicht_id: UUID) -> HttpResponse:
        einsicht = get_einsicht(request.akteur, einsicht_id)
        anfang = {**self.initial(einsicht), "stand": einsicht.stand}
        return self._show(einsicht, self.form_class(initial=anfang, **self.form_kwargs(einsicht)))

    def post(self, request: Request, einsicht_id: UUID) -> HttpResponse:
        einsicht = get_einsicht(request.akteur, einsicht_id)
        form = self.form_class(request.POST, **self.form_kwargs(einsicht))
        if not form.is_valid():
            return self._show(einsicht, form)
        try:
            antwort = self.run(einsicht, form.cleaned_data)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(einsicht, form, fehler)
        if antwort is not None:
            return antwort
        messages.success(request, self.erfolg)
        return HttpResponseRedirect(page_of(einsicht.pk))

    def run(self, einsicht: Einsicht, daten: dict[str, Any]) -> HttpResponse | None:
        """A response takes the place of the way back to the Einsicht."""
        raise NotImplementedError

    def initial(self, einsicht: Einsicht) -> dict[str, Any]:
        return {}

    def form_kwargs(self, einsicht: Einsicht) -> dict[str, Any]:
        return {}

    def _refused(self, einsicht: Einsicht, form: forms.Form, fehler: Fachfehler) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            daten = self.request.POST.copy()
            daten["stand"] = str(get_einsicht(self.request.akteur, einsicht.pk).stand)
            form = self.form_class(daten, **self.form_kwargs(einsicht))
            form.is_valid()
        form.add_error(None, str(fehler))
        return self._show(einsicht, form)

    def _show(self, einsicht: Einsicht, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": self.titel,
            "e": einsicht,
            "form": form,
            "knopf": self.knopf,
            "zurueck": page_of(einsicht.pk),
        }
        status = 422 if form.errors else 200
        return render(self.request, "einsicht/schritt.html", kontext, status=status)
