"""Forms inside the Büro: for a caller, and the services only staff may use."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus import uhr
from rathaus.core.absagen import refusal_as_message, refusal_on
from rathaus.core.einheiten.public import gemeinde_of_portal, mitarbeiter_of
from rathaus.core.fehler import NichtGefunden
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.public import vorgaenge_for, vorgangsarten
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.zugriff import mitarbeiter
from rathaus.ui.forms import DatumField

from .actions import start_entwurf, submit_antrag
from .actions.erfassung import KANAELE, start_erfassung
from .adressen import eingang_url, pruefen_url, seite_url
from .gebuehren import fee_of
from .katalog import Karte, karte_of, karten, search_karten
from .models import Entwurf
from .paket import Lage, assess
from .paketspeicher import paket_of
from .portal.ausfuellen import Formularseite
from .portal.basis import steps_of
from .queries import get_entwurf, get_leistung
from .zusammenfassung import summary_of

#: As many of one's own internal applications as the page shows.
EIGENE = 20


class Erfassungsformular(forms.Form):
    kanal = forms.ChoiceField(
        label="Wie erreicht Sie der Antrag?",
        choices=[(kanal.value, kanal.label) for kanal in KANAELE],
        widget=forms.RadioSelect,
    )
    eingang = DatumField(
        label="Eingegangen am", help_text="Bei einem Brief der Tag des Eingangsstempels."
    )
    ausweis = forms.BooleanField(label="Ich habe den Ausweis gesehen", required=False)
    vermerk = forms.CharField(
        label="Vermerk",
        help_text="Zum Beispiel, woran Sie die Person am Telefon erkannt haben.",
        required=False,
        max_length=300,
    )


@mitarbeiter
@require_safe
def suchen(request: Request) -> HttpResponse:
    """Which form? Any public one: it goes to the office that is zuständig."""
    wort = " ".join(request.GET.get("q", "").split())[:100]
    gefunden = search_karten(wort) if wort else [k for k in karten() if k.is_public]
    treffer = [karte for karte in gefunden if has_form(karte)]
    kontext = {"title": "Antrag erfassen", "wort": wort, "treffer": treffer}
    return render(request, "leistungen/erfassen.html", kontext)


@mitarbeiter
@require_http_methods(["GET", "HEAD", "POST"])
def beginnen(request: Request, kennung: str) -> HttpResponse:
    leistung = get_leistung(kennung)
    karte = karte_of(leistung.veroeffentlicht)
    if not (karte.is_public and has_form(karte)):
        raise NichtGefunden("Dieses Formular gibt es nicht.")
    form = Erfassungsformular(request.POST or None, initial={"eingang": uhr.heute()})
    if form.is_bound and form.is_valid():
        with refusal_on(form, "eingang"):
            entwurf = start_erfassung(leistung, akteur=request.akteur, **form.cleaned_data)
            return _first_page(entwurf)
    kontext = {
        "title": f"Erfassen: {leistung.name}",
        "form": form,
        "submit_text": "Weiter zum Formular",
        "back_href": reverse("leistungen:erfassen"),
    }
    status = 422 if form.errors else 200
    return render(request, "leistungen/erfassen_beginnen.html", kontext, status=status)


@mitarbeiter
@require_safe
def intern(request: Request) -> HttpResponse:
    """Services of the house for the house."""
    kontext = {
        "title": "Intern",
        "karten": [karte for karte in karten() if is_internal(karte) and has_form(karte)],
        "eigene": _own_internal(request.akteur),
    }
    return render(request, "leistungen/intern.html", kontext)


@mitarbeiter
@require_POST
def intern_beginnen(request: Request, kennung: str) -> HttpResponse:
    leistung = get_leistung(kennung)
    karte = karte_of(leistung.veroeffentlicht)
    if not (is_internal(karte) and has_form(karte)):
        raise NichtGefunden("Dieses Formular gibt es nicht.")
    daten = _my_data(request.akteur)
    return _first_page(start_entwurf(leistung, akteur=request.akteur, daten=daten))


@mitarbeiter
class ErfassenSeiteView(Formularseite):
    """The same page as in the portal, at the other door: the draft is the clerk's."""

    def _back(self, lage: Lage) -> str:
        ziel = super()._back(lage)
        portal = reverse("leistungen:leistung", args=[self.paket.kennung])
        return reverse(_start(self.entwurf)) if ziel == portal else ziel


@mitarbeiter
@require_http_methods(["GET", "HEAD", "POST"])
def pruefen(request: Request, entwurf_id: UUID) -> HttpResponse:
    entwurf = get_entwurf(request.akteur, entwurf_id)
    if entwurf.antrag_id:
        return HttpResponseRedirect(eingang_url(entwurf))
    paket, tag = paket_of(entwurf.fassung), uhr.ortszeit(entwurf.eingang or uhr.jetzt()).date()
    lage = assess(paket, entwurf.daten, tag)
    if request.method == "POST" and not lage.maengel:
        return _send(request, entwurf)
    kontext = {
        "title": "Prüfen und aufnehmen",
        "entwurf": entwurf,
        "paket": paket,
        "maengel": [(m, seite_url(entwurf, m.seite) if m.seite else "") for m in lage.maengel],
        "abschnitte": list(summary_of(lage, entwurf, {})),
        "steps": steps_of(entwurf, lage, "pruefen"),
        "gebuehr": fee_of(paket, lage.baum, am=tag, gemeinde=gemeinde_of_portal()),
    }
    status = 422 if lage.maengel else 200
    return render(request, "leistungen/erfassen_pruefen.html", kontext, status=status)


@mitarbeiter
@require_safe
def eingang(request: Request, entwurf_id: UUID) -> HttpResponse:
    """The numbers, and the way to what this clerk may see of it."""
    entwurf = get_entwurf(request.akteur, entwurf_id)
    if entwurf.antrag is None:
        return HttpResponseRedirect(pruefen_url(entwurf))
    vorgaenge = list(entwurf.antrag.vorgaenge.select_related("sicht__einheit").order_by("token"))
    eigene = vorgaenge_for(request.akteur).filter(pk__in=[v.pk for v in vorgaenge])
    kontext = {
        "title": "Aufgenommen",
        "paket": paket_of(entwurf.fassung),
        "vorgaenge": vorgaenge,
        "sichtbar": set(eigene.values_list("pk", flat=True)),
        "zurueck": reverse(_start(entwurf)),
    }
    return render(request, "leistungen/erfassen_eingang.html", kontext)


def has_form(karte: Karte) -> bool:
    return bool(karte.dokument.get("vorgaenge")) and not karte.ended


def is_internal(karte: Karte) -> bool:
    return "intern" in karte.zielgruppe


def _send(request: Request, entwurf: Entwurf) -> HttpResponse:
    with refusal_as_message(request):
        submit_antrag(entwurf.pk, akteur=request.akteur, gemeinde=gemeinde_of_portal())
        return HttpResponseRedirect(eingang_url(entwurf))
    return HttpResponseRedirect(pruefen_url(entwurf))


def _first_page(entwurf: Entwurf) -> HttpResponse:
    erste = paket_of(entwurf.fassung).seiten[0]
    return HttpResponseRedirect(seite_url(entwurf, erste.kennung))


def _start(entwurf: Entwurf) -> str:
    """Where this draft was begun."""
    return "leistungen:erfassen" if entwurf.erfassung else "leistungen:intern"


def _my_data(akteur: Akteur) -> dict[str, Any]:
    """What the house knows of the clerk; what the form does not ask falls away."""
    ich = mitarbeiter_of(akteur)
    if ich is None:
        return {}
    email = ich.zugang.email if ich.zugang else ""
    return {"person": {"name": ich.nachname, "vornamen": ich.vorname, "email": email}}


def _own_internal(akteur: Akteur) -> list[dict[str, Any]]:
    """What I asked of other offices, and how far it is."""
    meine = (
        Entwurf.objects.filter(
            erfasst_von_id=akteur.mitarbeiter_id, erfassung={}, antrag__isnull=False
        )
        .select_related("fassung")
        .prefetch_related("antrag__vorgaenge__sicht__einheit")
        .order_by("-geaendert")[:EIGENE]
    )
    return [
        {
            "name": entwurf.fassung.dokument["name"],
            "vorgang": vorgang,
            "stand": vorgangsarten[vorgang.art].zustaende[vorgang.zustand].oeffentlich,
        }
        for entwurf in meine
        if entwurf.antrag
        for vorgang in entwurf.antrag.vorgaenge.all()
    ]
