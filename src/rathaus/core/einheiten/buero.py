"""Absence and deputies: my own, and for the head those of the colleagues."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.ui.forms import DatumField

from .actions.vertretung import end_vertretung, may_set_vertretung, set_vertretung
from .models import Mitarbeiter
from .queries import absences_seen_by, colleagues_of, may_be_absent


class Abwesenheitsformular(forms.Form):
    abwesend = forms.ModelChoiceField(
        Mitarbeiter.objects.none(), label="Wer ist abwesend?", empty_label=None
    )
    von = DatumField(label="Vom", help_text="")
    bis = DatumField(label="Bis einschließlich", help_text="")
    vertreter = forms.ModelChoiceField(
        Mitarbeiter.objects.none(), label="Wer vertritt?", empty_label="Bitte wählen"
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("abwesend", may_be_absent(request.akteur))
        self._offer("vertreter", colleagues_of(request.akteur))
        self.fields["abwesend"].initial = request.akteur.mitarbeiter_id
        self.fields["von"].initial = uhr.heute()

    def _offer(self, feld: str, personen: QuerySet[Mitarbeiter]) -> None:
        cast("forms.ModelChoiceField", self.fields[feld]).queryset = personen


@mitarbeiter
class AbwesenheitView(View):
    request: Request

    def get(self, request: Request) -> HttpResponse:
        return self._show(Abwesenheitsformular(request=request))

    def post(self, request: Request) -> HttpResponse:
        form = Abwesenheitsformular(request.POST, request=request)
        if not form.is_valid():
            return self._show(form)
        try:
            set_vertretung(akteur=request.akteur, **form.cleaned_data)
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(form)
        messages.success(request, "Die Vertretung ist eingetragen.")
        return HttpResponseRedirect(reverse("einheiten:abwesenheit"))

    def _show(self, form: Abwesenheitsformular) -> HttpResponse:
        abwesenheiten = [
            (vertretung, may_set_vertretung(self.request.akteur, vertretung.abwesend))
            for vertretung in absences_seen_by(self.request.akteur)
        ]
        kontext = {
            "title": "Abwesenheit und Vertretung",
            "form": form,
            "abwesenheiten": abwesenheiten,
        }
        status = 422 if form.errors else 200
        return render(self.request, "einheiten/abwesenheit.html", kontext, status=status)


@mitarbeiter
@require_POST
def beenden(request: Request, vertretung_id: UUID) -> HttpResponse:
    vertretung = absences_seen_by(request.akteur).filter(pk=vertretung_id).first()
    if vertretung is None:
        raise Http404
    try:
        end_vertretung(vertretung, akteur=request.akteur)
    except NichtErlaubt as fehler:
        raise Http404 from fehler
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    else:
        messages.success(request, "Die Vertretung ist beendet.")
    return HttpResponseRedirect(reverse("einheiten:abwesenheit"))
