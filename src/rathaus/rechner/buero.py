"""The Fristen- und Gebührenrechner: every input stands in the address, so a result can be linked
and printed.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.laender import LAENDER
from rathaus.ui.formats import datum, euro

from .rechnungen import Angabe, Antwort, Rechnung, compute, rechnungen


class Rechnungsformular(forms.Form):
    def __init__(self, rechnung: Rechnung, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for angabe in rechnung.angaben:
            self.fields[angabe.name] = _field(angabe)


@mitarbeiter
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    kontext = {"title": "Fristen und Gebühren", "rechnungen": rechnungen().values()}
    return render(request, "rechner/start.html", kontext)


@mitarbeiter
@require_safe
def rechnung(request: HttpRequest, kennung: str) -> HttpResponse:
    gewaehlt = rechnungen().get(kennung)
    if gewaehlt is None:
        raise Http404
    form = Rechnungsformular(gewaehlt, data=request.GET or None)
    antwort = _compute(gewaehlt, form) if form.is_bound and form.is_valid() else None
    kontext = {
        "title": gewaehlt.name,
        "rechnung": gewaehlt,
        "form": form,
        "antwort": antwort,
        "werte": [(feld.bezeichnung, _show(feld.wert)) for feld in antwort.felder]
        if antwort
        else [],
    }
    status = 422 if form.errors else 200
    return render(request, "rechner/rechnung.html", kontext, status=status)


def _compute(rechnung: Rechnung, form: Rechnungsformular) -> Antwort | None:
    try:
        return compute(rechnung, form.cleaned_data)
    except RechtFehler as fehler:
        form.add_error(None, str(fehler))
        return None


def _field(angabe: Angabe) -> forms.Field:
    rahmen = {"label": angabe.text, "required": angabe.pflicht}
    match angabe.art:
        case "ja_nein":
            return forms.BooleanField(**{**rahmen, "required": False})
        case "land":
            return forms.ChoiceField(
                choices=list(LAENDER.items()), initial=land_of_verwaltung, **rahmen
            )
        case "mehrere":
            return forms.CharField(
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="Eine Angabe je Zeile.",
                **rahmen,
            )
    return forms.CharField(initial=angabe.vorgabe, max_length=200, **rahmen)


def _show(wert: Any) -> str:
    match wert:
        case None:
            return "–"
        case bool():
            return "ja" if wert else "nein"
        case Decimal():
            return euro(wert)
        case date():
            return datum(wert)
        case list() | tuple():
            return "; ".join(_show(teil) for teil in wert)
        case dict():
            return ", ".join(f"{name}: {_show(teil)}" for name, teil in wert.items())
    return str(getattr(wert, "value", wert))
