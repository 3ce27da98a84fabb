"""Finding a service: from A to Z, by life situation, by a word, by office, and its own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.einheiten.public import einheit_of_kennung, gemeinde_of_portal, list_aemter
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.public import oeffentlich
from rathaus.ui.sprache import current_sprache, speaking

from ..actions import count_fehlsuche
from ..gebuehren import price_of
from ..katalog import Karte, karte_of, karten, karten_in, karten_of_amt, search_karten
from ..lebenslagen import LEBENSLAGEN
from ..paketspeicher import paket_of
from ..queries import get_leistung, lebenslagen_in_use
from .bereiche import BEREICHE


@oeffentlich
@require_safe
def alle(request: HttpRequest) -> HttpResponse:
    buchstaben: dict[str, list[Karte]] = {}
    for karte in sorted(_public(), key=lambda karte: karte.text().name.casefold()):
        buchstaben.setdefault(karte.text().name[:1].upper(), []).append(karte)
    kontext = {"title": _("Leistungen von A bis Z"), "buchstaben": buchstaben}
    return render(request, "leistungen/alle.html", kontext)


@oeffentlich
@require_safe
def lebenslage(request: HttpRequest, kennung: str) -> HttpResponse:
    if kennung not in lebenslagen_in_use():
        raise NichtGefunden("Diese Lebenslage gibt es nicht.")
    kontext = {"title": LEBENSLAGEN[kennung].name, "treffer": karten_in(kennung)}
    return render(request, "leistungen/suche.html", kontext)


@oeffentlich
@require_safe
def bereich(request: HttpRequest, kennung: str) -> HttpResponse:
    """What concerns these people, under the life situations they come with."""
    if kennung not in BEREICHE:
        raise NichtGefunden("Diesen Bereich gibt es nicht.")
    gewaehlt = BEREICHE[kennung]
    passend = [karte for karte in _public() if gewaehlt.holds(karte) and not karte.ended]
    je_lage: dict[str, list[Karte]] = {}
    for karte in passend:
        lagen = [lage for lage in karte.lebenslagen if lage in LEBENSLAGEN]
        lage = next((lage for lage in lagen if lage in gewaehlt.lebenslagen), (lagen or [""])[0])
        je_lage.setdefault(lage, []).append(karte)
    kontext = {
        "title": gewaehlt.name,
        "kurz": gewaehlt.kurz,
        "teile": [
            (lage, LEBENSLAGEN[lage].name, je_lage[lage]) for lage in LEBENSLAGEN if lage in je_lage
        ],
    }
    return render(request, "leistungen/bereich.html", kontext)


@oeffentlich
@require_safe
def suche(request: HttpRequest) -> HttpResponse:
    wort = " ".join(request.GET.get("q", "").split())[:100]
    treffer = search_karten(wort) if wort else []
    if wort and not treffer:
        count_fehlsuche(wort)
    kontext = {
        "title": _("Suche nach „%(wort)s“") % {"wort": wort} if wort else _("Suche"),
        "suchwort": wort,
        "treffer": treffer,
        "lebenslagen": [(lage, LEBENSLAGEN[lage]) for lage in lebenslagen_in_use()],
    }
    return render(request, "leistungen/suche.html", kontext)


@oeffentlich
@require_safe
def leistung(request: HttpRequest, kennung: str) -> HttpResponse:
    leistung = get_leistung(kennung)
    fassung = leistung.veroeffentlicht
    karte = karte_of(fassung)
    if not karte.is_public:
        raise NichtGefunden("Diese Leistung gibt es nicht.")
    gewaehlt = request.GET.get("sprache", "")
    sprache = gewaehlt if gewaehlt in karte.sprachen else current_sprache()
    text = karte.text(sprache)
    paket = paket_of(fassung)
    kontext = {
        "title": text.name,
        "leistung": leistung,
        "text": text,
        "paket": paket,
        "amt": einheit_of_kennung(karte.einheit),
        "nachfolger": _successors(karte),
        "gebuehr": price_of(paket, am=uhr.heute(), gemeinde=gemeinde_of_portal()),
    }
    with speaking(sprache):
        return render(request, "leistungen/leistung.html", kontext)


@oeffentlich
@require_safe
def aemter(request: HttpRequest) -> HttpResponse:
    """Whom to ask: every office with its way to be reached."""
    kontext = {"title": _("Ämter und Ansprechstellen"), "aemter": list_aemter()}
    return render(request, "leistungen/aemter.html", kontext)


@oeffentlich
@require_safe
def amt(request: HttpRequest, kennung: str) -> HttpResponse:
    einheit = einheit_of_kennung(kennung)
    if einheit is None:
        raise NichtGefunden("Dieses Amt gibt es nicht.")
    kontext = {"title": einheit.name, "amt": einheit, "karten": karten_of_amt(kennung)}
    return render(request, "leistungen/amt.html", kontext)


def _public() -> list[Karte]:
    return [karte for karte in karten() if karte.is_public]


def _successors(karte: Karte) -> list[Karte]:
    """What there is today in the place of a service that ended."""
    namen = karte.dokument.get("lebenszyklus", {}).get("nachfolger", ())
    je_kennung = {andere.kennung: andere for andere in _public()} if namen else {}
    return [je_kennung[name] for name in namen if name in je_kennung]
