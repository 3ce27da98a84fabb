"""Finding a service: from A to Z, by life situation, by a word, and its own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.public import oeffentlich

from ..beschreibung import Beschreibung, describe
from ..gebuehren import price_of
from ..lebenslagen import LEBENSLAGEN
from ..paketspeicher import paket_of
from ..queries import (
    get_leistung,
    leistungen_in,
    list_leistungen,
    search_leistungen,
)


@oeffentlich
@require_safe
def alle(request: HttpRequest) -> HttpResponse:
    buchstaben: dict[str, list[Beschreibung]] = {}
    texte = [describe(leistung, get_language()) for leistung in list_leistungen()]
    for text in sorted(texte, key=lambda text: text.name.casefold()):
        buchstaben.setdefault(text.name[:1].upper(), []).append(text)
    kontext = {"title": _("Leistungen von A bis Z"), "buchstaben": buchstaben}
    return render(request, "leistungen/alle.html", kontext)


@oeffentlich
@require_safe
def lebenslage(request: HttpRequest, kennung: str) -> HttpResponse:
    if kennung not in LEBENSLAGEN:
        raise NichtGefunden("Diese Lebenslage gibt es nicht.")
    treffer = [describe(leistung, get_language()) for leistung in leistungen_in(kennung)]
    kontext = {"title": LEBENSLAGEN[kennung].name, "treffer": treffer}
    return render(request, "leistungen/suche.html", kontext)


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
    gewaehlt = request.GET.get("sprache", "")
    sprache = gewaehlt if gewaehlt in leistung.veroeffentlicht.dokument.get("sprachen", {}) else ""
    text = describe(leistung, sprache or get_language())
    paket = paket_of(leistung.veroeffentlicht)
    kontext = {
        "title": text.name,
        "leistung": leistung,
        "text": text,
        "sprache": sprache,
        "paket": paket,
        "gebuehr": price_of(paket, am=uhr.heute(), gemeinde=gemeinde_of_portal()),
    }
    return render(request, "leistungen/leistung.html", kontext)
