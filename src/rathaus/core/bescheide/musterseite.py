"""A template as the letter it makes, typeset with invented values."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from rathaus.core.fehler import NichtGefunden
from rathaus.core.textvorlagen.permissions import redaktion
from rathaus.core.textvorlagen.redaktion import get_fassung
from rathaus.core.textvorlagen.vorschau import preview
from rathaus.core.zugaenge.request import Request

from .antworten import pdf_response
from .ausfertigung.muster import typeset_muster


@redaktion
@require_safe
def muster(request: Request, kennung: str, nummer: int) -> HttpResponse:
    fassung = get_fassung(request.akteur, kennung, nummer)
    beispiel = request.GET.get("beispiel", "")
    gewaehlt = int(beispiel) if beispiel.isascii() and beispiel.isdecimal() else 0
    vorschau = preview(fassung.dokument, gewaehlt)
    if vorschau.brief is None:
        raise NichtGefunden(vorschau.grund)
    return pdf_response(typeset_muster(vorschau.brief), f"Muster-{kennung}.pdf")
