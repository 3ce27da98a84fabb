"""Files from the desk: a stack from the scanner at the counter, photos, a fax that was saved; and
the sheets to lie between letters.
"""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.ablage.public import NichtAngenommen
from rathaus.core.einheiten.public import Rolle, einheiten_with_rolle, rolle
from rathaus.core.fehler import Fachfehler
from rathaus.core.zugaenge.request import Request

from ..actions.annehmen import receive
from ..blaetter import separator_sheet
from ..formulare import Hochladen, Trennblattwahl
from ..lieferung import Lieferdatei, Lieferung
from ..queries import is_poststelle

ANNEHMENDE = (Rolle.POSTSTELLE, Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)


@rolle(*ANNEHMENDE)
class HochladenView(View):
    request: Request

    def get(self, request: Request) -> HttpResponse:
        return self._show(Hochladen(initial={"eingang": uhr.heute(), "kanal": "post"}))

    def post(self, request: Request) -> HttpResponse:
        form = Hochladen(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form)
        abgelehnt = self._take(form.cleaned_data)
        if abgelehnt:
            for satz in abgelehnt:
                form.add_error("dateien", satz)
            return self._show(form)
        messages.success(request, "Angenommen. Die Schreiben erscheinen gleich in der Liste.")
        return HttpResponseRedirect(reverse("posteingang:liste"))

    def _take(self, daten: dict[str, Any]) -> list[str]:
        """What was refused, each with its name; the others are taken."""
        dateien = [Lieferdatei(datei.name, datei) for datei in daten["dateien"]]
        gruppen = [dateien] if daten["stapel"] == "eines" else [[datei] for datei in dateien]
        abgelehnt = []
        for gruppe in gruppen:
            try:
                receive(self._lieferung(gruppe, daten), akteur=self.request.akteur)
            except NichtAngenommen as fehler:
                abgelehnt.append(str(fehler))
            except Fachfehler as fehler:
                abgelehnt.append(f"„{gruppe[0].name}“: {fehler}")
        return abgelehnt

    def _lieferung(self, dateien: list[Lieferdatei], daten: dict[str, Any]) -> Lieferung:
        return Lieferung(
            kanal=daten["kanal"],
            schluessel=f"{self.request.akteur.als_mitarbeiter}:{_fingerprint(dateien)}",
            dateien=dateien,
            eingang=daten["eingang"],
            stapel=daten["stapel"] == "stapel",
            einheit=self._office(),
        )

    def _office(self) -> UUID | None:
        """What an office takes itself waits there, if nothing in it says better."""
        if is_poststelle(self.request.akteur):
            return None
        eigene = einheiten_with_rolle(self.request.akteur, *ANNEHMENDE)
        return min(eigene) if len(eigene) == 1 else None

    def _show(self, form: Hochladen) -> HttpResponse:
        kontext = {"title": "Post hochladen", "form": form, "zurueck": reverse("posteingang:liste")}
        status = 422 if form.errors else 200
        return render(self.request, "posteingang/hochladen.html", kontext, status=status)


def _fingerprint(dateien: list[Lieferdatei]) -> str:
    """The same files of the same day are the second of a double click."""
    summe = hashlib.sha256(uhr.heute().isoformat().encode())
    for datei in dateien:
        strom = datei.inhalt
        if isinstance(strom, bytes):
            summe.update(strom)
            continue
        while block := strom.read(1 << 20):
            summe.update(block)
        strom.seek(0)
    return summe.hexdigest()


@rolle(*ANNEHMENDE)
@require_safe
def trennblatt(request: Request) -> HttpResponse:
    """The sheet to print, for all or for one office."""
    form = Trennblattwahl(request.GET if "einheit" in request.GET else None)
    if not form.is_bound or not form.is_valid():
        kontext = {"title": "Trennblatt", "form": form, "zurueck": reverse("posteingang:liste")}
        return render(request, "posteingang/trennblatt.html", kontext)
    einheit = form.cleaned_data["einheit"]
    pdf = separator_sheet(einheit.kennung, einheit.name) if einheit else separator_sheet()
    antwort = HttpResponse(pdf, content_type="application/pdf")
    antwort["Content-Disposition"] = 'attachment; filename="Trennblatt.pdf"'
    antwort["X-Content-Type-Options"] = "nosniff"
    return antwort
