"""Filling in: a few short pages, saved one by one.

Nothing here needs an account or JavaScript. A draft belongs to the browser that began it (a
Zugangslink in the session), to whoever holds its resume link, or to the account it was begun in.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
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
from rathaus.core.zugaenge.request import Request, posted_stand
from rathaus.core.zugaenge.weiter import with_weiter
from rathaus.ui.sprache import current_sprache

from ..actions import add_anlagen, remove_anlage, remove_eintrag, save_antworten, start_entwurf
from ..eingabe import count_posted, printable, with_entry, without_entry
from ..forms import Seitenformular
from ..katalog import karte_of
from ..models import Entwurf
from ..paket import Lage, Paket, Seite, assess
from ..paket.maengel import check_page
from ..paketspeicher import paket_of
from ..queries import LINKZWECK, get_leistung
from .basis import (
    eingang_url,
    entwurf_besitz,
    nachweise_in,
    pruefen_url,
    seite_url,
    steps_of,
    street_names,
    take_entwurf,
)


@oeffentlich
@require_POST
def beginnen(request: Request, kennung: str) -> HttpResponse:
    """Begin a draft and hand this browser its key. A service that wants proof asks for it first, so
    that what is proven need not be typed.
    """
    leistung = get_leistung(kennung)
    if not karte_of(leistung.veroeffentlicht).is_public:
        raise NichtGefunden("Diese Leistung gibt es nicht.")
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


class Formularseite(View):
    """One page of the form, in whatever frame. What was typed or uploaded survives every error."""

    request: Request
    data: QueryDict

    def get(self, request: Request, entwurf_id: UUID, seite: str) -> HttpResponse:
        self._load(entwurf_id, seite)
        if self.entwurf.antrag_id:
            return HttpResponseRedirect(eingang_url(self.entwurf))
        return self._show(self._form(), self.entwurf.stand)

    def post(self, request: Request, entwurf_id: UUID, seite: str) -> HttpResponse:
        self._load(entwurf_id, seite)
        if self.entwurf.antrag_id:
            return HttpResponseRedirect(eingang_url(self.entwurf))
        self.data = printable(request.POST)
        form = self._form(data=self.data, files=request.FILES)
        form.is_valid()
        try:
            return self._answer(form)
        except NichtGefunden:
            raise
        except Fachfehler as fehler:
            self._load(entwurf_id, seite)
            form = self._form(data=self.data)
            form.is_valid()
            form.add_error(None, str(fehler))
            return self._show(form, self.entwurf.stand)

    def _load(self, entwurf_id: UUID, kennung: str) -> None:
        self.entwurf = take_entwurf(self.request, entwurf_id)
        self.paket: Paket = paket_of(self.entwurf.fassung, self._sprache())
        seite = self.paket.seite(kennung)
        if seite is None:
            raise Http404
        self.seite: Seite = seite

    def _sprache(self) -> str:
        """Of the questions; who fills it in for others reads German, as the office does."""
        return "de" if self.entwurf.erfasst_von_id else current_sprache()

    def _form(self, **eingabe: Any) -> Seitenformular:
        return Seitenformular(
            self.paket,
            self.seite,
            self.entwurf.daten,
            nachweis=nachweise_in(self.request, self.paket),
            strassen=street_names(self.paket, self.seite),
            **eingabe,
        )

    def _answer(self, form: Seitenformular) -> HttpResponse:
        """Which button was pressed; the Enter key presses „Weiter“."""
        if "entfernen" in self.data:
            return self._remove_file(form)
        if "hinzu" in self.data:
            return self._add_entry(form, str(self.data["hinzu"]))
        if "weg" in self.data:
            return self._remove_entry(form, str(self.data["weg"]))
        return self._take(form)

    def _take(self, form: Seitenformular) -> HttpResponse:
        """Save what is right; files stay even where an answer is wrong."""
        veraltet = posted_stand(self.request) != self.entwurf.stand
        if not form.errors:
            self._save(form.antworten())
            self._store_files(form)
        elif any(form.dateien().values()):
            self._save(form.keep())
            self._store_files(form)
            form.daten = self.entwurf.daten
        if form.errors:
            return self._show(form, posted_stand(self.request) if veraltet else self.entwurf.stand)
        lage = assess(self.paket, self.entwurf.daten)
        neue = [frage for frage in form.questions_of(lage) if form.is_new(frage)]
        if neue:
            return HttpResponseRedirect(f"{self._hier()}#frage-{neue[0].pfad}")
        if maengel := check_page(lage, self.seite):
            form.blame(maengel)
            form.daten = self.entwurf.daten
            return self._show(form, self.entwurf.stand)
        return HttpResponseRedirect(self._next(lage))

    def _add_entry(self, form: Seitenformular, pfad: str) -> HttpResponse:
        """One more entry; what was typed stays as it was typed, right or wrong."""
        liste = form.list_at(pfad)
        if liste is None:
            raise Http404
        self._save(form.keep())
        self._store_files(form)
        voll = count_posted(self.data, pfad) >= liste.hoechstens
        data = self.data if voll else with_entry(self.data, pfad)
        return self._show_typed(data, f"{pfad}.{count_posted(data, pfad) - 1}")

    def _remove_entry(self, form: Seitenformular, pfad: str) -> HttpResponse:
        """The entry goes with its files; what was typed elsewhere stays."""
        liste, _punkt, stelle = pfad.rpartition(".")
        if form.list_at(liste) is None or not stelle.isdecimal() or not stelle.isascii():
            raise Http404
        self._save(form.keep())
        self._store_files(form)
        self.entwurf = remove_eintrag(self.entwurf.pk, pfad, akteur=self.request.akteur)
        return self._show_typed(without_entry(self.data, pfad), liste)

    def _show_typed(self, data: QueryDict, fokus: str) -> HttpResponse:
        form = self._form(data=data)
        form.quiet(fokus)
        return self._show(form, self.entwurf.stand)

    def _remove_file(self, form: Seitenformular) -> HttpResponse:
        """Take an uploaded file away and keep what was typed beside it."""
        try:
            datei_id = UUID(str(self.data["entfernen"]))
        except ValueError as fehler:
            raise Http404 from fehler
        self._save(form.keep())
        remove_anlage(self.entwurf.pk, datei_id, akteur=self.request.akteur)
        return HttpResponseRedirect(self._hier())

    def _save(self, antworten: dict[str, Any]) -> None:
        self.entwurf = save_antworten(
            self.entwurf.pk, antworten, akteur=self.request.akteur, stand=posted_stand(self.request)
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

    def _hier(self) -> str:
        zurueck = "?zurueck=pruefen" if self._is_change() else ""
        return seite_url(self.entwurf, self.seite.kennung) + zurueck

    def _is_change(self) -> bool:
        return self.request.GET.get("zurueck") == "pruefen"

    def _next(self, lage: Lage) -> str:
        """The next page, or the check at the end."""
        weitere = [] if self._is_change() else [seite.kennung for seite in lage.seiten]
        if self.seite.kennung in weitere[:-1]:
            return seite_url(self.entwurf, weitere[weitere.index(self.seite.kennung) + 1])
        return pruefen_url(self.entwurf)

    def _show(self, form: Seitenformular, stand: int) -> HttpResponse:
        wie_gespeichert = not form.is_bound and form.daten == self.entwurf.daten
        lage = form.lage if wie_gespeichert else assess(self.paket, self.entwurf.daten)
        kontext = {
            "title": self.seite.titel,
            "entwurf": self.entwurf,
            "paket": self.paket,
            "seite": self.seite,
            "form": form,
            "stand": stand,
            "steps": steps_of(self.entwurf, lage, self.seite.kennung),
            "back_href": self._back(lage),
        }
        status = 422 if form.errors else 200
        return render(self.request, "leistungen/seite.html", kontext, status=status)

    def _back(self, lage: Lage) -> str:
        if self._is_change():
            return pruefen_url(self.entwurf)
        sichtbar = [seite.kennung for seite in lage.seiten]
        stelle = sichtbar.index(self.seite.kennung) if self.seite.kennung in sichtbar else 0
        if stelle:
            return seite_url(self.entwurf, sichtbar[stelle - 1])
        return reverse("leistungen:leistung", args=[self.paket.kennung])


@entwurf_besitz
class SeiteView(Formularseite):
    """In the portal, for whom the draft belongs to."""


@entwurf_besitz
@require_http_methods(["GET", "HEAD", "POST"])
def merken(request: Request, entwurf_id: UUID) -> HttpResponse:
    """A link to go on later or elsewhere. Made on demand: only its hash is stored."""
    entwurf = take_entwurf(request, entwurf_id)
    if entwurf.antrag_id:
        return HttpResponseRedirect(eingang_url(entwurf))
    kontext: dict[str, Any] = {"title": _("Später weitermachen"), "entwurf": entwurf}
    if request.method == "POST":
        kontext["link"] = link_url(_issue(entwurf, request))
    return render(request, "leistungen/merken.html", kontext)


def _issue(entwurf: Entwurf, request: Request) -> str:
    return issue_zugangslink(LINKZWECK, entwurf, laeuft_ab=entwurf.laeuft_ab, akteur=request.akteur)
