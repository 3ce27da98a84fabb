"""A working copy as a whole: how it stands, what it changes, and its way into the portal."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import made_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.ui.formats import datum

from ...austausch import pack
from ..actions import (
    drop_werkstueck,
    grant_werkstueck,
    refuse_werkstueck,
    submit_werkstueck,
    take_back,
)
from ..befund import inspect
from ..forms import AbgabeFormular, AblehnungFormular, FreigabeFormular
from ..orte import locate
from ..permissions import redaktion
from ..queries import (
    fassung_of,
    fassungen_of,
    get_leistung_for,
    get_werkstueck,
    has_werkstueck,
    last_refusal,
    may_release,
    published_dokument,
)
from ..vergleich import compare
from ..zustaende import ENTWURF, GEPLANT, VORGELEGT
from .basis import Werkstattseite, tabs_of


@redaktion
@require_safe
def werkstueck(request: Request, kennung: str) -> HttpResponse:
    stueck = get_werkstueck(request.akteur, kennung)
    stand = inspect(stueck.dokument)
    kontext = {
        "title": stueck.name,
        "werkstueck": stueck,
        "reiter": tabs_of(kennung, "werkstueck"),
        "harte": [locate(kennung, stueck.dokument, b) for b in stand.harte],
        "hinweise": [locate(kennung, stueck.dokument, b) for b in stand.hinweise],
        "abschnitte": compare(published_dokument(kennung), stueck.dokument),
        "ist_neu": published_dokument(kennung) is None,
        "entwurf": stueck.zustand == ENTWURF,
        "abgelehnt": last_refusal(stueck) if stueck.zustand == ENTWURF else None,
        "vorgelegt": stueck.zustand == VORGELEGT,
        "geplant": stueck.zustand == GEPLANT,
        "darf_freigeben": stueck.zustand == VORGELEGT and may_release(request.akteur, stueck),
    }
    return render(request, "leistungen/werkstatt/werkstueck.html", kontext)


class _Schritt(Werkstattseite):
    """One step on the way, asked once more."""

    reiter = "werkstueck"
    template = "leistungen/werkstatt/schritt.html"

    def back(self) -> tuple[str, str]:
        return self.url("werkstueck"), self.werkstueck.name

    def next_url(self) -> str:
        return self.url("werkstueck")

    def extra(self) -> dict[str, Any]:
        alt = published_dokument(self.werkstueck.kennung)
        return {"abschnitte": compare(alt, self.dokument), "ist_neu": alt is None, "offen": True}


@redaktion
class AbgebenView(_Schritt):
    titel, knopf, form_class = "Zur Freigabe geben", "Zur Freigabe geben", AbgabeFormular
    erfolg = "Abgegeben. Eine zweite Person sieht es an."

    def run(self, daten: dict[str, Any]) -> None:
        submit_werkstueck(
            self.werkstueck.kennung,
            notiz=daten["notiz"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@redaktion
class FreigebenView(_Schritt):
    titel, knopf, form_class = "Freigeben", "Freigeben", FreigabeFormular
    erfolg = ""

    def run(self, daten: dict[str, Any]) -> None:
        stueck = grant_werkstueck(
            self.werkstueck.kennung,
            ab=daten["ab"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )
        text = "Freigegeben. Es steht jetzt im Portal."
        if stueck.zustand == GEPLANT and stueck.gilt_ab:
            text = f"Freigegeben. Es erscheint am {datum(stueck.gilt_ab)}."
        messages.success(self.request, text)

    def next_url(self) -> str:
        return reverse("werkstatt:liste")


@redaktion
class AblehnenView(_Schritt):
    titel, knopf, form_class = "Zurückgeben", "Zurückgeben", AblehnungFormular
    erfolg = "Zurückgegeben."

    def run(self, daten: dict[str, Any]) -> None:
        refuse_werkstueck(
            self.werkstueck.kennung,
            grund=daten["grund"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@redaktion
@require_POST
def zurueckholen(request: Request, kennung: str) -> HttpResponse:
    with refusal_as_message(request):
        take_back(kennung, akteur=request.akteur, stand=posted_stand(request))
        messages.success(request, "Zurückgeholt. Sie können weiterarbeiten.")
    return HttpResponseRedirect(reverse("werkstatt:werkstueck", args=[kennung]))


@redaktion
class VerwerfenView(_Schritt):
    titel, knopf, form_class = "Arbeitsfassung verwerfen", "Verwerfen", FreigabeFormular
    erfolg = "Verworfen. Was im Portal steht, bleibt."

    def prepare(self, form: forms.Form) -> None:
        del form.fields["ab"]

    def run(self, daten: dict[str, Any]) -> None:
        drop_werkstueck(self.werkstueck.kennung, akteur=self.request.akteur, stand=daten["stand"])

    def next_url(self) -> str:
        return reverse("werkstatt:liste")


@redaktion
@require_safe
def leistung(request: Request, kennung: str) -> HttpResponse:
    """A service in the portal with all its versions."""
    gefunden = get_leistung_for(request.akteur, kennung)
    kontext = {
        "title": gefunden.name,
        "leistung": gefunden,
        "fassungen": fassungen_of(gefunden),
        "in_arbeit": has_werkstueck(kennung),
    }
    return render(request, "leistungen/werkstatt/leistung.html", kontext)


@redaktion
@require_safe
def exportieren(request: Request, kennung: str) -> HttpResponse:
    """The version in the portal, for the neighbour."""
    gefunden = get_leistung_for(request.akteur, kennung)
    paket = pack(gefunden.veroeffentlicht.dokument)
    return made_response(paket, f"{gefunden.kennung}.zip", "application/zip")


@redaktion
@require_safe
def fassung(request: Request, kennung: str, name: str) -> HttpResponse:
    """An earlier version beside what is in the portal, and the way back to it."""
    gefunden = get_leistung_for(request.akteur, kennung)
    alte = fassung_of(gefunden, int(name) if name.isascii() and name.isdecimal() else 0)
    kontext = {
        "title": f"{gefunden.name}: Fassung {alte.nummer}",
        "leistung": gefunden,
        "fassung": alte,
        "abschnitte": compare(published_dokument(kennung), alte.dokument),
        "in_arbeit": has_werkstueck(kennung),
    }
    return render(request, "leistungen/werkstatt/fassung.html", kontext)
