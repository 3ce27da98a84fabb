"""The tax office's pages: parse, call, render."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus import uhr
from rathaus.core.ablage.public import made_response
from rathaus.core.absagen import refusal_on
from rathaus.core.bescheide.public import Bescheid
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.kasse.public import buchungen_of, format_kassenzeichen, offene_posten, saldo
from rathaus.core.vorgaenge.buero.basis import Vorgangsaktion
from rathaus.core.vorgaenge.buero.formulare import Standformular
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import get_vorgang
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.forms import choose_among

from . import panels
from .actions.abmelden import end_hund
from .actions.aendern import change_hund, replace_marke
from .actions.anmelden import assess_hund
from .actions.marken import dispatch_marken
from .actions.umzug import take_anschrift
from .exports import marken_csv
from .forms import (
    Abmeldeformular,
    Aenderungsformular,
    Festsetzungsformular,
    Hundformular,
    Jahreslaufformular,
    Versandformular,
)
from .jahreslauf import compose_jahresbescheide
from .queries.auswahl import (
    hunde_to_choose,
    other_haushalte,
    proposed_aenderung,
    proposed_ende,
    proposed_entscheidung,
    verguenstigungen_of,
)
from .queries.beteiligte import halter_of, letter_of
from .queries.listen import (
    SEITE,
    addresses_of,
    gemeinden_with_haushalte,
    get_haushalt,
    list_festsetzungen,
    recent_jahreslaeufe,
    waiting_marken,
)
from .queries.vorschau import preview_anmeldung
from .tabellen import (
    festsetzung_table,
    journal_table,
    marken_table,
    open_table,
    year_table,
)


class Halteraktion(Vorgangsaktion):
    """An action that asks who keeps the dog: a matter in which nobody does has no such page."""

    def find(self) -> Vorgang:
        vorgang = super().find()
        try:
            halter_of(vorgang)
        except Fachfehler as fehler:
            raise NichtGefunden(str(fehler)) from fehler
        return vorgang


class Steueraktion(Halteraktion):
    """An action that ends in the draft of a notice: the clerk goes on there."""

    bescheid: Bescheid | None = None

    def next_url(self, vorgang: Vorgang) -> str:
        if self.bescheid is None:
            messages.info(self.request, "Die Steuer ändert sich nicht; es gibt keinen Bescheid.")
            return super().next_url(vorgang)
        return reverse("bescheide:bescheid", args=[self.bescheid.pk])


@mitarbeiter
class FestsetzenView(Steueraktion):
    """First the figures, then the decision: the preview changes nothing."""

    form_class = Festsetzungsformular
    template = "hundesteuer/festsetzen.html"
    titel = "Steuer festsetzen"
    knopf = "Festsetzen und Bescheid entwerfen"
    erfolg = "Der Hund ist aufgenommen, die Steuer ist berechnet."

    def post(self, request: Request, vorgang_id: UUID) -> HttpResponse:
        if "vorschau" not in request.POST:
            return super().post(request, vorgang_id)
        vorgang = self.find()
        return self._show(vorgang, self._form(vorgang, data=request.POST))

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {
            "verguenstigungen": verguenstigungen_of(vorgang.gemeinde_id),
            "haushalte": other_haushalte(vorgang),
            "vorschlag": proposed_entscheidung(vorgang),
        }

    def read(self, form: forms.Form) -> Any:
        return form

    def run(self, vorgang: Vorgang, daten: Any) -> None:
        _, self.bescheid = assess_hund(
            vorgang.pk,
            daten.entscheidung(),
            akteur=self.request.akteur,
            stand=daten.cleaned_data["stand"],
        )

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        return {"p": panels.anmeldung(vorgang), **_preview(vorgang, form)}


def _preview(vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
    """The figures for what the form says now; where they cannot be computed, why."""
    typed = cast("Festsetzungsformular", form)
    valid = form.is_bound and form.is_valid()
    entscheidung = typed.entscheidung() if valid else typed.vorgeschlagen()
    try:
        vorschau = preview_anmeldung(vorgang, entscheidung)
    except Fachfehler as fehler:
        return {"hindernis": str(fehler)}
    if vorschau is None:
        return {"hindernis": "Im Sachverhalt fehlt, seit wann der Hund hier lebt."}
    return {
        "vorschau": vorschau,
        "jahre": year_table(vorschau.jahre),
    }


@mitarbeiter
class AbmeldenView(Steueraktion):
    form_class = Abmeldeformular
    template = "hundesteuer/aktion.html"
    titel = "Hund abmelden und abrechnen"
    knopf = "Abrechnen und Bescheid entwerfen"
    erfolg = "Das Ende der Haltung ist eingetragen."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"hunde": hunde_to_choose(vorgang), "vorschlag": proposed_ende(vorgang)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        _, self.bescheid = end_hund(
            vorgang.pk,
            UUID(daten["hund"]),
            am=daten["am"],
            grund=daten["grund"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


@mitarbeiter
class AendernView(Steueraktion):
    form_class = Aenderungsformular
    template = "hundesteuer/aktion.html"
    titel = "Änderung festsetzen"
    knopf = "Neu berechnen und Bescheid entwerfen"
    erfolg = "Die Änderung ist eingetragen."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {
            "hunde": hunde_to_choose(vorgang),
            "verguenstigungen": verguenstigungen_of(vorgang.gemeinde_id),
            "vorschlag": proposed_aenderung(vorgang),
        }

    def read(self, form: forms.Form) -> Any:
        return form

    def run(self, vorgang: Vorgang, daten: Any) -> None:
        _, self.bescheid = change_hund(
            vorgang.pk,
            UUID(daten.cleaned_data["hund"]),
            daten.aenderung(),
            akteur=self.request.akteur,
            stand=daten.cleaned_data["stand"],
        )


@mitarbeiter
class MarkeView(Steueraktion):
    form_class = Hundformular
    template = "hundesteuer/aktion.html"
    titel = "Neue Hundemarke"
    knopf = "Neue Marke vergeben und Bescheid entwerfen"
    erfolg = "Die neue Marke ist vergeben, die alte gilt nicht mehr."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"hunde": hunde_to_choose(vorgang)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        _, self.bescheid = replace_marke(
            vorgang.pk, UUID(daten["hund"]), akteur=self.request.akteur, stand=daten["stand"]
        )


@mitarbeiter
class AnschriftView(Halteraktion):
    form_class = Standformular
    template = "hundesteuer/anschrift.html"
    titel = "Anschrift übernehmen"
    knopf = "Übernehmen und abschließen"
    erfolg = "Die neue Anschrift gilt ab jetzt für alle Briefe."

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        take_anschrift(vorgang.pk, akteur=self.request.akteur, stand=daten["stand"])

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        return panels.umzug(vorgang)


@mitarbeiter
@require_safe
def bescheid(request: Request, vorgang_id: UUID) -> HttpResponse:
    """On to the notice of this matter."""
    vorgang = get_vorgang(request.akteur, vorgang_id)
    letter = letter_of(vorgang)
    if letter is None:
        messages.info(request, "Zu diesem Vorgang gibt es noch keinen Bescheid.")
        return redirect("vorgaenge:vorgang", vorgang.pk)
    return redirect("bescheide:bescheid", letter.pk)


@mitarbeiter
@require_safe
def konto(request: Request, haushalt_id: UUID) -> HttpResponse:
    """The account over the years: dogs, assessments, what is owed, every entry."""
    haushalt = get_haushalt(request.akteur, haushalt_id)
    kontext = {
        "title": f"Steuerkonto {format_kassenzeichen(haushalt.konto.kassenzeichen)}",
        "haushalt": haushalt,
        "saldo": saldo(haushalt.konto_id, faellig_bis=uhr.heute()),
        "gesamt": saldo(haushalt.konto_id),
        "hunde": panels.household_dogs(haushalt),
        "festsetzungen": festsetzung_table(list_festsetzungen(haushalt)),
        "offen": open_table(offene_posten(haushalt.konto_id)),
        "buchungen": journal_table(list(buchungen_of(haushalt.konto_id)[:SEITE])),
    }
    return render(request, "hundesteuer/konto.html", kontext)


@mitarbeiter
@require_safe
def marken(request: Request) -> HttpResponse:
    return _show_marken(request, Versandformular(initial={"am": uhr.heute()}))


@mitarbeiter
@require_POST
def versenden(request: Request) -> HttpResponse:
    """The chosen tags went out, or their list as CSV."""
    chosen = [
        marke for marke in waiting_marken(request.akteur) if str(marke.pk) in _picked(request)
    ]
    if not chosen:
        messages.error(request, "Bitte wählen Sie mindestens eine Marke.")
        return redirect("hundesteuer:marken")
    if request.POST.get("tun") == "liste":
        name = f"Hundemarken-{uhr.heute():%Y-%m-%d}.csv"
        text = marken_csv(chosen, addresses_of(chosen))
        return made_response(text, name, "text/csv; charset=utf-8")
    form = Versandformular(request.POST)
    if not form.is_valid():
        return _show_marken(request, form)
    with refusal_on(form):
        sent = dispatch_marken(
            [marke.pk for marke in chosen], am=form.cleaned_data["am"], akteur=request.akteur
        )
        messages.success(request, f"{sent} Marken sind als versandt eingetragen.")
        return redirect("hundesteuer:marken")
    return _show_marken(request, form)


def _picked(request: Request) -> set[str]:
    return set(request.POST.getlist("marke"))


def _show_marken(request: Request, form: Versandformular) -> HttpResponse:
    rows = list(waiting_marken(request.akteur)[:SEITE])
    lines = {key: ", ".join(address) for key, address in addresses_of(rows).items()}
    kontext = {
        "title": "Hundemarken versenden",
        "form": form,
        "marken": rows,
        "jahreslauf": bool(gemeinden_with_haushalte(request.akteur)),
        "table": marken_table(rows, lines),
    }
    return render(request, "hundesteuer/marken.html", kontext, status=422 if form.errors else 200)


@mitarbeiter
class JahreslaufView(View):
    """Put the yearly notices of a town together, and see how far the last ones are."""

    request: Request

    def get(self, request: Request) -> HttpResponse:
        towns = gemeinden_with_haushalte(request.akteur)
        if not towns:
            raise NichtGefunden("Jahresbescheide schreibt das Steueramt.")
        form = Jahreslaufformular(initial={"jahr": uhr.heute().year})
        choose_among(form.fields["gemeinde"], [(str(town.pk), town.name) for town in towns])
        return self._show(form)

    def post(self, request: Request) -> HttpResponse:
        towns = {str(town.pk): town for town in gemeinden_with_haushalte(request.akteur)}
        if not towns:
            raise NichtGefunden("Jahresbescheide schreibt das Steueramt.")
        form = Jahreslaufformular(request.POST)
        choose_among(form.fields["gemeinde"], [(key, town.name) for key, town in towns.items()])
        if not form.is_valid():
            return self._show(form)
        try:
            massenlauf = compose_jahresbescheide(
                form.cleaned_data["jahr"],
                towns[form.cleaned_data["gemeinde"]],
                akteur=request.akteur,
            )
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(form)
        messages.success(request, "Zusammengestellt. Jetzt fehlt die Freigabe.")
        return redirect("bescheide:massenlauf", massenlauf.pk)

    def _show(self, form: forms.Form) -> HttpResponse:
        kontext = {
            "title": "Jahresbescheide",
            "form": form,
            "laeufe": recent_jahreslaeufe(self.request.akteur),
        }
        return render(
            self.request, "hundesteuer/jahreslauf.html", kontext, status=422 if form.errors else 200
        )
