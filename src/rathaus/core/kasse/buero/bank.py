"""What the bank and the finance system send in, what is to be cleared, and what is collected."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import download_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.laeufe.public import start_lauf
from rathaus.core.zugaenge.public import Request
from rathaus.normen.sepa import naechster_bankarbeitstag
from rathaus.ui.components import KeysetPage
from rathaus.ui.formats import datum, euro, iban

from ..actions.bank import assign_umsatz, reopen_umsatz, settle_umsatz
from ..actions.einlesen import read_auszug, read_ist
from ..actions.lastschrift import create_lastschriftlauf, fetch_lastschriftdatei
from ..actions.nummern import import_bereiche
from ..ansicht import SEITE, get_umsatz, recent_lastschriftlaeufe, umsaetze_to_clear
from ..formulare import (
    Dateiformular,
    Einzugsformular,
    Grundformular,
    Wiederformular,
    Zuordnungsformular,
)
from ..kassenzeichen import format_kassenzeichen
from ..laeufe import ABGLEICH
from ..queries import knappe_bereiche
from ..tabellen import klaerung_table
from .basis import Kassenformular, kasse


@kasse
@require_safe
def klaerung(request: Request) -> HttpResponse:
    umsaetze = umsaetze_to_clear(nach=request.GET.get("nach", "")[:60])
    weiter = umsaetze[SEITE - 1] if len(umsaetze) > SEITE else None
    pages = KeysetPage(
        older_href="?" + urlencode({"nach": f"{weiter.tag}/{weiter.pk}"}) if weiter else ""
    )
    kontext = {
        "title": "Klärungsliste",
        "umsaetze": umsaetze,
        "table": klaerung_table(umsaetze[:SEITE]),
        "pages": pages,
        "zurueck": reverse("kasse:start"),
    }
    return render(request, "kasse/klaerung.html", kontext)


class _AmUmsatz(Kassenformular):
    def extra(self) -> dict[str, Any]:
        umsatz = get_umsatz(self.kwargs["umsatz_id"])
        return {
            "umsatz": umsatz,
            "fakten": [
                ("Betrag", euro(umsatz.betrag)),
                ("Wertstellung", datum(umsatz.tag)),
                ("Von", umsatz.name or "–"),
                ("IBAN", iban(umsatz.iban) if umsatz.iban else "–"),
                ("Verwendungszweck", umsatz.text or "–"),
                ("Stand", umsatz.hinweis or umsatz.get_zustand_display()),
            ],
        }

    def next_url(self) -> str:
        return reverse("kasse:klaerung")


@kasse
class UmsatzView(_AmUmsatz):
    titel = "Umsatz zuordnen"
    knopf = "Auf dieses Konto buchen"
    erfolg = "Der Umsatz ist gebucht."
    template = "kasse/umsatz.html"
    form_class = Zuordnungsformular

    def initial(self) -> dict[str, Any]:
        vorschlag = get_umsatz(self.kwargs["umsatz_id"]).vorschlag
        return {"konto": format_kassenzeichen(vorschlag.kassenzeichen)} if vorschlag else {}

    def run(self, form: Zuordnungsformular) -> None:
        assign_umsatz(
            self.kwargs["umsatz_id"], form.cleaned_data["konto"].pk, akteur=self.request.akteur
        )


@kasse
class ErledigenView(_AmUmsatz):
    titel = "Ohne Buchung erledigen"
    knopf = "Erledigen"
    erfolg = "Der Umsatz ist erledigt."
    vorspann = "Für Umsätze, die kein Konto betreffen: Zinsen der Bank, Umbuchungen der Stadt."
    form_class = Grundformular

    def run(self, form: Grundformular) -> None:
        settle_umsatz(
            self.kwargs["umsatz_id"], grund=form.cleaned_data["grund"], akteur=self.request.akteur
        )


@kasse
class NeuZuordnenView(_AmUmsatz):
    titel = "Falsche Zuordnung zurücknehmen"
    knopf = "Buchung stornieren"
    erfolg = "Die Buchung ist storniert, der Umsatz steht wieder auf der Klärungsliste."
    form_class = Grundformular

    def run(self, form: Grundformular) -> None:
        reopen_umsatz(
            self.kwargs["umsatz_id"], grund=form.cleaned_data["grund"], akteur=self.request.akteur
        )


@kasse
class EinlesenView(Kassenformular):
    titel = "Einlesen"
    knopf = "Einlesen"
    template = "kasse/einlesen.html"
    form_class = Dateiformular

    def extra(self) -> dict[str, Any]:
        return {"knapp": knappe_bereiche()}

    def run(self, form: Dateiformular) -> None:
        inhalt = form.cleaned_data["datei"].read()
        erfolg = {"auszug": self._auszug, "ist": self._ist, "nummern": self._nummern}
        messages.success(self.request, erfolg[form.cleaned_data["art"]](inhalt))

    def _auszug(self, inhalt: bytes) -> str:
        neu = read_auszug(inhalt, akteur=self.request.akteur)
        return f"Eingelesen: {neu} Umsätze. Sie werden jetzt zugeordnet."

    def _ist(self, inhalt: bytes) -> str:
        read_ist(inhalt, akteur=self.request.akteur)
        return "Die Zahlungen werden jetzt gebucht. Was abgewiesen wird, steht unter „Läufe“."

    def _nummern(self, inhalt: bytes) -> str:
        bereiche = import_bereiche(
            inhalt.decode("utf-8-sig", errors="replace"), akteur=self.request.akteur
        )
        return f"Eingelesen: {len(bereiche)} Nummernbereiche."

    def next_url(self) -> str:
        return reverse("kasse:einlesen")


@kasse
@require_POST
def abgleichen(request: Request) -> HttpResponse:
    """Try again what was never tried, after a Lauf broke off."""
    start_lauf(ABGLEICH, akteur=request.akteur)
    messages.success(request, "Die Umsätze werden jetzt zugeordnet.")
    return redirect("kasse:klaerung")


@kasse
class LastschriftenView(Kassenformular):
    titel = "Lastschriften"
    knopf = "Datei für die Bank erstellen"
    template = "kasse/lastschriften.html"
    vorspann = "Eingezogen wird, was bis zu diesem Tag fällig ist und ein SEPA-Mandat hat."
    form_class = Einzugsformular

    def initial(self) -> dict[str, Any]:
        morgen = uhr.heute().fromordinal(uhr.heute().toordinal() + 1)
        return {"einzug_am": naechster_bankarbeitstag(morgen)}

    def extra(self) -> dict[str, Any]:
        return {"laeufe": recent_lastschriftlaeufe(), "wieder": Wiederformular()}

    def run(self, form: Einzugsformular) -> None:
        lauf, uebergangen = create_lastschriftlauf(
            einzug_am=form.cleaned_data["einzug_am"], akteur=self.request.akteur
        )
        messages.success(
            self.request, f"{lauf.anzahl} Lastschriften über {euro(lauf.summe)} sind bereit."
        )
        for fall in uebergangen[:20]:
            zeichen = format_kassenzeichen(fall.mandat.konto.kassenzeichen)
            messages.warning(self.request, f"{zeichen} nicht eingezogen: {fall.grund}")

    def next_url(self) -> str:
        return reverse("kasse:lastschriften")


@kasse
@require_POST
def lastschriftdatei(request: Request, einzug_id: UUID) -> HttpResponseBase:
    with refusal_as_message(request):
        lauf = fetch_lastschriftdatei(
            einzug_id, akteur=request.akteur, grund=request.POST.get("grund", "")
        )
        assert lauf.datei  # noqa: S101 - fetched
        return download_response(lauf.datei)
    return redirect("kasse:lastschriften")
