"""The hand-over list: what waits, mark it as gone over, fetch the list, close what is through."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.ablage.public import made_response
from rathaus.core.absagen import refusal_as_message, refusal_on
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import record_lesezugriff
from rathaus.core.vorgaenge.public import get_vorgang
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.ui.components import Column, Link, Table
from rathaus.ui.formats import euro

from .actions import finish, hand_over
from .exports import write_csv
from .queries import (
    Zeile,
    handed_over,
    name_of_leistung,
    piles_for,
    recent_uebergaben,
    waiting_for,
)


class Auswahlformular(forms.Form):
    """The ticked rows; only what the clerk may see can be ticked."""

    def __init__(self, zeilen: list[Zeile], *, data: QueryDict | None = None) -> None:
        super().__init__(data=data)
        self.fields["vorgang"] = forms.TypedMultipleChoiceField(
            label="Vorgänge",
            coerce=UUID,
            choices=[(str(zeile.vorgang.pk), "") for zeile in zeilen],
            error_messages={"required": "Bitte wählen Sie aus, was übergeben wird."},
        )


@mitarbeiter
@require_safe
def stapel(request: Request) -> HttpResponse:
    kontext = {"title": "Übergaben", "stapel": piles_for(request.akteur)}
    return render(request, "leistungen/stapel.html", kontext)


@mitarbeiter
@require_http_methods(["GET", "HEAD", "POST"])
def liste(request: Request, kennung: str) -> HttpResponse:
    name = name_of_leistung(kennung)
    zeilen = waiting_for(request.akteur, kennung)
    form = Auswahlformular(zeilen, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusal_on(form):
            uebergabe = hand_over(form.cleaned_data["vorgang"], akteur=request.akteur)
            messages.success(request, "Übergeben. Die Liste liegt unten bereit.")
            return HttpResponseRedirect(f"{_here(kennung)}#u-{uebergabe.pk}")
    kontext = {
        "title": f"Übergabe: {name}",
        "tabelle": _tabelle(zeilen),
        "zeilen": zeilen,
        "leistung": kennung,
        "fehler": [text for liste in form.errors.values() for text in liste],
        "uebergaben": recent_uebergaben(request.akteur, kennung),
    }
    status = 422 if form.errors else 200
    return render(request, "leistungen/uebergabe.html", kontext, status=status)


@mitarbeiter
@require_safe
def liste_mit(request: Request, vorgang_id: UUID) -> HttpResponse:
    """From a Vorgang to the list it stands in; a matter without a service stands in none."""
    vorgang = get_vorgang(request.akteur, vorgang_id)
    if not vorgang.leistung:
        raise NichtGefunden("Dieser Vorgang steht auf keiner Liste zur Übergabe.")
    return HttpResponseRedirect(f"{_here(vorgang.leistung)}#vorgang-{vorgang.pk}")


@mitarbeiter
@require_safe
def datei(request: Request, uebergabe_id: UUID) -> HttpResponse:
    zeilen = handed_over(request.akteur, uebergabe_id)
    for zeile in zeilen:
        record_lesezugriff(
            akteur=request.akteur,
            objekt_art="vorgang",
            objekt_id=zeile.vorgang.pk,
            einheit_id=zeile.vorgang.sicht.einheit_id,
            zweck=f"Übergabe: {zeile.anteil.paket.name}",
        )
    name = f"uebergabe-{zeilen[0].vorgang.leistung}.csv"
    return made_response(write_csv(zeilen), name, "text/csv; charset=utf-8")


@mitarbeiter
@require_POST
def erledigt(request: Request, uebergabe_id: UUID) -> HttpResponse:
    zeilen = handed_over(request.akteur, uebergabe_id)
    offen = [zeile.vorgang.pk for zeile in zeilen if zeile.vorgang.zustand == "uebergeben"]
    with refusal_as_message(request):
        anzahl = finish(offen, akteur=request.akteur)
        messages.success(request, f"Abgeschlossen: {anzahl}")
    return HttpResponseRedirect(_here(zeilen[0].vorgang.leistung))


def _here(leistung: str) -> str:
    return reverse("leistungen:uebergabe", args=[leistung])


def _tabelle(zeilen: list[Zeile]) -> Table:
    return Table(
        "Noch nicht übergeben",
        [
            Column("Vorgang", _link, row_header=True),
            Column("Worum geht es", lambda z: z.vorgang.kurzinfo),
            Column("Gebühr", lambda z: euro(z.gebuehr.betrag) if z.gebuehr else "", numeric=True),
            Column("Eingang", lambda z: z.vorgang.eingang),
        ],
        zeilen,
        select="vorgang",
        select_value=lambda z: str(z.vorgang.pk),
        form_id="uebergeben",
        key_navigation=True,
    )


def _link(zeile: Zeile) -> Link:
    return Link(zeile.vorgang.betreff, reverse("vorgaenge:vorgang", args=[zeile.vorgang.pk]))
