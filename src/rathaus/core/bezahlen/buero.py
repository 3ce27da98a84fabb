"""The Kasse's look at online payments: what is unclear, what failed, what came back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.absagen import refusal_on
from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.zugaenge.public import mitarbeiter
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import KeysetPage, Tab
from rathaus.ui.forms import DatumField

from .actions import record_rueckgabe
from .anzeige import facts_of, history_of, table_of
from .liste import LISTEN, page_of
from .queries import get_for_clerk, is_cashier


class Rueckgabeformular(forms.Form):
    tag = DatumField(label="An welchem Tag ging das Geld zurück?", help_text="")
    grund = forms.CharField(
        label="Warum?",
        help_text="Zum Beispiel: Rückbelastung der Karte.",
        max_length=200,
    )


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    """Scoped as the accounts are; a clerk without any sees an empty list."""
    gewaehlt = request.GET.get("liste", "")
    gewaehlt = gewaehlt if gewaehlt in LISTEN else next(iter(LISTEN))
    seite = page_of(request.akteur, gewaehlt, nach=request.GET.get("nach", ""))
    kontext = {
        "title": "Online-Zahlungen",
        "tabs": [
            Tab(name, f"?liste={kennung}", current=kennung == gewaehlt)
            for kennung, name in LISTEN.items()
        ],
        "seite": seite,
        "table": table_of(seite),
        "pages": KeysetPage(
            older_href=f"?{urlencode({'liste': gewaehlt, 'nach': seite.nach})}"
            if seite.nach
            else ""
        ),
    }
    return render(request, "bezahlen/liste.html", kontext)


@mitarbeiter
@require_http_methods(["GET", "HEAD", "POST"])
def zahlung(request: Request, zahlvorgang_id: UUID) -> HttpResponse:
    """One payment with its history; the Kasse notes here that its money went back."""
    zahlvorgang = get_for_clerk(request.akteur, zahlvorgang_id)
    form = Rueckgabeformular(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            record_rueckgabe(zahlvorgang_id, akteur=request.akteur, **form.cleaned_data)
            messages.success(request, "Vermerkt. Die Forderung ist wieder offen.")
            return HttpResponseRedirect(reverse("bezahlen:buero_zahlung", args=[zahlvorgang_id]))
    kontext: dict[str, Any] = {
        "title": f"Zahlung {format_kassenzeichen(zahlvorgang.konto.kassenzeichen)}",
        "zahlvorgang": zahlvorgang,
        "angaben": facts_of(zahlvorgang),
        "verlauf": history_of(zahlvorgang),
        "form": form if zahlvorgang.bezahlt and is_cashier(request.akteur) else None,
    }
    return render(request, "bezahlen/buero.html", kontext, status=422 if form.errors else 200)
