"""The small pages behind the buttons of an Akte: its fields, its references, its paper."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST

from rathaus.core.akten.angaben import angaben_of, typ_of
from rathaus.core.akten.models import Akte
from rathaus.core.akten.papier import get_band
from rathaus.core.einheiten.queries import colleagues_for_paper
from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.request import Request
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
from ..akteninhalt import bezuege_in, get_akte
from .aktenformulare import (
    Angabenformular,
    Austragsformular,
    Leihformular,
    Papierformular,
    Verweisformular,
)


class _Aktenaktion(View):
    """GET shows the form, POST runs the action; a refusal stands on the form with all that was
    typed, and after a stale `stand` the form carries the new one.
    """

    request: Request
    form_class: ClassVar[type[forms.Form]]
    titel: ClassVar[str]
    knopf: ClassVar[str] = "Speichern"
    erfolg: ClassVar[str] = "Gespeichert."

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        self.find(**kwargs)
        return self._show(self._form())

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        self.find(**kwargs)
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            self.run(form)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            return self._refused(form, fehler)
        messages.success(request, self.erfolg)
        return HttpResponseRedirect(page_of(self.akte.pk))

    def find(self, akte_id: UUID) -> None:
        self.akte = get_akte(self.request.akteur, akte_id)

    def run(self, form: Any) -> None:
        raise NotImplementedError

    @property
    def stand(self) -> int:
        return self.akte.stand

    def initial(self) -> dict[str, Any]:
        return {}

    def form_kwargs(self) -> dict[str, Any]:
        return {}

    def _form(self, data: Any = None) -> forms.Form:
        initial = {"stand": self.stand, **self.initial()}
        return self.form_class(data=data, initial=initial, **self.form_kwargs())

    def _refused(self, form: forms.Form, fehler: Fachfehler) -> HttpResponse:
        if isinstance(fehler, Veraltet):
            neu = self.request.POST.copy()
            neu["stand"] = str(self.stand)
            form = self._form(neu)
            form.is_valid()
        for zeile in str(fehler).splitlines():
            form.add_error(None, zeile)
        return self._show(form)

    def _show(self, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": self.titel,
            "form": form,
            "akte": self.akte,
            "submit_text": self.knopf,
            "back_href": page_of(self.akte.pk),
        }
        status = 422 if form.errors else 200
        return render(self.request, "vorgaenge/aktenaktion.html", kontext, status=status)


def page_of(akte_id: UUID) -> str:
    return reverse("vorgaenge:akte", args=[akte_id])


@mitarbeiter
class AngabenView(_Aktenaktion):
    form_class = Angabenformular
    titel = "Angaben zur Akte"
    erfolg = "Die Angaben stehen in der Akte."

    def form_kwargs(self) -> dict[str, Any]:
        eigene = {feld.kennung for feld in typ_of(self.akte).felder}
        return {
            "angaben": [a for a in angaben_of(self.akte) if a.feld.kennung in eigene],
            "bezuege": bezuege_in(self.request.akteur, self.akte),
        }

    def run(self, form: Angabenformular) -> None:
        stand = form.cleaned_data["stand"]
        change_angaben(self.akte.pk, form.werte(), akteur=self.request.akteur, stand=stand)


@mitarbeiter
class VerweisView(_Aktenaktion):
    form_class = Verweisformular
    titel = "Auf eine andere Akte verweisen"
    knopf = "Verbinden"
    erfolg = "Die Akten sind verbunden."

    def run(self, form: Verweisformular) -> None:
        daten = form.cleaned_data
        add_verweis(
            self.akte.pk,
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

    def run(self, form: Papierformular) -> None:
        add_papier(self.akte.pk, form.cleaned_data, akteur=self.request.akteur)


class _AmBand(_Aktenaktion):
    def find(self, papier_id: UUID) -> None:
        self.band = get_band(papier_id)
        self.akte = _akte_of_band(self.request, self.band.akte_id)

    @property
    def stand(self) -> int:
        return self.band.stand


def _akte_of_band(request: Request, akte_id: UUID) -> Akte:
    try:
        return get_akte(request.akteur, akte_id)
    except NichtGefunden:
        raise NichtGefunden("Dieses Papier gibt es nicht.") from None


@mitarbeiter
class PapierAendernView(_AmBand):
    form_class = Papierformular
    titel = "Papier umstellen"
    erfolg = "Der neue Platz steht in der Akte."

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.band, name) for name in ("bezeichnung", "standort", "zeichen")}

    def run(self, form: Papierformular) -> None:
        daten = form.cleaned_data
        change_papier(
            self.akte.pk, self.band.pk, daten, akteur=self.request.akteur, stand=daten["stand"]
        )


@mitarbeiter
class AusleihenView(_AmBand):
    form_class = Leihformular
    titel = "Papier ausleihen"
    knopf = "Ausleihen"
    erfolg = "Die Ausleihe ist eingetragen."

    def form_kwargs(self) -> dict[str, Any]:
        return {"kollegen": colleagues_for_paper()}

    def run(self, form: Leihformular) -> None:
        daten = form.cleaned_data
        lend_papier(
            self.akte.pk,
            self.band.pk,
            daten["an"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class AustragenView(_AmBand):
    form_class = Austragsformular
    titel = "Papier austragen"
    knopf = "Austragen"
    erfolg = "Das Papier ist ausgetragen; wo es blieb, steht im Verlauf."

    def run(self, form: Austragsformular) -> None:
        daten = form.cleaned_data
        remove_papier(
            self.akte.pk,
            self.band.pk,
            grund=daten["grund"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
@require_POST
def zurueckgeben(request: Request, papier_id: UUID) -> HttpResponse:
    band = get_band(papier_id)
    akte = _akte_of_band(request, band.akte_id)
    stand = request.POST.get("stand", "")
    return _run(
        request,
        akte.pk,
        lambda: return_papier(
            akte.pk, band.pk, akteur=request.akteur, stand=int(stand) if stand.isdecimal() else 0
        ),
        "Die Rückgabe ist eingetragen.",
    )


def _run(request: Request, akte_id: UUID, aktion: Callable[[], None], erfolg: str) -> HttpResponse:
    try:
        aktion()
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    else:
        messages.success(request, erfolg)
    return HttpResponseRedirect(page_of(akte_id))
