"""The way of the working version into force: handed in, released, fetched back, dropped."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.fehler import NichtGefunden
from rathaus.core.freigaben.public import refuse_freigabe
from rathaus.core.zugaenge.request import Request

from .. import actions
from ..formulare import (
    Abgabeformular,
    Freigabeformular,
)
from ..permissions import redaktion
from ..redaktion import (
    find_entwurf,
    get_entwurf,
    get_vorlage,
    waiting_for,
)
from ..vergleich import compare
from .basis import Schritt, do


@redaktion
class AbgebenView(Schritt):
    titel = knopf = "Zur Freigabe geben"
    erfolg = "Abgegeben. Eine zweite Person sieht es an."

    def form(self, data: Any) -> forms.Form:
        return Abgabeformular(data, initial={"stand": self.fassung.stand})

    def run(self, form: forms.Form) -> None:
        daten = form.cleaned_data
        actions.submit_fassung(
            self.kennung, notiz=daten["notiz"], akteur=self.request.akteur, stand=daten["stand"]
        )


@redaktion
class FreigebenView(Schritt):
    titel = knopf = "Freigeben"
    erfolg = "Freigegeben."
    template = "textvorlagen/freigeben.html"

    def form(self, data: Any) -> forms.Form:
        if waiting_for(self.request.akteur, self.fassung) is None:
            raise NichtGefunden("Diese Freigabe wartet nicht auf Sie.")
        return Freigabeformular(data, initial={"stand": self.fassung.stand})

    def run(self, form: forms.Form) -> None:
        daten, akteur = form.cleaned_data, self.request.akteur
        if (freigabe := waiting_for(akteur, self.fassung)) is None:
            raise NichtGefunden("Diese Freigabe wartet nicht auf Sie.")
        if self.request.POST.get("tun") == "ablehnen":
            refuse_freigabe(freigabe, akteur=akteur, grund="Bitte noch einmal ansehen.")
        else:
            actions.grant_fassung(
                self.kennung, freigabe, ab=daten["ab"], akteur=akteur, stand=daten["stand"]
            )

    def ziel(self) -> str:
        return reverse("textvorlagen:vorlage", args=[self.kennung])

    def beside(self, form: Any) -> dict[str, Any]:
        jetzt = self.fassung.vorlage.fassung
        return {"aenderungen": compare(jetzt.dokument if jetzt else None, self.dokument)}


@redaktion
@require_POST
def zurueckholen(request: Request, kennung: str) -> HttpResponse:
    return do(
        request,
        kennung,
        lambda stand: actions.take_back(kennung, akteur=request.akteur, stand=stand),
        "Zurückgeholt. Sie können weiterschreiben.",
    )


@redaktion
@require_POST
def verwerfen(request: Request, kennung: str) -> HttpResponse:
    get_entwurf(request.akteur, kennung)
    antwort = do(
        request,
        kennung,
        lambda stand: actions.drop_fassung(kennung, akteur=request.akteur, stand=stand),
        "Verworfen. Was gilt, gilt weiter.",
    )
    weiter = get_vorlage(request.akteur, kennung)
    offen = find_entwurf(weiter) is not None
    return antwort if offen else redirect("textvorlagen:vorlage", kennung)
