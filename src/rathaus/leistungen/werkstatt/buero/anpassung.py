"""A town's own words over a delivered package."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from rathaus.core.absagen import refusal_on
from rathaus.core.zugaenge.request import Request

from ..actions import propose_anpassung
from ..anpassung import GEBUEHR, LISTEN, lift_off, read_value
from ..forms import AnpassungFormular
from ..permissions import redaktion
from ..queries import anpassung_of, einheit_choices, fee_choices, get_leistung_for
from ..worte import ANPASSUNG_WORTE
from ..zeilen import as_lines, read_lines


@redaktion
class AnpassungView(View):
    """One form; what it says is released by a second person like everything else."""

    request: Request

    def get(self, request: Request, kennung: str) -> HttpResponse:
        self._load(kennung)
        return self._show(self._form())

    def post(self, request: Request, kennung: str) -> HttpResponse:
        self._load(kennung)
        form = self._form(data=request.POST)
        if not form.is_valid():
            return self._show(form)
        with refusal_on(form):
            propose_anpassung(
                kennung,
                _values(form.cleaned_data),
                akteur=request.akteur,
                stand=form.cleaned_data["stand"],
            )
            messages.success(request, "Abgegeben. Eine zweite Person sieht es an.")
            return HttpResponseRedirect(reverse("werkstatt:leistung", args=[kennung]))
        return self._show(form)

    def _load(self, kennung: str) -> None:
        self.leistung = get_leistung_for(self.request.akteur, kennung)
        self.anpassung = anpassung_of(self.leistung)

    def _form(self, data: Any = None) -> AnpassungFormular:
        werte = self._current()
        initial = {s: as_lines(w) if s in LISTEN else w for s, w in werte.items()}
        stand = self.anpassung.stand if self.anpassung else 0
        wahl = {"einheit": einheit_choices(), GEBUEHR: fee_choices()}
        return AnpassungFormular(data=data, initial={**initial, "stand": stand}, wahl=wahl)

    def _current(self) -> dict[str, Any]:
        """What is proposed, else what holds."""
        if self.anpassung is None:
            return {}
        offen = self.anpassung.entwurf
        return dict(self.anpassung.dokument if offen is None else offen)

    def _show(self, form: AnpassungFormular) -> HttpResponse:
        vorher = self.anpassung.vorher if self.anpassung else {}
        paket = lift_off(dict(self.leistung.veroeffentlicht.dokument), vorher)
        kontext = {
            "title": f"{self.leistung.name}: eigene Angaben",
            "leistung": self.leistung,
            "form": form,
            "paket": _said(paket),
            "hinweise": self.anpassung.hinweise if self.anpassung else [],
            "wartet": bool(self.anpassung and self.anpassung.entwurf is not None),
        }
        status = 422 if form.errors else 200
        return render(self.request, "leistungen/werkstatt/anpassung.html", kontext, status=status)


def _values(daten: dict[str, Any]) -> dict[str, Any]:
    werte = {s: daten[s] for s in ANPASSUNG_WORTE if daten.get(s)}
    return {s: read_lines(wert) if s in LISTEN else wert for s, wert in werte.items()}


def _said(paket: dict[str, Any]) -> list[tuple[str, str]]:
    """The words of the package itself."""
    return [(wort, as_lines(read_value(paket, s))) for s, wort in ANPASSUNG_WORTE.items()]
