"""The shell's own pages: start, legal pages, language, coat of arms."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.zugriff import oeffentlich
from rathaus.leistungen.public import BEREICHE, LEBENSLAGEN, lebenslagen_in_use, most_used
from rathaus.ui.sprache import EINFACH, SPRACHEN, current_sprache

TITEL = {
    "impressum": gettext_lazy("Impressum"),
    "datenschutz": gettext_lazy("Datenschutz"),
    "barrierefreiheit": gettext_lazy("Erklärung zur Barrierefreiheit"),
    "leichte_sprache": gettext_lazy("Leichte Sprache"),
    "gebaerdensprache": gettext_lazy("Deutsche Gebärdensprache"),
    "kontakt": gettext_lazy("Kontakt"),
}


#: kennung in the address and name of the template → title, what the page answers
HILFE = {
    "bundid": (
        gettext_lazy("Mit der BundID ausweisen"),
        gettext_lazy("Wann Sie sie brauchen und was ohne sie geht"),
    ),
    "ausweis": (
        gettext_lazy("Der Online-Ausweis"),
        gettext_lazy("PIN, Handy, und was bei Verlust zu tun ist"),
    ),
    "fotos": (gettext_lazy("Unterlagen fotografieren"), gettext_lazy("So wird das Foto lesbar")),
    "weitermachen": (
        gettext_lazy("Unterbrechen und weitermachen"),
        gettext_lazy("Heute anfangen, morgen fertig werden"),
    ),
}


@oeffentlich
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "portal/start.html",
        {
            "title": _("Was möchten Sie erledigen?"),
            "eigene_suche": True,
            "leistungen": [karte.text() for karte in most_used()],
            "lebenslagen": [(lage, LEBENSLAGEN[lage]) for lage in lebenslagen_in_use()],
            "bereiche": BEREICHE,
        },
    )


@oeffentlich
@require_safe
def rechtliches(request: HttpRequest, seite: str) -> HttpResponse:
    return render(request, f"portal/{seite}.html", {"title": TITEL[seite]})


@oeffentlich
@require_safe
def hilfe(request: HttpRequest) -> HttpResponse:
    seiten = [(kennung, name, kurz) for kennung, (name, kurz) in HILFE.items()]
    kontext = {"title": _("Hilfe zum Online-Rathaus"), "seiten": seiten}
    return render(request, "portal/hilfe.html", kontext)


@oeffentlich
@require_safe
def hilfeseite(request: HttpRequest, kennung: str) -> HttpResponse:
    if kennung not in HILFE:
        raise NichtGefunden("Diese Hilfeseite gibt es nicht.")
    vorlagen = [f"portal/hilfe/{kennung}.html"]
    if current_sprache() == EINFACH:
        vorlagen.insert(0, f"portal/hilfe/einfach/{kennung}.html")
    return render(request, vorlagen, {"title": HILFE[kennung][0]})


@oeffentlich
@require_safe
def sprache(request: HttpRequest) -> HttpResponse:
    """Remember the language and go back. A link, because it changes nothing but the visitor's own
    cookie.
    """
    weiter = request.GET.get("weiter", "/")
    if not url_has_allowed_host_and_scheme(weiter, allowed_hosts={request.get_host()}):
        weiter = "/"
    antwort = HttpResponseRedirect(weiter)
    if request.GET.get("zu") in SPRACHEN:
        antwort.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.GET["zu"],
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return antwort


@oeffentlich
@require_safe
def wappen(request: HttpRequest) -> HttpResponse:
    gemeinde = gemeinde_of_portal()
    if not gemeinde.wappen_svg:
        raise Http404
    antwort = HttpResponse(gemeinde.wappen_svg, content_type="image/svg+xml")
    antwort["Cache-Control"] = "public, max-age=3600"
    antwort["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return antwort
