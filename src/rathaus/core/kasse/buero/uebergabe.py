"""Orders of an office, and what goes to the finance system."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import download_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.laeufe.public import start_lauf
from rathaus.core.zugaenge.public import Request

from ..actions.anordnen import propose_anordnung
from ..actions.exportieren import fetch_export
from ..ansicht import (
    anordnungen_for,
    failed_payments,
    open_by_art,
    recent_exports,
    revenue_by_key,
    waiting_for_order,
)
from ..formulare import Exportformular, Wiederformular, Zeitraumformular
from ..laeufe import EXPORT
from ..tabellen import anordnungen_table, failed_table, open_report_table, revenue_table
from .basis import Kassenformular, kasse

anordnende = rolle(Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)


@anordnende
@require_safe
def anordnungen(request: Request) -> HttpResponse:
    """What this clerk's offices have to order, and what they ordered."""
    rows = anordnungen_for(request.akteur)
    kontext = {
        "title": "Anordnungen",
        "wartend": waiting_for_order(request.akteur),
        "anordnungen": rows,
        "table": anordnungen_table(rows),
    }
    return render(request, "kasse/anordnungen.html", kontext)


@anordnende
@require_POST
def anordnung_vorlegen(request: Request) -> HttpResponse:
    sicht, art = request.POST.get("sicht", ""), request.POST.get("art", "")
    wartend = {(str(w.sicht.pk), w.art) for w in waiting_for_order(request.akteur)}
    if (sicht, art) not in wartend:
        messages.error(request, "Hier wartet nichts mehr auf eine Anordnung.")
        return redirect("kasse:anordnungen")
    with refusal_as_message(request):
        anordnung = propose_anordnung(int(sicht), art, akteur=request.akteur)
        messages.success(
            request, f"Anordnung {anordnung.zeichen} ist vorgelegt. Die Leitung entscheidet."
        )
    return redirect("kasse:anordnungen")


@kasse
class UebergabeView(Kassenformular):
    titel = "Übergabe an das Finanzverfahren"
    knopf = "Stapel erstellen"
    erfolg = "Der Stapel wird erstellt. Bitte laden Sie die Seite gleich noch einmal."
    template = "kasse/uebergabe.html"
    vorspann = (
        "Hinaus geht, was angeordnet oder eingezahlt und noch in keinem Stapel ist. Nichts geht "
        "zweimal hinaus."
    )
    form_class = Exportformular

    def initial(self) -> dict[str, Any]:
        return {"bis": uhr.heute()}

    def extra(self) -> dict[str, Any]:
        return {"exporte": recent_exports(), "wieder": Wiederformular()}

    def run(self, form: Exportformular) -> None:
        bis = form.cleaned_data["bis"]
        if bis > uhr.heute():
            raise Fachfehler("Der Tag liegt in der Zukunft.")
        start_lauf(
            EXPORT,
            akteur=self.request.akteur,
            parameter={"vorlage": form.cleaned_data["vorlage"], "bis": bis.isoformat()},
        )

    def next_url(self) -> str:
        return reverse("kasse:uebergabe")


@kasse
@require_POST
def exportdatei(request: Request, export_id: UUID) -> HttpResponseBase:
    with refusal_as_message(request):
        export = fetch_export(export_id, akteur=request.akteur, grund=request.POST.get("grund", ""))
        assert export.datei  # noqa: S101 - fetched
        return download_response(export.datei)
    return redirect("kasse:uebergabe")


@kasse
@require_safe
def berichte(request: Request) -> HttpResponse:
    heute = uhr.heute()
    dieses_jahr = {"von": f"1.1.{heute.year}", "bis": f"{heute:%d.%m.%Y}"}
    form = Zeitraumformular(request.GET if "von" in request.GET else dieses_jahr)
    von, bis = heute.replace(month=1, day=1), heute
    if form.is_valid():
        von, bis = form.cleaned_data["von"], form.cleaned_data["bis"]
    offen, gescheitert = open_by_art(heute), failed_payments()
    kontext = {
        "title": "Berichte der Kasse",
        "form": form,
        "von": von,
        "bis": bis,
        "offen": open_report_table(offen),
        "erloese": revenue_table(revenue_by_key(von, bis)),
        "gescheitert": gescheitert,
        "failed": failed_table(gescheitert),
        "zurueck": reverse("kasse:start"),
    }
    return render(request, "kasse/berichte.html", kontext, status=422 if form.errors else 200)
