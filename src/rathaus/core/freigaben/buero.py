"""What waits for a second pair of eyes: mine to decide, and what I asked of others."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.public import Request, mitarbeiter
from rathaus.ui.components import Badge, Column, Kind, Link, Table

from .actions import grant_freigabe, refuse_freigabe, withdraw_freigaben
from .models import Freigabe
from .queries import get_beantragte, get_offene, involved, offene_for
from .registry import freigabeart
from .zustaende import ABGELEHNT, BEANTRAGT, ERTEILT, TAFEL

_KIND: dict[str, Kind] = {BEANTRAGT: "warning", ERTEILT: "success", ABGELEHNT: "danger"}
SELBST_ZURUECK = "von der beantragenden Person zurückgezogen"


class Entscheidungsformular(forms.Form):
    """The reason is asked for only by who refuses."""

    all_optional = True

    grund = forms.CharField(
        label="Grund, falls Sie ablehnen",
        help_text="Die Person, die gefragt hat, liest ihn.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


@mitarbeiter
@require_safe
def liste(request: Request) -> HttpResponse:
    offene = offene_for(request.akteur)
    kontext = {
        "title": "Freigaben",
        "offene": offene,
        "table": _table(offene),
        "eigene": [_entry(freigabe, request) for freigabe in involved(request.akteur)],
    }
    return render(request, "freigaben/liste.html", kontext)


@mitarbeiter
class FreigabeView(View):
    """One question: what, from whom, since when; then yes, or no with a reason."""

    request: Request

    def get(self, request: Request, freigabe_id: UUID) -> HttpResponse:
        freigabe = get_offene(request.akteur, freigabe_id)
        return self._show(freigabe, Entscheidungsformular())

    def post(self, request: Request, freigabe_id: UUID) -> HttpResponse:
        freigabe = get_offene(request.akteur, freigabe_id)
        form = Entscheidungsformular(request.POST)
        if not form.is_valid():
            return self._show(freigabe, form)
        try:
            return self._decide(freigabe, form.cleaned_data["grund"])
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(freigabe, form)

    def _decide(self, freigabe: Freigabe, grund: str) -> HttpResponse:
        akteur = self.request.akteur
        if self.request.POST.get("tun") == "ablehnen":
            refuse_freigabe(freigabe, akteur=akteur, grund=grund)
            messages.success(self.request, "Abgelehnt. Die Person, die gefragt hat, sieht es.")
            return HttpResponseRedirect(reverse("freigaben:liste"))
        erteilt = grant_freigabe(freigabe, akteur=akteur)
        messages.success(self.request, "Die Freigabe ist erteilt.")
        ziel = freigabeart(erteilt.art).ziel(erteilt)
        return HttpResponseRedirect(ziel or reverse("freigaben:liste"))

    def _show(self, freigabe: Freigabe, form: Entscheidungsformular) -> HttpResponse:
        art = freigabeart(freigabe.art)
        kontext = {
            "title": f"{art.name}: {freigabe.betreff}" if freigabe.betreff else art.name,
            "freigabe": freigabe,
            "form": form,
            "ziel": art.ziel(freigabe),
            "einblick": art.einblick(freigabe),
            "zurueck": reverse("freigaben:liste"),
        }
        status = 422 if form.errors else 200
        return render(self.request, "freigaben/freigabe.html", kontext, status=status)


@mitarbeiter
@require_POST
def zurueckziehen(request: Request, freigabe_id: UUID) -> HttpResponse:
    freigabe = get_beantragte(request.akteur, freigabe_id)
    withdraw_freigaben(
        freigabe.art, freigabe.objekt_id, akteur=request.akteur, grund=SELBST_ZURUECK
    )
    messages.success(request, "Die Bitte um Freigabe ist zurückgezogen.")
    return HttpResponseRedirect(reverse("freigaben:liste"))


def _table(offene: list[Freigabe]) -> Table:
    return Table(
        caption="Wartet auf Ihre Entscheidung",
        hide_caption=True,
        key_navigation=True,
        columns=[
            Column("Worum es geht", _open_link, row_header=True, width="wide"),
            Column("Art", lambda freigabe: freigabeart(freigabe.art).name),
            Column("Gefragt von", "beantragt_von"),
            Column("Gefragt am", "beantragt_am", width="narrow"),
        ],
        rows=offene,
    )


def _open_link(freigabe: Freigabe) -> Link:
    text = freigabe.betreff or freigabeart(freigabe.art).name
    return Link(text, reverse("freigaben:freigabe", args=[freigabe.pk]))


def _entry(freigabe: Freigabe, request: Request) -> dict[str, object]:
    """A line about something asked or decided; what still waits can be taken back."""
    eigene = freigabe.beantragt_von_id == request.akteur.mitarbeiter_id
    offen = freigabe.zustand == BEANTRAGT
    art = freigabeart(freigabe.art)
    return {
        "name": f"{art.name}: {freigabe.betreff}" if freigabe.betreff else art.name,
        "ziel": art.ziel(freigabe),
        "wer": "Sie haben gefragt" if eigene else f"gefragt von {freigabe.beantragt_von}",
        "am": freigabe.beantragt_am,
        "entschieden_von": freigabe.entschieden_von,
        "stand": Badge(TAFEL[freigabe.zustand].name, _KIND.get(freigabe.zustand, "neutral")),
        "zurueck": reverse("freigaben:zurueckziehen", args=[freigabe.pk])
        if eigene and offen
        else "",
    }
