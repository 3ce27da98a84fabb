"""Paper for people: the blank form, and a copy of what they sent."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from rathaus import uhr
from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.public import oeffentlich
from rathaus.core.zugaenge.request import Request
from rathaus.ui.sprache import DEUTSCH, speaking

from ..paketspeicher import paket_of
from ..papier import blank_pdf, kopie_pdf
from ..queries import get_leistung
from .basis import entwurf_besitz, take_entwurf


@oeffentlich
@require_safe
def formular(request: Request, kennung: str) -> HttpResponse:
    """The form to fill in by hand."""
    paket = paket_of(get_leistung(kennung).veroeffentlicht)
    if not paket.seiten:
        raise Http404
    with speaking(DEUTSCH):
        inhalt = blank_pdf(paket, gemeinde=gemeinde_of_portal(), am=uhr.heute())
    return _pdf(inhalt, kennung)


@entwurf_besitz
@require_safe
def kopie(request: Request, entwurf_id: UUID) -> HttpResponse:
    """What was sent, for one's own papers."""
    entwurf = take_entwurf(request, entwurf_id)
    if entwurf.antrag is None:
        raise NichtGefunden("Dieser Antrag ist noch nicht abgesendet.")
    with speaking(DEUTSCH):  # the same paper as in the file
        inhalt = kopie_pdf(entwurf.antrag)
    return _pdf(inhalt, f"{entwurf.fassung.leistung.kennung}-kopie")


def _pdf(inhalt: bytes, name: str) -> HttpResponse:
    antwort = HttpResponse(inhalt, content_type="application/pdf")
    antwort["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return antwort
