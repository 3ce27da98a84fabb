"""The small pages behind the buttons of an Akte: its fields, its references, its paper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.absagen import refusal_as_message
from rathaus.core.akten.angaben import angaben_of
from rathaus.core.akten.models import Akte, Papierband
from rathaus.core.akten.papier import FELDER
from rathaus.core.einheiten.queries import colleagues_for_paper
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.core.zugaenge.zugriff import mitarbeiter

from ..actions.akte import (
    add_papier,
    add_verweis,
    change_angaben,
    change_papier,
    lend_papier,
    remove_papier,
    remove_verweis,
    return_papier,
)
from ..akteninhalt import bezuege_in, get_akte, get_papier
from .aktenformulare import (
    Angabenformular,
    Austragsformular,
    Leihformular,
    Papierformular,
    Verweisformular,
)
from .basis import Formularaktion


class _Aktenaktion(Formularaktion):
    template = "vorgaenge/aktenaktion.html"

    def find(self) -> Akte:
        return get_akte(self.request.akteur, self.kwargs["akte_id"])

    def named(self, objekt: Akte) -> dict[str, Any]:
        return {"akte": objekt}

    def page_url(self, objekt: Akte) -> str:
        return page_of(objekt.pk)


class _AmBand(Formularaktion):
    template = "vorgaenge/aktenaktion.html"

    def find(self) -> Papierband:
        return get_papier(self.request.akteur, self.kwargs["papier_id"])

    def named(self, objekt: Papierband) -> dict[str, Any]:
        return {"akte": objekt.akte}

    def page_url(self, objekt: Papierband) -> str:
        return page_of(objekt.akte_id)


def page_of(akte_id: UUID) -> str:
    return reverse("vorgaenge:akte", args=[akte_id])


@mitarbeiter
class AngabenView(_Aktenaktion):
    form_class = Angabenformular
    titel = "Angaben zur Akte"
    erfolg = "Die Angaben stehen in der Akte."

    def form_kwargs(self, akte: Akte) -> dict[str, Any]:
        return {
            "angaben": [a for a in angaben_of(akte) if not a.frueher],
            "bezuege": bezuege_in(self.request.akteur, akte),
        }

    def run(self, akte: Akte, daten: dict[str, Any]) -> None:
        stand = daten.pop("stand")
        change_angaben(akte.pk, daten, akteur=self.request.akteur, stand=stand)


@mitarbeiter
class VerweisView(_Aktenaktion):
    form_class = Verweisformular
    titel = "Auf eine andere Akte verweisen"
    knopf = "Verbinden"
    erfolg = "Die Akten sind verbunden."

    def run(self, akte: Akte, daten: dict[str, Any]) -> None:
        add_verweis(
            akte.pk,
            daten["richtung"],
            daten["zeichen"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
@require_POST
def verweis_loesen(request: Request, akte_id: UUID, verweis_id: UUID) -> HttpResponse:
    return _run(
        request,
        akte_id,
        lambda: remove_verweis(verweis_id, akte_id, akteur=request.akteur),
        "Der Verweis ist gelöst.",
    )


@mitarbeiter
class PapierView(_Aktenaktion):
    form_class = Papierformular
    titel = "Papier zur Akte"
    erfolg = "Das Papier ist eingetragen."

    def run(self, akte: Akte, daten: dict[str, Any]) -> None:
        add_papier(akte.pk, daten, akteur=self.request.akteur)


@mitarbeiter
class PapierAendernView(_AmBand):
    form_class = Papierformular
    titel = "Papier umstellen"
    erfolg = "Der neue Platz steht in der Akte."

    def initial(self, band: Papierband) -> dict[str, Any]:
        return {**super().initial(band), **{name: getattr(band, name) for name in FELDER}}

    def run(self, band: Papierband, daten: dict[str, Any]) -> None:
        akteur, stand = self.request.akteur, daten["stand"]
        change_papier(band.akte_id, band.pk, daten, akteur=akteur, stand=stand)


@mitarbeiter
class AusleihenView(_AmBand):
    form_class = Leihformular
    titel = "Papier ausleihen"
    knopf = "Ausleihen"
    erfolg = "Die Ausleihe ist eingetragen."

    def form_kwargs(self, band: Papierband) -> dict[str, Any]:
        return {"kollegen": colleagues_for_paper()}

    def run(self, band: Papierband, daten: dict[str, Any]) -> None:
        akteur, stand = self.request.akteur, daten["stand"]
        lend_papier(band.akte_id, band.pk, daten["an"], akteur=akteur, stand=stand)


@mitarbeiter
class AustragenView(_AmBand):
    form_class = Austragsformular
    titel = "Papier austragen"
    knopf = "Austragen"
    erfolg = "Das Papier ist ausgetragen; wo es blieb, steht im Verlauf."

    def run(self, band: Papierband, daten: dict[str, Any]) -> None:
        akteur, stand = self.request.akteur, daten["stand"]
        remove_papier(band.akte_id, band.pk, grund=daten["grund"], akteur=akteur, stand=stand)


@mitarbeiter
@require_POST
def zurueckgeben(request: Request, papier_id: UUID) -> HttpResponse:
    band, stand = get_papier(request.akteur, papier_id), posted_stand(request)
    return _run(
        request,
        band.akte_id,
        lambda: return_papier(band.akte_id, band.pk, akteur=request.akteur, stand=stand),
        "Die Rückgabe ist eingetragen.",
    )


def _run(request: Request, akte_id: UUID, aktion: Callable[[], None], erfolg: str) -> HttpResponse:
    with refusal_as_message(request):
        aktion()
        messages.success(request, erfolg)
    return HttpResponseRedirect(page_of(akte_id))
