"""The form as people will see it, in a frame of a phone's or a desk's width. Nothing is sent."""

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from rathaus.ausdruck import Art
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import State, Step

from ...eingabe import changed_lists, printable, unmark
from ...forms import Seitenformular
from ...paket import Lage, Seite, assess
from ...paket.dokument import inspect_paket
from ...paket.maengel import check_page
from ...paket.wege import abstrakt, set_at
from ...portal.basis import street_names
from ...zusammenfassung import answers_of
from ..permissions import redaktion
from ..probe import load_probe, store_probe
from ..queries import get_werkstueck
from .basis import tabs_of

BREITEN = {"telefon": "Telefon", "schreibtisch": "Schreibtisch"}
#: Only the editors' own page may show these in a frame.
_im_rahmen = csp_replace({"frame-ancestors": ["'self'"]})


@redaktion
@require_safe
def vorschau(request: Request, kennung: str) -> HttpResponse:
    """The frame around the form."""
    stueck = get_werkstueck(request.akteur, kennung)
    paket, _fehler = inspect_paket(stueck.dokument)
    breite = request.GET.get("breite", "telefon")
    seiten = [seite for seite in paket.seiten if seite.felder]
    kontext = {
        "title": f"Vorschau: {stueck.name}",
        "werkstueck": stueck,
        "reiter": tabs_of(kennung, "vorschau"),
        "breiten": BREITEN.items(),
        "breite": breite if breite in BREITEN else "telefon",
        "anfang": _url(kennung, seiten[0].kennung) if seiten else "",
    }
    return render(request, "leistungen/werkstatt/vorschau.html", kontext)


def _url(kennung: str, seite: str) -> str:
    return reverse("werkstatt:probe", args=[kennung, seite])


def _steps(kennung: str, lage: Lage, hier: str) -> list[Step]:
    """Every page can be gone to: who tries out jumps."""
    schritte = []
    for seite in lage.seiten:
        stand: State = "current" if seite.kennung == hier else "done"
        ziel = "" if stand == "current" else _url(kennung, seite.kennung)
        schritte.append(Step(seite.titel, ziel, stand))
    letzter: State = "current" if hier == "" else "done"
    ende = reverse("werkstatt:ende", args=[kennung])
    return [*schritte, Step("Prüfen und senden", "" if hier == "" else ende, letzter)]


@redaktion
@method_decorator([xframe_options_sameorigin, _im_rahmen], name="dispatch")
class ProbeView(View):
    """One page of the form; works as the real one does."""

    request: Request

    def get(self, request: Request, kennung: str, name: str) -> HttpResponse:
        self._load(kennung, name)
        return self._show(self._form())

    def post(self, request: Request, kennung: str, name: str) -> HttpResponse:
        self._load(kennung, name)
        data = printable(request.POST)
        if verschoben := changed_lists(data):
            form = self._form(data=verschoben[0])
            form.quiet(verschoben[1])
            return self._show(form)
        form = self._form(data=data, files=request.FILES)
        form.is_valid()
        self._keep(form)
        if form.errors:
            return self._show(form)
        lage = assess(self.paket, self.antworten)
        neue = [frage for frage in form.questions_of(lage) if form.is_new(frage)]
        if neue:
            return HttpResponseRedirect(f"{request.path}#frage-{neue[0].pfad}")
        if maengel := check_page(lage, self.seite):
            form.blame(maengel)
            return self._show(form)
        return HttpResponseRedirect(self._next(lage))

    def _load(self, kennung: str, name: str) -> None:
        self.stueck = get_werkstueck(self.request.akteur, kennung)
        self.paket, _fehler = inspect_paket(self.stueck.dokument)
        seite = self.paket.seite(name)
        if seite is None:
            raise Http404
        self.seite: Seite = seite
        self.antworten = load_probe(self.request, kennung)

    def _form(self, **eingabe: Any) -> Seitenformular:
        strassen = street_names(self.paket, self.seite)
        return Seitenformular(self.paket, self.seite, self.antworten, strassen=strassen, **eingabe)

    def _keep(self, form: Seitenformular) -> None:
        """What can be read, and what is wrong as it was typed: an example may be of that. Of files
        only their names.
        """
        baum = _with_faults(form) if form.errors else form.antworten()
        for pfad, dateien in form.dateien().items() if not form.errors else ():
            namen = [{"id": "vorschau", "name": datei.name} for datei in dateien]
            if namen:
                feld, index = abstrakt(pfad)
                baum = set_at(baum, feld, namen, index)
        self.antworten = unmark(baum)
        store_probe(self.request, self.stueck.kennung, self.antworten)

    def _next(self, lage: Lage) -> str:
        folge = [seite.kennung for seite in lage.seiten]
        if self.seite.kennung in folge[:-1]:
            nach = folge[folge.index(self.seite.kennung) + 1]
            return _url(self.stueck.kennung, nach)
        return reverse("werkstatt:ende", args=[self.stueck.kennung])

    def _show(self, form: Seitenformular) -> HttpResponse:
        lage = assess(self.paket, self.antworten)
        kontext = {
            "title": self.seite.titel or "Seite ohne Titel",
            "kennung": self.stueck.kennung,
            "name": self.stueck.name,
            "seite": self.seite,
            "form": form,
            "steps": _steps(self.stueck.kennung, lage, self.seite.kennung),
        }
        status = 422 if form.errors else 200
        return render(self.request, "leistungen/werkstatt/probe.html", kontext, status=status)


def _with_faults(form: Seitenformular) -> dict[str, Any]:
    baum = form.keep()
    for frage in form.gefragt:
        if frage.pfad in form.errors and frage.feld.art.kennung != "datei":
            einzeln = frage.feld.art.ausdruck == Art.TEXT and not frage.feld.art.liste
            getippt = form.data.get(frage.pfad, "").strip() if einzeln else ""
            baum = set_at(baum, frage.feld.pfad, getippt or None, frage.index)
    return baum


@redaktion
@method_decorator([xframe_options_sameorigin, _im_rahmen], name="dispatch")
class EndeView(View):
    """What would be sent, and what is in the way."""

    request: Request

    def get(self, request: Request, kennung: str) -> HttpResponse:
        stueck = get_werkstueck(request.akteur, kennung)
        paket, _fehler = inspect_paket(stueck.dokument)
        lage = assess(paket, load_probe(request, kennung))
        kontext = {
            "title": "Das senden Sie uns",
            "kennung": kennung,
            "name": stueck.name,
            "steps": _steps(kennung, lage, ""),
            "abschnitte": answers_of(lage),
            "maengel": lage.maengel,
        }
        return render(request, "leistungen/werkstatt/ende.html", kontext)


@redaktion
@require_POST
def leeren(request: Request, kennung: str) -> HttpResponse:
    """Begin again with an empty form."""
    get_werkstueck(request.akteur, kennung)
    store_probe(request, kennung, {})
    return HttpResponseRedirect(reverse("werkstatt:vorschau", args=[kennung]))
