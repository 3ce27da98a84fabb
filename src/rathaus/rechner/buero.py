"""The Fristen- und Gebührenrechner: every input stands in the address, so a result can be linked
and printed.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rathaus.core.einheiten.public import land_of_verwaltung
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.recht.fehler import RechtFehler
from rathaus.recht.laender import LAENDER

from .anzeige import show
from .rechnungen import Angabe, Antwort, Art, Rechnung, compute, rechnungen
from .worte import title


class Rechnungsformular(forms.Form):
    all_optional = True

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
        "werte": [(feld.bezeichnung, show(feld.wert)) for feld in antwort.felder]
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
    rahmen: dict[str, Any] = {"label": angabe.text, "help_text": angabe.hinweis}
    match angabe.art:
        case Art.JA_NEIN:
            return forms.BooleanField(required=False, **rahmen)
        case Art.LAND:
            return _choice(angabe, LAENDER.items(), land_of_verwaltung, rahmen)
        case Art.WAHL:
            wahl = [(wert, title(wert)) for wert in angabe.wahl]
            return _choice(angabe, wahl, angabe.vorgabe, rahmen)
        case Art.MEHRERE:
            rahmen["widget"] = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        initial=angabe.vorgabe, max_length=2000, required=angabe.pflicht, **rahmen
    )


def _choice(
    angabe: Angabe, wahl: Iterable[tuple[str, str]], vorgabe: Any, rahmen: dict[str, Any]
) -> forms.Field:
    leer = [] if angabe.pflicht or angabe.vorgabe else [("", "–")]
    return forms.ChoiceField(
        choices=[*leer, *wahl], initial=vorgabe, required=angabe.pflicht, **rahmen
    )
