"""One form, one action: what the small pages here have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views import View

from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.zugaenge.public import Request

archiv = rolle(Rolle.ARCHIV)


class Formularseite(View):
    request: Request
    kwargs: dict[str, Any]
    titel: ClassVar[str] = ""
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = ""
    vorspann: ClassVar[str] = ""
    form_class: ClassVar[type[forms.Form]] = forms.Form

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        self.check()
        return self._show(self.form_class(initial=dict(self.initial())))

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        self.check()
        form = self.form_class(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form)
        try:
            satz = self.run(form)
        except NichtGefunden:
            raise
        except (Fachfehler, ValueError) as fehler:
            for zeile in str(fehler).splitlines()[:20]:
                form.add_error(None, zeile)
            return self._show(form)
        messages.success(request, satz or self.erfolg)
        return HttpResponseRedirect(self.next_url())

    def check(self) -> None:
        """NichtGefunden for who may not come here."""

    def initial(self) -> Mapping[str, Any]:
        return {}

    def run(self, form: Any) -> str:
        raise NotImplementedError

    def next_url(self) -> str:
        raise NotImplementedError

    def extra(self) -> dict[str, Any]:
        return {}

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
        return render(self.request, "aussonderung/formular.html", kontext, status=status)


def ticked(daten: QueryDict, name: str) -> list[UUID]:
    """The ids of the ticked rows; what is no id is left out."""
    return [kennung for wert in daten.getlist(name) if (kennung := as_uuid(wert)) is not None]


def as_uuid(wert: str) -> UUID | None:
    try:
        return UUID(wert)
    except ValueError:
        return None
