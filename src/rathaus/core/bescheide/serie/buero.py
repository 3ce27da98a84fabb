"""From ticked rows of a list to a letter for each of them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rathaus.core.absagen import refusal_on
from rathaus.core.vorgaenge.public import vorgaenge_for
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.forms import choose_among

from .lauf import HOECHSTENS, letters_for, start_serienbrief


class Serienformular(forms.Form):
    all_optional = True

    vorlage = forms.ChoiceField(label="Welcher Brief?")
    text = forms.CharField(
        label="Eigener Absatz",
        help_text="Steht in jedem Brief nach dem Hauptteil.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )


@mitarbeiter
@require_POST
def serienbrief(request: Request) -> HttpResponse:
    """The rows come from a list; choosing the letter sends them again."""
    ids = _ids(request)
    liste = redirect("vorgaenge:liste")
    if not ids:
        messages.error(request, f"Bitte wählen Sie Vorgänge aus, höchstens {HOECHSTENS}.")
        return liste
    form = Serienformular(request.POST if "vorlage" in request.POST else None)
    choose_among(form.fields["vorlage"], letters_for(ids, request.akteur))
    if form.is_bound and form.is_valid():
        daten = form.cleaned_data
        with refusal_on(form):
            lauf = start_serienbrief(
                ids, daten["vorlage"], text=daten["text"], akteur=request.akteur
            )
            messages.success(request, "Der Serienbrief wird geschrieben.")
            return redirect("einheiten:lauf", lauf.pk)
    return _show(request, form, ids)


def _show(request: Request, form: Serienformular, ids: list[UUID]) -> HttpResponse:
    kontext = {
        "title": "Serienbrief",
        "form": form,
        "vorgaenge": vorgaenge_for(request.akteur).filter(pk__in=ids).order_by("eingang", "id"),
        "anzahl": len(ids),
        "zurueck": reverse("vorgaenge:liste"),
    }
    status = 422 if form.errors else 200
    return render(request, "bescheide/serienbrief.html", kontext, status=status)


def _ids(request: Request) -> list[UUID]:
    """Of the ticked rows; none where somebody sent something else."""
    try:
        ids = [UUID(wert) for wert in request.POST.getlist("vorgang")]
    except ValueError:
        return []
    return ids if len(ids) <= HOECHSTENS else []
