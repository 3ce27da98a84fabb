from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from rathaus.core.absagen import refusal_on
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.zugaenge.public import Request

kasse = rolle(Rolle.KASSE)


class Kassenformular(View):
    """One question to a clerk of the Kasse: form, action, and back to where they came from."""

    request: Request
    kwargs: dict[str, Any]
    titel: ClassVar[str] = ""
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = ""
    vorspann: ClassVar[str] = ""
    template: ClassVar[str] = "kasse/formular.html"
    form_class: ClassVar[type[forms.Form]] = forms.Form

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        return self._show(self.form_class(initial=dict(self.initial()), **self.form_kwargs()))

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES, **self.form_kwargs())
        if not form.is_valid():
            return self._show(form)
        with refusal_on(form):
            self.run(form)
            if self.erfolg:
                messages.success(request, self.erfolg)
            return HttpResponseRedirect(self.next_url())
        return self._show(form)

    def initial(self) -> Mapping[str, Any]:
        return {}

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def extra(self) -> dict[str, Any]:
        return {}

    def run(self, form: Any) -> None:
        raise NotImplementedError

    def next_url(self) -> str:
        raise NotImplementedError

    def _show(self, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": self.titel,
            "form": form,
            "knopf": self.knopf,
            "vorspann": self.vorspann,
            "zurueck": self.next_url(),
            **self.extra(),
        }
        status = 422 if form.errors else 200
        return render(self.request, self.template, kontext, status=status)


def token() -> str:
    """Names one sending of a form, so that it counts once."""
    return uuid4().hex
