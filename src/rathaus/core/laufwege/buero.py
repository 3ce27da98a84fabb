"""Sending a matter round, answering, and the list of what waits for one's signature."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.einheiten.models import Mitarbeiter
from rathaus.core.einheiten.public import Rolle, einheiten_below, einheiten_with_rolle, rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.marken import Zeitmarke
from rathaus.core.vorgaenge.anzeige import due
from rathaus.core.vorgaenge.buero.basis import Formularaktion, Vorgangsaktion
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.queries import colleagues_to_ask
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.ui.components import Column, KeysetPage, Link, Table

from .actions import (
    NeuerSchritt,
    add_schritt,
    answer_schritt,
    delete_vorlage,
    recall_laufweg,
    redirect_schritt,
    request_mitzeichnung,
    save_vorlage,
    start_laufweg,
)
from .arten import ANTWORTEN, Schrittart
from .formulare import (
    Antwortformular,
    Ergaenzungsformular,
    Laufwegformular,
    Mitzeichnungsformular,
    Rueckholformular,
    Umleitungsformular,
    Vorlagenformular,
)
from .models import Laufschritt, Laufweg
from .queries import (
    documents_of,
    get_laufweg,
    get_offener,
    get_schritt,
    vorlagen_for,
    vorlagen_of,
    waiting_for,
)
from .vorschlag import suggest
from .wer import names, resolve
from .zustaende import ERLEDIGT


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    zeilen, weiter = waiting_for(request.akteur, nach=Zeitmarke.parse(request.GET.get("nach", "")))
    aelter = f"{reverse('laufwege:liste')}?{urlencode({'nach': str(weiter)})}" if weiter else ""
    kontext = {
        "title": "Zur Zeichnung",
        "zeilen": zeilen,
        "table": _table(zeilen, request),
        "pages": KeysetPage(older_href=aelter, older_text="Weiter"),
        "leitet": bool(einheiten_with_rolle(request.akteur, Rolle.LEITUNG)),
    }
    return render(request, "laufwege/liste.html", kontext)


def _table(zeilen: list[Laufschritt], request: Request) -> Table:
    ich = request.akteur.mitarbeiter_id
    return Table(
        caption="Was auf Ihre Antwort wartet, das Älteste zuerst",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Was", _what, row_header=True, width="narrow"),
            Column("Worum geht es", lambda s: s.laufweg.betreff, width="wide"),
            Column("Vorgang", lambda s: s.laufweg.vorgang.betreff),
            Column("Von", lambda s: s.laufweg.gestartet_von),
            Column("Für", lambda s: "Sie" if s.an_id == ich else f"in Vertretung: {s.an}"),
            Column("Bis", lambda s: due(s.faellig) if s.faellig else "–", width="narrow"),
        ],
        rows=zeilen,
    )


def _what(schritt: Laufschritt) -> Link:
    ziel = reverse("laufwege:antwort", args=[schritt.pk])
    return Link(schritt.get_art_display(), ziel, about=schritt.laufweg.vorgang.betreff)


@mitarbeiter
class MitzeichnungView(Vorgangsaktion):
    form_class = Mitzeichnungsformular
    titel = "Um Mitzeichnung bitten"
    knopf = "Bitten"
    erfolg = "Die Bitte um Mitzeichnung ist unterwegs."

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        return {"kollegen": colleagues_to_ask(self.request.akteur)}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        request_mitzeichnung(vorgang.pk, akteur=self.request.akteur, **daten)


@mitarbeiter
class BeginnenView(Vorgangsaktion):
    """A whole way, from a template, from one that came back, or from nothing."""

    form_class = Laufwegformular
    titel = "Auf einen Laufweg geben"
    knopf = "Auf den Weg geben"
    erfolg = "Der Laufweg hat begonnen."
    template = "laufwege/beginnen.html"

    def form_kwargs(self, vorgang: Vorgang) -> dict[str, Any]:
        self.namen = names()
        dokumente = [(str(d.pk), d.titel) for d in documents_of(vorgang)]
        vorschlag = suggest(vorgang, self.request.GET, self.namen)
        return {"namen": self.namen, "dokumente": dokumente, "vorschlag": vorschlag}

    def extra(self, vorgang: Vorgang, form: forms.Form) -> dict[str, Any]:
        return {"namen": self.namen, "vorlagen": vorlagen_for(vorgang)}

    def read(self, form: forms.Form) -> dict[str, Any]:
        if not isinstance(form, Laufwegformular):
            raise TypeError(form)
        return {**form.cleaned_data, "schritte": form.steps(), "dokument_id": form.dokument_id}

    def run(self, vorgang: Vorgang, daten: dict[str, Any]) -> None:
        schritte = [
            NeuerSchritt(
                art=wahl.art,
                an=_person(wahl.wer, vorgang),
                stufe=wahl.stufe,
                auftrag=wahl.auftrag,
                faellig=wahl.faellig,
                wer=wahl.wer,
            )
            for wahl in daten["schritte"]
        ]
        start_laufweg(
            vorgang.pk,
            schritte,
            betreff=daten["betreff"],
            dokument_id=daten["dokument_id"],
            akteur=self.request.akteur,
            stand=daten["stand"],
        )


def _person(wer: str, vorgang: Vorgang) -> Mitarbeiter:
    person = resolve(wer, vorgang)
    if person is None:
        raise Fachfehler("Dieses Amt hat gerade keine Leitung. Bitte wählen Sie eine Person.")
    return person


class _Aktion(Formularaktion):
    """On a Laufweg or one of its steps; neither has a `stand`, each act asks what still waits."""

    template = "laufwege/aktion.html"

    def page_url(self, objekt: Laufweg | Laufschritt) -> str:
        return reverse("vorgaenge:vorgang", args=[_vorgang_of(objekt).pk])

    def named(self, objekt: Laufweg | Laufschritt) -> dict[str, Any]:
        return {"vorgang": _vorgang_of(objekt)}


def _vorgang_of(objekt: Laufweg | Laufschritt) -> Vorgang:
    return (objekt if isinstance(objekt, Laufweg) else objekt.laufweg).vorgang


@mitarbeiter
class AntwortView(_Aktion):
    form_class = Antwortformular
    titel = ""
    knopf = "Antworten"
    erfolg = "Ihre Antwort ist in der Akte."
    template = "laufwege/antwort.html"

    def find(self) -> Laufschritt:
        return get_offener(self.request.akteur, self.kwargs["schritt_id"])

    def form_kwargs(self, schritt: Laufschritt) -> dict[str, Any]:
        return {"art": Schrittart(schritt.art)}

    def run(self, schritt: Laufschritt, daten: dict[str, Any]) -> None:
        antwort = daten.get("antwort", ERLEDIGT)
        answer_schritt(
            schritt.pk, antwort, bemerkung=daten["bemerkung"], akteur=self.request.akteur
        )

    def next_url(self, schritt: Laufschritt) -> str:
        return reverse("laufwege:liste")

    def extra(self, schritt: Laufschritt, form: forms.Form) -> dict[str, Any]:
        worte = ANTWORTEN[Schrittart(schritt.art)]
        return {
            "title": schritt.get_art_display(),
            "schritt": schritt,
            "submit_text": self.knopf if worte.nein else worte.ja[:1].upper() + worte.ja[1:],
            "vertritt": schritt.an_id != self.request.akteur.mitarbeiter_id,
        }


class _Laufwegaktion(_Aktion):
    def find(self) -> Laufweg:
        return get_laufweg(self.request.akteur, self.kwargs["laufweg_id"])


@mitarbeiter
class ErgaenzenView(_Laufwegaktion):
    form_class = Ergaenzungsformular
    titel = "Laufweg ergänzen"
    knopf = "Ergänzen"
    erfolg = "Der Schritt ist eingefügt."

    def form_kwargs(self, laufweg: Laufweg) -> dict[str, Any]:
        self.namen = names()
        return {"namen": self.namen}

    def run(self, laufweg: Laufweg, daten: dict[str, Any]) -> None:
        neu = NeuerSchritt(
            art=Schrittart(daten["art"]),
            an=_person(daten["wer"], laufweg.vorgang),
            auftrag=daten["auftrag"],
            faellig=daten["faellig"],
            wer=daten["wer"],
        )
        add_schritt(laufweg.pk, neu, wann=daten["wann"], akteur=self.request.akteur)

    def extra(self, laufweg: Laufweg, form: forms.Form) -> dict[str, Any]:
        return {"namen": self.namen, "intro": laufweg.betreff}


@mitarbeiter
class ZurueckholenView(_Laufwegaktion):
    form_class = Rueckholformular
    titel = "Laufweg zurückholen"
    knopf = "Zurückholen"
    erfolg = "Der Laufweg ist zurückgeholt. Niemand wird mehr gefragt."

    def run(self, laufweg: Laufweg, daten: dict[str, Any]) -> None:
        recall_laufweg(laufweg.pk, grund=daten["grund"], akteur=self.request.akteur)


@mitarbeiter
class VorlageView(_Laufwegaktion):
    form_class = Vorlagenformular
    titel = "Als Vorlage merken"
    erfolg = "Die Vorlage steht bei „Auf einen Laufweg geben“ bereit."

    def run(self, laufweg: Laufweg, daten: dict[str, Any]) -> None:
        save_vorlage(laufweg, akteur=self.request.akteur, **daten)


@mitarbeiter
class UmleitenView(_Aktion):
    form_class = Umleitungsformular
    titel = "An jemand anderen geben"
    knopf = "Weitergeben"
    erfolg = "Jetzt ist jemand anderes gefragt."

    def find(self) -> Laufschritt:
        return get_schritt(self.request.akteur, self.kwargs["schritt_id"])

    def form_kwargs(self, schritt: Laufschritt) -> dict[str, Any]:
        self.namen = names()
        return {"namen": self.namen}

    def run(self, schritt: Laufschritt, daten: dict[str, Any]) -> None:
        an = _person(daten["wer"], schritt.laufweg.vorgang)
        redirect_schritt(schritt.pk, an=an, wer=daten["wer"], akteur=self.request.akteur)

    def extra(self, schritt: Laufschritt, form: forms.Form) -> dict[str, Any]:
        bisher = f"{schritt.get_art_display()}, bisher: {schritt.an}"
        return {"namen": self.namen, "intro": bisher}


@rolle(Rolle.LEITUNG)
@require_safe
def vorlagen(request: Request) -> HttpResponse:
    geleitet = einheiten_below(einheiten_with_rolle(request.akteur, Rolle.LEITUNG))
    kontext = {
        "title": "Vorlagen für Laufwege",
        "vorlagen": [(v, _lines(v.schritte)) for v in vorlagen_of(geleitet)],
    }
    return render(request, "laufwege/vorlagen.html", kontext)


def _lines(schritte: list[dict[str, Any]]) -> list[str]:
    namen = {schluessel: name for name, schluessel in names().items()}
    return [
        f"{Schrittart(s['art']).label}: {namen.get(s['wer'], 'nicht mehr im Haus')}"
        for s in schritte
    ]


@rolle(Rolle.LEITUNG)
@require_POST
def vorlage_loeschen(request: Request, vorlage_id: UUID) -> HttpResponse:
    delete_vorlage(vorlage_id, akteur=request.akteur)
    messages.success(request, "Die Vorlage ist gelöscht.")
    return HttpResponseRedirect(reverse("laufwege:vorlagen"))
