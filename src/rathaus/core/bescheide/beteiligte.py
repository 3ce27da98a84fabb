"""Mending the addresses of a letter where they are looked at: somebody joins, somebody died."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rathaus import uhr
from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden
from rathaus.core.orte.public import Anschriftangaben
from rathaus.core.personen.models import Beteiligtenrolle, Personenart
from rathaus.core.personen.public import Personangaben, set_gestorben
from rathaus.core.vorgaenge.public import add_beteiligten, may_edit
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.normen.teildatum import Teildatum
from rathaus.ui.forms import DatumField

from .models import Bescheid
from .queries import get_bescheid

#: Parts that decide whom a letter binds or who receives it.
ROLLEN = (
    Beteiligtenrolle.INHALTSADRESSAT,
    Beteiligtenrolle.EHEGATTE,
    Beteiligtenrolle.GESAMTSCHULDNER,
    Beteiligtenrolle.ERBE,
    Beteiligtenrolle.GESETZLICHE_VERTRETUNG,
    Beteiligtenrolle.BETREUER,
    Beteiligtenrolle.BEVOLLMAECHTIGTE,
    Beteiligtenrolle.BEKANNTGABEADRESSAT,
)


class Beteiligtenformular(forms.Form):
    rolle = forms.ChoiceField(label="Rolle", choices=[(r.value, r.label) for r in ROLLEN])
    vornamen = forms.CharField(label="Vornamen", max_length=200, required=False)
    name = forms.CharField(label="Nachname oder Name der Organisation", max_length=200)
    organisation = forms.BooleanField(label="Das ist eine Organisation", required=False)
    strasse = forms.CharField(label="Straße", max_length=200)
    hausnummer = forms.CharField(label="Hausnummer", max_length=20, required=False)
    plz = forms.CharField(label="Postleitzahl", max_length=5)
    ort = forms.CharField(label="Ort", max_length=120)

    def angaben(self) -> Personangaben:
        daten = self.cleaned_data
        anschrift = {feld: daten[feld] for feld in ("strasse", "hausnummer", "plz", "ort")}
        art = Personenart.ORGANISATION if daten["organisation"] else Personenart.NATUERLICH
        return Personangaben(
            name=daten["name"],
            vornamen=daten["vornamen"],
            art=art,
            anschrift=Anschriftangaben(**anschrift),
        )


class Sterbefallformular(forms.Form):
    gestorben = DatumField(label="Gestorben am", latest=uhr.heute)
    beleg = forms.CharField(label="Woher wir es wissen", max_length=200)


@mitarbeiter
@require_POST
def hinzufuegen(request: Request, bescheid_id: UUID) -> HttpResponse:
    bescheid = _draft(request, bescheid_id)
    form = Beteiligtenformular(request.POST)
    with refusal_as_message(request):
        if not form.is_valid():
            raise Fachfehler(_first(form))
        rolle = Beteiligtenrolle(form.cleaned_data["rolle"])
        add_beteiligten(
            bescheid.vorgang_id, form.angaben(), rolle, akteur=request.akteur, stand=None
        )
        messages.success(request, "Aufgenommen. Speichern Sie jetzt, um die Adressaten zu ändern.")
    return redirect("bescheide:rahmen", bescheid.pk)


@mitarbeiter
@require_POST
def sterbefall(request: Request, bescheid_id: UUID, beteiligung_id: UUID) -> HttpResponse:
    bescheid = _draft(request, bescheid_id)
    beteiligung = bescheid.vorgang.beteiligungen.filter(pk=beteiligung_id).first()
    if beteiligung is None or beteiligung.person is None:
        raise NichtGefunden("Diese Beteiligung gibt es nicht.")
    form = Sterbefallformular(request.POST)
    with refusal_as_message(request):
        if not form.is_valid():
            raise Fachfehler(_first(form))
        set_gestorben(
            beteiligung.person.pk,
            akteur=request.akteur,
            stand=beteiligung.person.stand,
            am=Teildatum.from_date(form.cleaned_data["gestorben"]),
            grund=form.cleaned_data["beleg"],
        )
        messages.success(request, f"Vermerkt: {beteiligung.name} ist verstorben.")
    return redirect("bescheide:rahmen", bescheid.pk)


def _draft(request: Request, bescheid_id: UUID) -> Bescheid:
    bescheid = get_bescheid(request.akteur, bescheid_id)
    if not may_edit(request.akteur, bescheid.vorgang):
        raise NichtErlaubt("Sie dürfen diesen Vorgang lesen, aber nicht bearbeiten.")
    return bescheid


def _first(form: forms.Form) -> str:
    """One line that names the field."""
    name, fehler = next(iter(form.errors.items()))
    feld = form.fields[name].label if name in form.fields else ""
    return f"{feld}: {fehler[0]}"
