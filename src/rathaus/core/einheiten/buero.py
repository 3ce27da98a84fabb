"""Absence and deputies: my own, and for the head those of the colleagues."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.forms import DatumField

from .actions.vertretung import end_vertretung, may_set_vertretung, set_vertretung
from .models import Mitarbeiter
from .queries import absences_seen_by, colleagues_of, may_be_absent


class Abwesenheitsformular(forms.Form):
    abwesend = forms.ModelChoiceField(Mitarbeiter.objects.none(), label="Wer ist abwesend?")
    von = DatumField(label="Vom")
    bis = DatumField(label="Bis einschließlich")
    vertreter = forms.ModelChoiceField(Mitarbeiter.objects.none(), label="Wer vertritt?")

    def __init__(self, *args: object, request: HttpRequest, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["abwesend"].queryset = may_be_absent(request.akteur)
        self.fields["vertreter"].queryset = colleagues_of(request.akteur)
        self.fields["abwesend"].initial = request.akteur.mitarbeiter_id
        self.fields["von"].initial = uhr.heute()


@mitarbeiter
class AbwesenheitView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(Abwesenheitsformular(request=request))

    def post(self, request: HttpRequest) -> HttpResponse:
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
def beenden(request: HttpRequest, vertretung_id: UUID) -> HttpResponse:
    vertretung = absences_seen_by(request.akteur).filter(pk=vertretung_id).first()
    if vertretung is None:
        raise Http404
    try:
        end_vertretung(vertretung, akteur=request.akteur)
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    else:
        messages.success(request, "Die Vertretung ist beendet.")
    return HttpResponseRedirect(reverse("einheiten:abwesenheit"))
