"""One form, one action: what every small page on a Vorgang or an Akte has in common."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from rathaus.core.absagen import refuse
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.request import Request

from ..models import Vorgang
from ..queries import get_vorgang


class Formularaktion(View):
    """GET shows the form, POST runs the action. A refusal stands on the form with everything typed
    still in it; after a stale `stand` the form carries the new one, so sending again is a decision,
    not an accident.
    """

    request: Request
    form_class: ClassVar[type[forms.Form]]
    titel: ClassVar[str]
    vorspann: ClassVar[str] = ""
    knopf: ClassVar[str] = "Speichern"
    erfolg: str = "Gespeichert."
    template: ClassVar[str]

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        objekt = self.find()
        return self._show(objekt, self._form(objekt))

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        objekt = self.find()
        form = self._form(objekt, data=request.POST)
        if not form.is_valid():
            return self._show(objekt, form)
        try:
            self.run(objekt, self.read(form))
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(objekt, form, fehler)
        return self.done(objekt)

    def done(self, objekt: Any) -> HttpResponse:
        messages.success(self.request, self.erfolg)
        return HttpResponseRedirect(self.next_url(objekt))

    def find(self) -> Any:
        """What the address names, or NichtGefunden; None on a page about no single thing. Where
        it has a `stand`, the form has one too.
        """
        return None

    def run(self, objekt: Any, daten: dict[str, Any]) -> None:
        raise NotImplementedError

    def page_url(self, objekt: Any) -> str:
        """The page it belongs to."""
        raise NotImplementedError

    def next_url(self, objekt: Any) -> str:
        return self.page_url(objekt)

    def read(self, form: forms.Form) -> dict[str, Any]:
        """What `run` gets of a valid form."""
        return form.cleaned_data

    def initial(self, objekt: Any) -> dict[str, Any]:
        return {"stand": objekt.stand} if hasattr(objekt, "stand") else {}

    def form_kwargs(self, objekt: Any) -> dict[str, Any]:
        return {}

    def named(self, objekt: Any) -> dict[str, Any]:
        """As the template knows it."""
        return {}

    def extra(self, objekt: Any, form: forms.Form) -> dict[str, Any]:
        """What the page shows besides the form."""
        return {}

    def _form(self, objekt: Any, data: Any = None) -> forms.Form:
        return self.form_class(
            data=data,
            files=None if data is None else self.request.FILES,
            initial=self.initial(objekt),
            **self.form_kwargs(objekt),
        )

    def _refused(self, objekt: Any, form: forms.Form, fehler: Fachfehler) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            objekt = self.find()
            neu = self.request.POST.copy()
            neu["stand"] = str(objekt.stand)
            form = self._form(objekt, data=neu)
            form.is_valid()
        refuse(form, fehler)
        return self._show(objekt, form)

    def _show(self, objekt: Any, form: forms.Form) -> HttpResponse:
        status = 422 if form.errors else 200
        kontext = {
            "title": self.titel,
            "form": form,
            "intro": self.vorspann,
            "submit_text": self.knopf,
            "back_href": self.page_url(objekt),
            **self.named(objekt),
            **self.extra(objekt, form),  # noqa: S610 - our own method, no QuerySet
        }
        return render(self.request, self.template, kontext, status=status)


class Vorgangsaktion(Formularaktion):
    template: ClassVar[str] = "vorgaenge/aktion.html"

    def find(self) -> Vorgang:
        return get_vorgang(self.request.akteur, self.kwargs["vorgang_id"])

    def page_url(self, objekt: Vorgang) -> str:
        return reverse("vorgaenge:vorgang", args=[objekt.pk])

    def named(self, objekt: Vorgang) -> dict[str, Any]:
        return {"vorgang": objekt}
