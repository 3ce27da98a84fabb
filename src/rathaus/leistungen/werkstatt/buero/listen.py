"""The lists of the town that forms ask from."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_safe

from rathaus.core.absagen import refusal_on
from rathaus.core.zugaenge.request import Request

from ..actions import propose_stadtliste
from ..forms import StadtlistenFormular
from ..permissions import redaktion
from ..queries import get_stadtliste, stadtlisten
from ..zeilen import as_pairs, mapping_pairs, read_choices


@redaktion
@require_safe
def listen(request: Request) -> HttpResponse:
    kontext = {"title": "Listen der Stadt", "listen": stadtlisten(request.akteur)}
    return render(request, "leistungen/werkstatt/listen.html", kontext)


@redaktion
class ListeView(View):
    request: Request

    def get(self, request: Request, name: str) -> HttpResponse:
        self.liste = get_stadtliste(request.akteur, name)
        werte = as_pairs(mapping_pairs(self.liste.shown))
        initial = {"werte": werte, "stand": self.liste.stand}
        return self._show(StadtlistenFormular(initial=initial))

    def post(self, request: Request, name: str) -> HttpResponse:
        self.liste = get_stadtliste(request.akteur, name)
        form = StadtlistenFormular(request.POST)
        if not form.is_valid():
            return self._show(form)
        with refusal_on(form):
            propose_stadtliste(
                name,
                read_choices(form.cleaned_data["werte"]),
                akteur=request.akteur,
                stand=form.cleaned_data["stand"],
            )
            messages.success(request, "Abgegeben. Eine zweite Person sieht es an.")
            return HttpResponseRedirect(reverse("werkstatt:listen"))
        return self._show(form)

    def _show(self, form: StadtlistenFormular) -> HttpResponse:
        kontext: dict[str, Any] = {
            "title": self.liste.titel,
            "liste": self.liste,
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(self.request, "leistungen/werkstatt/stadtliste.html", kontext, status=status)
