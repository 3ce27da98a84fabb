"""The citizen's way: find a service, fill in a few short pages, check, send, know what happens
next.

Nothing here needs an account or JavaScript. A draft belongs to the browser that began it (a
Zugangslink in the session), to whoever holds its resume link, or to the account it was begun in.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.core.fehler import Fachfehler, NichtGefunden, Veraltet
from rathaus.core.zugaenge.links import hold_link
from rathaus.core.zugaenge.public import (
    buerger,
    current_niveau,
    herkunft_in,
    issue_zugangslink,
    link_url,
    mit_link,
    oeffentlich,
    resolve_zugangslink,
    throttle,
)
from rathaus.core.zugaenge.weiter import with_weiter
from rathaus.ui.components import Step

from .actions import add_anlagen, remove_anlage, save_antworten, start_entwurf, submit_antrag
from .actions.antrag import NiveauFehlt, Unvollstaendig
from .beschreibung import describe
from .forms import Seitenformular
from .models import Entwurf
from .paket import Paket, Seite, check
from .paket.engine import visible_pages
from .paket.wege import get_at
from .paketspeicher import paket_of
from .queries import (
    LINKZWECK,
    gemeinde_of_portal,
    get_entwurf,
    get_leistung,
    offene_leistungen,
    search_leistungen,
    status_targets,
)
from .vorbelegung import prefill
from .zusammenfassung import summary_of

entwurf_besitz = mit_link(LINKZWECK, ziel="entwurf_id", sonst=buerger())


@oeffentlich
@require_safe
def alle(request: HttpRequest) -> HttpResponse:
    kontext = {"title": _("Leistungen von A bis Z"), "leistungen": offene_leistungen()}
    return render(request, "leistungen/alle.html", kontext)


@oeffentlich
@require_safe
def suche(request: HttpRequest) -> HttpResponse:
    wort = request.GET.get("q", "").strip()[:100]
    treffer = search_leistungen(wort) if wort else []
    kontext = {
        "title": _("Suche nach „%(wort)s“") % {"wort": wort} if wort else _("Suche"),
        "suchwort": wort,
        "treffer": [describe(leistung, get_language()) for leistung in treffer],
    }
    return render(request, "leistungen/suche.html", kontext)


@oeffentlich
@require_safe
def leistung(request: HttpRequest, kennung: str) -> HttpResponse:
    leistung = get_leistung(kennung)
    sprache = "einfach" if request.GET.get("sprache") == "einfach" else get_language()
    text = describe(leistung, sprache)
    kontext = {
        "title": text.name,
        "leistung": leistung,
        "text": text,
        "einfach": sprache == "einfach",
        "paket": paket_of(leistung.fassung),
    }
    return render(request, "leistungen/leistung.html", kontext)


@oeffentlich
@require_POST
def beginnen(request: HttpRequest, kennung: str) -> HttpResponse:
    """Begin a draft and hand this browser its key. Prefilled from what an identity has proved."""
    throttle("formular", request)
    leistung = get_leistung(kennung)
    paket = paket_of(leistung.fassung)
    entwurf = start_entwurf(
        leistung, akteur=request.akteur, daten=prefill(paket, herkunft_in(request))
    )
    hold_link(request, resolve_zugangslink(_issue(entwurf, request), LINKZWECK))
    return HttpResponseRedirect(_seite_url(entwurf, paket.seiten[0].kennung))


@entwurf_besitz
class SeiteView(View):
    """One page of the form. What was typed survives every error."""

    def get(self, request: HttpRequest, entwurf_id: UUID, seite: str) -> HttpResponse:
        entwurf = get_entwurf(request.akteur, entwurf_id)
        if entwurf.antrag_id:
            return HttpResponseRedirect(reverse("leistungen:eingang", args=[entwurf_id]))
        paket, gesucht = self._page(entwurf, seite)
        return self._show(entwurf, paket, gesucht, Seitenformular(paket, gesucht, entwurf.daten))

    def post(self, request: HttpRequest, entwurf_id: UUID, seite: str) -> HttpResponse:
        entwurf = get_entwurf(request.akteur, entwurf_id)
        if entwurf.antrag_id:
            return HttpResponseRedirect(reverse("leistungen:eingang", args=[entwurf_id]))
        paket, gesucht = self._page(entwurf, seite)
        form = Seitenformular(paket, gesucht, entwurf.daten, data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self._show(entwurf, paket, gesucht, form)
        try:
            entwurf = self._save(entwurf, form)
        except NichtGefunden:
            raise
        except Veraltet as fehler:
            form.add_error(None, str(fehler))
            return self._show(get_entwurf(request.akteur, entwurf_id), paket, gesucht, form)
        except Fachfehler as fehler:
            form.add_error(None, str(fehler))
            return self._show(get_entwurf(request.akteur, entwurf_id), paket, gesucht, form)
        return HttpResponseRedirect(self._next(entwurf, paket, gesucht))

    def _page(self, entwurf: Entwurf, kennung: str) -> tuple[Paket, Seite]:
        paket = paket_of(entwurf.fassung)
        seite = paket.seite(kennung)
        if seite is None:
            raise Http404
        return paket, seite

    def _save(self, entwurf: Entwurf, form: Seitenformular) -> Entwurf:
        akteur = self.request.akteur
        stand = self.request.POST.get("stand", "")
        entwurf = save_antworten(
            entwurf.pk,
            form.antworten(),
            akteur=akteur,
            stand=int(stand) if stand.isdecimal() else 0,
        )
        for pfad, dateien in form.dateien().items():
            if dateien:
                stroeme = [(datei.name, datei.file) for datei in dateien]
                entwurf = add_anlagen(entwurf.pk, pfad, stroeme, akteur=akteur)
        return entwurf

    def _next(self, entwurf: Entwurf, paket: Paket, seite: Seite) -> str:
        """This page again if an answer brought up a question on it, else the next page, else the
        check.
        """
        if any(mangel.seite == seite.kennung for mangel in check(paket, entwurf.daten)):
            return _seite_url(entwurf, seite.kennung)
        if self.request.GET.get("zurueck") == "pruefen":
            return reverse("leistungen:pruefen", args=[entwurf.pk])
        weitere = visible_pages(paket, entwurf.daten)
        danach = weitere[weitere.index(seite.kennung) + 1 :] if seite.kennung in weitere else []
        if danach:
            return _seite_url(entwurf, danach[0])
        return reverse("leistungen:pruefen", args=[entwurf.pk])

    def _show(
        self, entwurf: Entwurf, paket: Paket, seite: Seite, form: Seitenformular
    ) -> HttpResponse:
        kontext = {
            "title": seite.titel,
            "entwurf": entwurf,
            "paket": paket,
            "seite": seite,
            "form": form,
            "steps": _steps(entwurf, paket, seite.kennung),
            "back_href": _back(entwurf, paket, seite),
            "dateien": _uploaded(entwurf, form),
        }
        status = 422 if form.errors else 200
        return render(self.request, "leistungen/seite.html", kontext, status=status)


@entwurf_besitz
@require_http_methods(["GET", "HEAD", "POST"])
def pruefen(request: HttpRequest, entwurf_id: UUID) -> HttpResponse:
    """Look at everything once more, then send."""
    entwurf = get_entwurf(request.akteur, entwurf_id)
    if entwurf.antrag_id:
        return HttpResponseRedirect(reverse("leistungen:eingang", args=[entwurf_id]))
    paket = paket_of(entwurf.fassung)
    maengel = check(paket, entwurf.daten)
    if request.method == "POST" and not maengel:
        return _send(request, entwurf)
    kontext = {
        "title": _("Das senden Sie uns"),
        "entwurf": entwurf,
        "paket": paket,
        "maengel": maengel,
        "abschnitte": summary_of(paket, entwurf),
        "steps": _steps(entwurf, paket, "pruefen"),
    }
    return render(request, "leistungen/pruefen.html", kontext, status=422 if maengel else 200)


@entwurf_besitz
@require_safe
def eingang(request: HttpRequest, entwurf_id: UUID) -> HttpResponse:
    """The receipt: number, time, what happens next."""
    entwurf = get_entwurf(request.akteur, entwurf_id)
    if entwurf.antrag is None:
        return HttpResponseRedirect(reverse("leistungen:pruefen", args=[entwurf_id]))
    paket = paket_of(entwurf.fassung)
    kontext = {
        "title": _("Ihr Antrag ist bei uns"),
        "antrag": entwurf.antrag,
        "paket": paket,
        "vorgaenge": status_targets(entwurf.antrag),
    }
    return render(request, "leistungen/eingang.html", kontext)


@entwurf_besitz
@require_http_methods(["GET", "HEAD", "POST"])
def merken(request: HttpRequest, entwurf_id: UUID) -> HttpResponse:
    """A link to go on later or elsewhere. Made on demand: only its hash is stored."""
    entwurf = get_entwurf(request.akteur, entwurf_id)
    kontext: dict[str, Any] = {"title": _("Später weitermachen"), "entwurf": entwurf}
    if request.method == "POST":
        kontext["link"] = link_url(_issue(entwurf, request))
    return render(request, "leistungen/merken.html", kontext)


@entwurf_besitz
@require_POST
def datei_entfernen(request: HttpRequest, entwurf_id: UUID, datei_id: UUID) -> HttpResponse:
    remove_anlage(entwurf_id, datei_id, akteur=request.akteur)
    seite = request.POST.get("seite", "")
    entwurf = get_entwurf(request.akteur, entwurf_id)
    if paket_of(entwurf.fassung).seite(seite) is None:
        raise Http404
    return HttpResponseRedirect(_seite_url(entwurf, seite))


def _send(request: HttpRequest, entwurf: Entwurf) -> HttpResponse:
    throttle("formular", request)
    niveau = current_niveau(request)
    try:
        submit_antrag(
            entwurf.pk,
            akteur=request.akteur,
            niveau=niveau,
            gemeinde=gemeinde_of_portal(),
            herkunft={feld: vars(angabe) for feld, angabe in herkunft_in(request).items()},
        )
    except NiveauFehlt as fehler:
        hier = reverse("leistungen:pruefen", args=[entwurf.pk])
        return HttpResponseRedirect(
            with_weiter(reverse("zugaenge:niveau"), hier, noetig=fehler.niveau)
        )
    except Unvollstaendig:
        return HttpResponseRedirect(reverse("leistungen:pruefen", args=[entwurf.pk]))
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
        return HttpResponseRedirect(reverse("leistungen:pruefen", args=[entwurf.pk]))
    return HttpResponseRedirect(reverse("leistungen:eingang", args=[entwurf.pk]))


def _issue(entwurf: Entwurf, request: HttpRequest) -> str:
    return issue_zugangslink(LINKZWECK, entwurf, laeuft_ab=entwurf.laeuft_ab, akteur=request.akteur)


def _seite_url(entwurf: Entwurf, seite: str) -> str:
    return reverse("leistungen:seite", args=[entwurf.pk, seite])


def _back(entwurf: Entwurf, paket: Paket, seite: Seite) -> str:
    sichtbar = visible_pages(paket, entwurf.daten)
    stelle = sichtbar.index(seite.kennung) if seite.kennung in sichtbar else 0
    if stelle:
        return _seite_url(entwurf, sichtbar[stelle - 1])
    return reverse("leistungen:leistung", args=[paket.kennung])


def _steps(entwurf: Entwurf, paket: Paket, hier: str) -> list[Step]:
    """The pages as a path: done ones can be gone back to."""
    offen = {mangel.seite for mangel in check(paket, entwurf.daten)}
    steps = []
    erreicht = True
    for kennung in visible_pages(paket, entwurf.daten):
        seite = paket.seite(kennung)
        fertig = erreicht and kennung not in offen
        zustand = "current" if kennung == hier else "done" if fertig else "todo"
        ziel = _seite_url(entwurf, kennung) if fertig and kennung != hier else ""
        steps.append(Step(seite.titel if seite else kennung, ziel, zustand))
        erreicht = fertig
    letzter = "current" if hier == "pruefen" else "todo"
    return [*steps, Step(_("Prüfen und senden"), "", letzter)]


def _uploaded(entwurf: Entwurf, form: Seitenformular) -> dict[str, list[tuple[str, str]]]:
    """Files already there, by question."""
    vorhanden = {}
    for feld in form.gefragt:
        if feld.art.kennung == "datei" and (dateien := get_at(entwurf.daten, feld.pfad)):
            vorhanden[feld.frage] = [(datei["id"], datei["name"]) for datei in dateien]
    return vorhanden
