"""What the pages of the editors share: one form, one change to the document, nothing typed lost."""

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Tab

from ...paket import Paket
from ..actions import save_werkstueck
from ..befund import Pruefstand, inspect
from ..models import Werkstueck
from ..orte import Stelle, locate
from ..queries import get_werkstueck
from ..stellen import Dokument
from ..zustaende import ENTWURF

REITER = (
    ("werkstueck", "Übersicht"),
    ("stammdaten", "Stammdaten"),
    ("texte", "Texte"),
    ("seiten", "Seiten"),
    ("regeln", "Prüfregeln"),
    ("gebuehr", "Gebühr"),
    ("vorgang", "Vorgang"),
    ("datenschutz", "Datenschutz"),
    ("beispiele", "Beispiele"),
    ("vorschau", "Vorschau"),
)


def tabs_of(kennung: str, hier: str) -> list[Tab]:
    return [
        Tab(text, reverse(f"werkstatt:{name}", args=[kennung]), current=name == hier)
        for name, text in REITER
    ]


class Werkstattseite(View):
    """GET shows the form, POST changes the document and keeps it, right or wrong. A refusal stands
    on the form with everything typed still in it; after a stale `stand` the form carries the new
    one, so that sending again is a decision.
    """

    request: Request
    werkstueck: Werkstueck
    form_class: ClassVar[type[forms.Form]]
    titel: ClassVar[str]
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = "Gespeichert."
    template: ClassVar[str] = "leistungen/werkstatt/formular.html"
    reiter: ClassVar[str]

    def get(self, request: Request, kennung: str, **wo: str) -> HttpResponse:
        self._load(kennung, wo)
        return self._show(self._form())

    def post(self, request: Request, kennung: str, **wo: str) -> HttpResponse:
        self._load(kennung, wo)
        form = self._form(data=request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            self.run(form.cleaned_data)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(form, fehler)
        if self.erfolg:
            messages.success(request, self.erfolg)
        return HttpResponseRedirect(self.next_url())

    @property
    def dokument(self) -> Dokument:
        dokument: Dokument = self.werkstueck.dokument
        return dokument

    @cached_property
    def pruefstand(self) -> Pruefstand:
        return inspect(self.dokument)

    @property
    def paket(self) -> Paket:
        return self.pruefstand.paket

    def url(self, name: str, *wo: str) -> str:
        return reverse(f"werkstatt:{name}", args=[self.werkstueck.kennung, *wo])

    def load(self) -> None:
        """Read what this page is about; `self.wo` holds the rest of its address."""

    def heading(self) -> str:
        return self.titel

    def initial(self) -> dict[str, Any]:
        return {}

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def prepare(self, form: forms.Form) -> None:
        """Offer choices that depend on the document or the town."""

    def run(self, daten: dict[str, Any]) -> None:
        self.save(self.change(daten), daten["stand"])

    def change(self, daten: dict[str, Any]) -> Dokument:
        """The document with what was typed."""
        raise NotImplementedError

    def save(self, dokument: Dokument, stand: int) -> None:
        self.werkstueck = save_werkstueck(
            self.werkstueck.kennung, dokument, akteur=self.request.akteur, stand=stand
        )

    def next_url(self) -> str:
        return self.request.path

    def back(self) -> tuple[str, str]:
        """Address and words of the way up."""
        return reverse("werkstatt:liste"), "Formulare"

    def extra(self) -> dict[str, Any]:
        return {}

    def stellen(self) -> list[Stelle]:
        """The faults that this page mends."""
        alle = [locate(self.werkstueck.kennung, self.dokument, b) for b in self.pruefstand.befunde]
        return [stelle for stelle in alle if stelle.ziel == self.request.path]

    def _load(self, kennung: str, wo: dict[str, str]) -> None:
        self.werkstueck = get_werkstueck(self.request.akteur, kennung)
        self.wo = wo
        self.load()

    def _form(self, data: Any = None) -> forms.Form:
        form = self.form_class(
            data=data,
            initial={**self.initial(), "stand": self.werkstueck.stand},
            **self.form_kwargs(),
        )
        self.prepare(form)
        return form

    def _refused(self, form: forms.Form, fehler: Fachfehler) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            self.werkstueck = get_werkstueck(self.request.akteur, self.werkstueck.kennung)
            self.__dict__.pop("pruefstand", None)
            neu = self.request.POST.copy()
            neu["stand"] = str(self.werkstueck.stand)
            form = self._form(data=neu)
            form.is_valid()
        form.add_error(None, str(fehler))
        return self._show(form)

    def _show(self, form: forms.Form) -> HttpResponse:
        ziel, text = self.back()
        kontext = {
            "title": self.heading(),
            "form": form,
            "knopf": self.knopf,
            "werkstueck": self.werkstueck,
            "offen": self.werkstueck.zustand == ENTWURF,
            "reiter": tabs_of(self.werkstueck.kennung, self.reiter),
            "stellen": self.stellen(),
            "back_href": ziel,
            "back_text": text,
            **self.extra(),
        }
        status = 422 if form.errors else 200
        return render(self.request, self.template, kontext, status=status)
