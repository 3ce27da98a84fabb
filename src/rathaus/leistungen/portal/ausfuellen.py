"""Filling in: a few short pages, saved one by one.

Nothing here needs an account or JavaScript. A draft belongs to the browser that began it (a
Zugangslink in the session), to whoever holds its resume link, or to the account it was begun in.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.zugaenge.links import hold_token
from rathaus.core.zugaenge.public import (
    ZuVieleVersuche,
    current_niveau,
    issue_zugangslink,
    link_url,
    oeffentlich,
    throttle,
)
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.weiter import with_weiter

from ..actions import add_anlagen, remove_anlage, save_antworten, start_entwurf
from ..forms import Seitenformular, fields_of_page, printable
from ..models import Entwurf
from ..paket import Paket, Seite, check
from ..paket.engine import visible_pages
from ..paketspeicher import paket_of
from ..queries import LINKZWECK, get_entwurf, get_leistung
from .basis import eingang_url, entwurf_besitz, nachweise_in, pruefen_url, seite_url, steps_of


@oeffentlich
@require_POST
def beginnen(request: Request, kennung: str) -> HttpResponse:
    """Begin a draft and hand this browser its key. A service that wants proof asks for it first, so
    that what is proven need not be typed.
    """
    leistung = get_leistung(kennung)
    try:
        throttle("formular", request)
    except ZuVieleVersuche as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(reverse("leistungen:leistung", args=[kennung]))
    paket = paket_of(leistung.veroeffentlicht)
    entwurf = start_entwurf(leistung, akteur=request.akteur)
    hold_token(request, _issue(entwurf, request), LINKZWECK)
    ziel = seite_url(entwurf, paket.seiten[0].kennung)
    if current_niveau(request) < paket.vertrauensniveau:
        ausweisen = reverse("zugaenge:niveau")
        ziel = with_weiter(ausweisen, ziel, noetig=paket.vertrauensniveau)
    return HttpResponseRedirect(ziel)


@entwurf_besitz
class SeiteView(View):
    """One page of the form. What was typed or uploaded survives every error."""

    request: Request

    def get(self, request: Request, entwurf_id: UUID, seite: str) -> HttpResponse:
        self._load(entwurf_id, seite)
        if self.entwurf.antrag_id:
            return HttpResponseRedirect(eingang_url(self.entwurf))
        return self._show(self._form(), self.entwurf.stand)

    def post(self, request: Request, entwurf_id: UUID, seite: str) -> HttpResponse:
        self._load(entwurf_id, seite)
        if self.entwurf.antrag_id:
            return HttpResponseRedirect(eingang_url(self.entwurf))
        form = self._form(data=printable(request.POST), files=request.FILES)
        form.is_valid()
        try:
            if "entfernen" in request.POST:
                return self._remove(form)
            return self._take(form)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            self._load(entwurf_id, seite)
            return self._show(form, self.entwurf.stand)

    def _load(self, entwurf_id: UUID, kennung: str) -> None:
        self.entwurf = get_entwurf(self.request.akteur, entwurf_id)
        self.paket: Paket = paket_of(self.entwurf.fassung)
        seite = self.paket.seite(kennung)
        if seite is None:
            raise Http404
        self.seite: Seite = seite

    def _form(self, **eingabe: Any) -> Seitenformular:
        nachweis = nachweise_in(self.request, self.paket)
        return Seitenformular(
            self.paket, self.seite, self.entwurf.daten, nachweis=nachweis, **eingabe
        )

    def _take(self, form: Seitenformular) -> HttpResponse:
        """Save what is right; files stay even where an answer is wrong."""
        stand = self._posted_stand()
        veraltet = stand != self.entwurf.stand
        if not form.errors:
            self._save(form.antworten())
        self._store_files(form)
        if not form.errors:
            return HttpResponseRedirect(self._next(form))
        form.daten = self.entwurf.daten
        return self._show(form, stand if veraltet else self.entwurf.stand)

    def _save(self, antworten: dict[str, Any]) -> None:
        self.entwurf = save_antworten(
            self.entwurf.pk, antworten, akteur=self.request.akteur, stand=self._posted_stand()
        )

    def _store_files(self, form: Seitenformular) -> None:
        for pfad, dateien in form.dateien().items():
            stroeme = [(datei.name, datei.file) for datei in dateien]
            if not stroeme:
                continue
            try:
                self.entwurf = add_anlagen(
                    self.entwurf.pk, pfad, stroeme, akteur=self.request.akteur
                )
            except NichtGefunden:
                raise
            except Fachfehler as fehler:
                form.add_error(pfad, str(fehler))

    def _remove(self, form: Seitenformular) -> HttpResponse:
        """Take an uploaded file away and keep what was typed beside it."""
        try:
            datei_id = UUID(self.request.POST["entfernen"])
        except ValueError as fehler:
            raise Http404 from fehler
        self._save(form.keep())
        remove_anlage(self.entwurf.pk, datei_id, akteur=self.request.akteur)
        return HttpResponseRedirect(self._hier())

    def _posted_stand(self) -> int:
        stand = self.request.POST.get("stand", "")
        return int(stand) if stand.isascii() and stand.isdecimal() and len(stand) < 10 else 0

    def _hier(self) -> str:
        zurueck = "?zurueck=pruefen" if self._is_change() else ""
        return seite_url(self.entwurf, self.seite.kennung) + zurueck

    def _is_change(self) -> bool:
        return self.request.GET.get("zurueck") == "pruefen"

    def _next(self, form: Seitenformular) -> str:
        """This page again, at the question an answer brought up; else the next page, or the check
        at the end.
        """
        daten = self.entwurf.daten
        neue = [f for f in fields_of_page(self.paket, self.seite, daten) if form.is_new(f)]
        if neue:
            return f"{self._hier()}#frage-{neue[0].pfad}"
        if any(mangel.seite == self.seite.kennung for mangel in check(self.paket, daten)):
            return self._hier()
        weitere = [] if self._is_change() else visible_pages(self.paket, daten)
        if self.seite.kennung in weitere[:-1]:
            return seite_url(self.entwurf, weitere[weitere.index(self.seite.kennung) + 1])
        return pruefen_url(self.entwurf)

    def _show(self, form: Seitenformular, stand: int) -> HttpResponse:
        kontext = {
            "title": self.seite.titel,
            "entwurf": self.entwurf,
            "paket": self.paket,
            "seite": self.seite,
            "form": form,
            "stand": stand,
            "steps": steps_of(self.entwurf, self.paket, self.seite.kennung),
            "back_href": self._back(),
        }
        status = 422 if form.errors else 200
        return render(self.request, "leistungen/seite.html", kontext, status=status)

    def _back(self) -> str:
        if self._is_change():
            return pruefen_url(self.entwurf)
        sichtbar = visible_pages(self.paket, self.entwurf.daten)
        stelle = sichtbar.index(self.seite.kennung) if self.seite.kennung in sichtbar else 0
        if stelle:
            return seite_url(self.entwurf, sichtbar[stelle - 1])
        return reverse("leistungen:leistung", args=[self.paket.kennung])


@entwurf_besitz
@require_http_methods(["GET", "HEAD", "POST"])
def merken(request: Request, entwurf_id: UUID) -> HttpResponse:
    """A link to go on later or elsewhere. Made on demand: only its hash is stored."""
    entwurf = get_entwurf(request.akteur, entwurf_id)
    if entwurf.antrag_id:
        return HttpResponseRedirect(eingang_url(entwurf))
    kontext: dict[str, Any] = {"title": _("Später weitermachen"), "entwurf": entwurf}
    if request.method == "POST":
        kontext["link"] = link_url(_issue(entwurf, request))
    return render(request, "leistungen/merken.html", kontext)


def _issue(entwurf: Entwurf, request: Request) -> str:
    return issue_zugangslink(LINKZWECK, entwurf, laeuft_ab=entwurf.laeuft_ab, akteur=request.akteur)
