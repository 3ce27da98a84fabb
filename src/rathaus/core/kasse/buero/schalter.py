"""The till: take money, cancel, deliver, count."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rathaus.core.bescheide.antworten import pdf_response
from rathaus.core.einheiten.models import Rolle
from rathaus.core.einheiten.public import einheiten_with_rolle
from rathaus.core.zugaenge.public import Request

from ..actions.schalter import (
    cancel_beleg,
    cash_of,
    close_day,
    deliver_cash,
    open_zahlstelle,
    take_payment,
)
from ..ansicht import get_beleg, get_zahlstelle, recent_abschluesse, recent_belege, zahlstellen
from ..formulare import (
    Ablieferungsformular,
    Abschlussformular,
    Grundformular,
    Quittungsformular,
    Zahlstellenformular,
)
from ..quittung import quittung_pdf, words_of
from .basis import Kassenformular, kasse, token


@kasse
class ZahlstellenView(Kassenformular):
    titel = "Zahlstellen"
    knopf = "Zahlstelle anlegen"
    erfolg = "Die Zahlstelle ist angelegt."
    template = "kasse/zahlstellen.html"
    form_class = Zahlstellenformular

    def extra(self) -> dict[str, Any]:
        return {"zahlstellen": zahlstellen()}

    def run(self, form: Zahlstellenformular) -> None:
        [einheit, *_] = einheiten_with_rolle(self.request.akteur, Rolle.KASSE)
        open_zahlstelle(
            form.cleaned_data["name"],
            einheit_id=einheit,
            wechselgeld=form.cleaned_data["wechselgeld"],
            akteur=self.request.akteur,
        )

    def next_url(self) -> str:
        return reverse("kasse:zahlstellen")


@kasse
class ZahlstelleView(Kassenformular):
    """Take a payment; below it what was taken today."""

    knopf = "Kassieren und quittieren"
    template = "kasse/zahlstelle.html"
    form_class = Quittungsformular
    beleg_id: UUID | None = None

    def initial(self) -> dict[str, Any]:
        return {"konto": self.request.GET.get("kassenzeichen", "")[:40], "einmal": token()}

    def extra(self) -> dict[str, Any]:
        zahlstelle = get_zahlstelle(self.kwargs["zahlstelle_id"])
        return {
            "title": zahlstelle.name,
            "zahlstelle": zahlstelle,
            "bestand": cash_of(zahlstelle),
            "belege": recent_belege(zahlstelle),
            "abschluesse": recent_abschluesse(zahlstelle),
        }

    def run(self, form: Quittungsformular) -> None:
        daten = form.cleaned_data
        beleg = take_payment(
            self.kwargs["zahlstelle_id"],
            daten["konto"].pk,
            betrag=daten["betrag"],
            weg=daten["weg"],
            gegeben=daten["gegeben"],
            terminalbeleg=daten["terminalbeleg"],
            einmal=daten["einmal"],
            akteur=self.request.akteur,
        )
        self.beleg_id = beleg.pk

    def next_url(self) -> str:
        if self.beleg_id:
            return reverse("kasse:beleg", args=[self.beleg_id])
        return reverse("kasse:zahlstellen")


@kasse
@require_safe
def beleg(request: Request, beleg_id: UUID) -> HttpResponse:
    eins = get_beleg(beleg_id)
    kontext = {
        "title": f"{eins.get_art_display()} {eins.zeichen}",
        "beleg": eins,
        "zeilen": words_of(eins),
        "zurueck": reverse("kasse:zahlstelle", args=[eins.zahlstelle_id]),
    }
    return render(request, "kasse/beleg.html", kontext)


@kasse
@require_safe
def beleg_pdf(request: Request, beleg_id: UUID) -> HttpResponse:
    eins = get_beleg(beleg_id)
    return pdf_response(quittung_pdf(eins), f"Quittung-{eins.zeichen}.pdf")


@kasse
class StornoView(Kassenformular):
    titel = "Quittung stornieren"
    knopf = "Stornieren"
    erfolg = "Die Quittung ist storniert. Bitte zahlen Sie das Geld zurück."
    form_class = Grundformular

    def extra(self) -> dict[str, Any]:
        return {"fakten": words_of(get_beleg(self.kwargs["beleg_id"]))}

    def run(self, form: Grundformular) -> None:
        cancel_beleg(
            self.kwargs["beleg_id"],
            grund=form.cleaned_data["grund"],
            akteur=self.request.akteur,
        )

    def next_url(self) -> str:
        return reverse("kasse:zahlstelle", args=[get_beleg(self.kwargs["beleg_id"]).zahlstelle_id])


class _AnZahlstelle(Kassenformular):
    def extra(self) -> dict[str, Any]:
        zahlstelle = get_zahlstelle(self.kwargs["zahlstelle_id"])
        return {"fakten": [("Zahlstelle", zahlstelle.name)]}

    def next_url(self) -> str:
        return reverse("kasse:zahlstelle", args=[self.kwargs["zahlstelle_id"]])


@kasse
class AbliefernView(_AnZahlstelle):
    titel = "Bargeld abliefern"
    knopf = "Ablieferung eintragen"
    erfolg = "Die Ablieferung ist eingetragen."
    form_class = Ablieferungsformular

    def run(self, form: Ablieferungsformular) -> None:
        deliver_cash(
            self.kwargs["zahlstelle_id"],
            betrag=form.cleaned_data["betrag"],
            akteur=self.request.akteur,
        )


@kasse
class AbschlussView(_AnZahlstelle):
    """The clerk counts without being told what should be there."""

    titel = "Tagesabschluss"
    knopf = "Kasse abschließen"
    erfolg = "Die Kasse ist abgeschlossen."
    vorspann = "Wie viele Stücke liegen in der Kasse? Leere Felder zählen als null."
    form_class = Abschlussformular

    def run(self, form: Abschlussformular) -> None:
        close_day(
            self.kwargs["zahlstelle_id"],
            zaehlung=form.zaehlung(),
            grund=form.cleaned_data["grund"],
            akteur=self.request.akteur,
        )
