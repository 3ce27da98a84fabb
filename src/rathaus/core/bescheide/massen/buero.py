"""Letters in bulk: put together, released, written, printed, handed over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import download_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.einheiten.public import Rolle, has_rolle, rolle
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kennungen import parse_uuid
from rathaus.core.laeufe.public import Lauf, fortschritt_of
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import Badge, Column, Kind, Link, Table

from ..formulare import Vermerkformular
from . import auswahl
from .abgeben import hand_over
from .formulare import Massenformular
from .gewicht import klassen
from .models import Druckdatei, Massenlauf
from .queries import (
    ARBEITENDE,
    SEITE,
    get_druckdatei,
    get_massenlauf,
    open_matters,
    page_of,
)
from .sperre import works_in
from .zusammenstellen import (
    compose_massenlauf,
    discard_massenlauf,
    name_of_letter,
    request_release,
)

_KIND: dict[str, Kind] = {
    "beantragt": "warning",
    "laeuft": "accent",
    "druckfertig": "info",
    "abgegeben": "success",
}


@rolle(*ARBEITENDE, Rolle.POSTSTELLE)
@require_safe
def massenlaeufe(request: Request) -> HttpResponse:
    laeufe = page_of(request.akteur, nach=parse_uuid(request.GET.get("nach", "")))
    kontext = {
        "title": "Massenbescheide",
        "table": _table(laeufe[:SEITE]),
        "laeufe": laeufe,
        "weiter": laeufe[SEITE - 1].pk if len(laeufe) > SEITE else None,
        "schreibt": has_rolle(request.akteur, *ARBEITENDE),
    }
    return render(request, "bescheide/massen/liste.html", kontext)


@rolle(*ARBEITENDE)
class NeuView(View):
    """All open matters of a kind get the same letter."""

    request: Request

    def get(self, request: Request) -> HttpResponse:
        return self._show(Massenformular(akteur=request.akteur))

    def post(self, request: Request) -> HttpResponse:
        form = Massenformular(request.POST, akteur=request.akteur)
        if not form.is_valid():
            return self._show(form)
        daten = form.cleaned_data
        gewaehlt = open_matters(request.akteur).filter(art=daten["art"]).order_by("eingang", "id")
        ids = [str(pk) for pk in gewaehlt.values_list("pk", flat=True)]
        try:
            massenlauf = compose_massenlauf(
                auswahl.KENNUNG,
                {"vorgaenge": ids, "vorlage": daten["vorlage"]},
                name=daten["name"],
                einheit=daten["einheit"],
                akteur=request.akteur,
            )
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(form)
        return redirect("bescheide:massenlauf", massenlauf.pk)

    def _show(self, form: Massenformular) -> HttpResponse:
        kontext = {
            "title": "Massenbescheide schreiben",
            "form": form,
            "zurueck": reverse("bescheide:massenlaeufe"),
        }
        status = 422 if form.errors else 200
        return render(self.request, "bescheide/massen/neu.html", kontext, status=status)


@rolle(*ARBEITENDE, Rolle.POSTSTELLE)
class MassenlaufView(View):
    request: Request

    def get(self, request: Request, massenlauf_id: UUID) -> HttpResponse:
        return self._show(get_massenlauf(request.akteur, massenlauf_id))

    def post(self, request: Request, massenlauf_id: UUID) -> HttpResponse:
        """Ask for the release, or drop it."""
        massenlauf = get_massenlauf(request.akteur, massenlauf_id)
        with refusal_as_message(request):
            if request.POST.get("tun") == "verwerfen":
                discard_massenlauf(massenlauf.pk, akteur=request.akteur)
                messages.success(request, "Der Massenlauf ist verworfen.")
            else:
                request_release(massenlauf.pk, akteur=request.akteur)
                messages.success(request, "Der Massenlauf wartet jetzt auf die Freigabe.")
        return redirect("bescheide:massenlauf", massenlauf.pk)

    def _show(self, massenlauf: Massenlauf) -> HttpResponse:
        kontext = _context(self.request, massenlauf)
        return render(self.request, "bescheide/massen/massenlauf.html", kontext)


@rolle(Rolle.POSTSTELLE)
@require_safe
def druckdatei(request: Request, druckdatei_id: UUID) -> FileResponse:
    gewaehlt = get_druckdatei(request.akteur, druckdatei_id)
    if gewaehlt.datei is None:
        raise NichtGefunden("Diese Druckdatei gibt es nicht.")
    return download_response(gewaehlt.datei)


@rolle(Rolle.POSTSTELLE)
@require_safe
def uebergabe(request: Request, massenlauf_id: UUID) -> FileResponse:
    massenlauf = get_massenlauf(request.akteur, massenlauf_id)
    if massenlauf.uebergabe is None:
        raise NichtGefunden("Ein Übergabeblatt gibt es noch nicht.")
    return download_response(massenlauf.uebergabe)


@rolle(Rolle.POSTSTELLE)
@require_POST
def druckdatei_abgeben(request: Request, druckdatei_id: UUID) -> HttpResponse:
    """The Ab-Vermerk of one file."""
    gewaehlt = get_druckdatei(request.akteur, druckdatei_id)
    form = Vermerkformular(request.POST, prefix=f"d{gewaehlt.rang}")
    try:
        if not form.is_valid():
            raise Fachfehler("Bitte geben Sie den Tag an, an dem die Briefe zur Post gingen.")
        hand_over(gewaehlt.pk, am=form.cleaned_data["am"], akteur=request.akteur)
        messages.success(request, "Der Ab-Vermerk wird jetzt bei jedem Brief gesetzt.")
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return redirect("bescheide:massenlauf", gewaehlt.massenlauf_id)


def _context(request: Request, massenlauf: Massenlauf) -> dict[str, Any]:
    ist_poststelle = has_rolle(request.akteur, Rolle.POSTSTELLE)
    dateien = massenlauf.druckdateien.select_related("abgabe")
    return {
        "title": massenlauf.name,
        "massenlauf": massenlauf,
        "zustand": _badge(massenlauf),
        "brief": name_of_letter(massenlauf),
        "schreiben": _progress(massenlauf.lauf),
        "drucken": _progress(massenlauf.drucklauf),
        "dateien": [_file(datei) for datei in dateien],
        "darf": works_in(request.akteur, massenlauf),
        "poststelle": ist_poststelle and massenlauf.zustand in ("druckfertig", "abgegeben"),
        "zurueck": reverse("bescheide:massenlaeufe"),
    }


def _file(datei: Druckdatei) -> dict[str, Any]:
    initial = {"am": uhr.heute()}
    return {
        "datei": datei,
        "klasse": next(k.name for k in klassen() if k.kennung == datei.klasse),
        "abgabe": _progress(datei.abgabe),
        "form": Vermerkformular(initial=initial, prefix=f"d{datei.rang}"),
    }


def _progress(lauf: Lauf | None) -> str:
    return fortschritt_of(lauf).text if lauf else ""


def _table(laeufe: list[Massenlauf]) -> Table:
    return Table(
        caption="Massenbescheide",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Massenlauf", _open_link, row_header=True),
            Column("Amt", "einheit"),
            Column("Angelegt", "angelegt", width="narrow"),
            Column("Bescheide", "anzahl", width="narrow"),
            Column("Stand", _badge, width="narrow"),
        ],
        rows=laeufe,
    )


def _open_link(massenlauf: Massenlauf) -> Link:
    return Link(massenlauf.name, reverse("bescheide:massenlauf", args=[massenlauf.pk]))


def _badge(massenlauf: Massenlauf) -> Badge:
    return Badge(massenlauf.get_zustand_display(), _KIND.get(massenlauf.zustand, "neutral"))
