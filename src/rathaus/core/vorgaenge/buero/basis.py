"""One form, one action: what every small page on a Vorgang has in common."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.request import Request

from ..models import Vorgang
from ..queries import get_vorgang


class Vorgangsaktion(View):
    """GET shows the form, POST runs the action. A refusal stands on the form with everything typed
    still in it; after a stale `stand` the form carries the new one, so sending again is a decision,
    not an accident.
    """

    request: Request
    form_class: ClassVar[type[forms.Form]]
    titel: ClassVar[str]
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = "Gespeichert."
    template: ClassVar[str] = "vorgaenge/aktion.html"

    def get(self, request: Request, vorgang_id: UUID) -> HttpResponse:
        vorgang = get_vorgang(request.akteur, vorgang_id)
        return self._show(vorgang, self._form(vorgang))

    def post(self, request: Request, vorgang_id: UUID) -> HttpResponse:
        vorgang = get_vorgang(request.akteur, vorgang_id)
        form = self._form(vorgang, data=request.POST)
        if not form.is_valid():
            return self._show(vorgang, form)
        try:
            self.run(vorgang, self.read(form))
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(vorgang, form, fehler)
        messages.success(request, self.erfolg)
        return HttpResponseRedirect(self.next_url(vorgang))

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        raise NotImplementedError

    def read(self, form: forms.Form) -> dict[str, Any]:
        """What `run` gets of a valid form."""
        return form.cleaned_data

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {}

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        """What the page shows besides the form."""
        return {}

    def next_url(self, vorgang: Vorgang) -> str:
        return reverse("vorgaenge:vorgang", args=[vorgang.pk])

    def _form(self, vorgang: Vorgang, data: Any = None) -> forms.Form:
        return self.form_class(
            data=data, initial={"stand": vorgang.stand}, **self.form_kwargs(vorgang)
        )

    def _refused(self, vorgang: Vorgang, form: forms.Form, fehler: Fachfehler) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            vorgang = get_vorgang(self.request.akteur, vorgang.pk)
            neu = self.request.POST.copy()
            neu["stand"] = str(vorgang.stand)
            form = self._form(vorgang, data=neu)
            form.is_valid()
        form.add_error(None, str(fehler))
        return self._show(vorgang, form)

    def _show(self, vorgang: Vorgang, form: forms.Form) -> HttpResponse:
        status = 422 if form.errors else 200
        kontext = {
            "title": self.titel,
            "vorgang": vorgang,
            "form": form,
            "submit_text": self.knopf,
            "back_href": reverse("vorgaenge:vorgang", args=[vorgang.pk]),
            **self.extra(vorgang, form),  # noqa: S610 - our own method, no QuerySet
        }
        return render(self.request, self.template, kontext, status=status)
