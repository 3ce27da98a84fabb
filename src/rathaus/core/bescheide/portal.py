"""The citizen's page of a notice: what it means, what to do until when, the full text."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.core.ablage.public import download_response
from rathaus.core.absagen import refusal_as_message
from rathaus.core.fehler import NichtGefunden
from rathaus.core.vorgaenge.queries import LINKZWECK, link_targets
from rathaus.core.zugaenge.public import buerger, mit_link
from rathaus.core.zugaenge.request import Request

from .actions import record_abruf
from .antworten import pdf_response
from .ausfertigung.inhalt import letter_of
from .ausfertigung.satz import typeset
from .lesart import Lesart, reading_for
from .lesen import context_of
from .models import Bescheid
from .queries import get_bescheid, vorgang_id_of
from .versand.ausdruck import original_of

KOPIE = "Abdruck zur Information – dieser Abdruck setzt keine Frist in Gang"


def _ziele(kwargs: dict[str, Any]) -> Collection[UUID]:
    vorgang_id = vorgang_id_of(kwargs["bescheid_id"])
    return link_targets(vorgang_id) if vorgang_id else []


beteiligt = mit_link(LINKZWECK, ziel=_ziele, sonst=buerger())


@beteiligt
@require_safe
def lesen(request: Request, bescheid_id: UUID) -> HttpResponse:
    bescheid = get_bescheid(request.akteur, bescheid_id)
    kontext = context_of(bescheid, request.akteur)
    offen = kontext["lesart"].offen
    kontext["title"] = bescheid.betreff if offen else _("Ein Brief für Sie")
    return render(request, "bescheide/lesen.html", kontext)


@buerger(niveau=2)
@require_POST
def oeffnen(request: Request, bescheid_id: UUID) -> HttpResponse:
    """The retrieval (§ 41 Abs. 2a VwVfG): only ever an explicit act of the authenticated party."""
    with refusal_as_message(request):
        record_abruf(bescheid_id, akteur=request.akteur)
    return redirect("bescheide:lesen", bescheid_id)


@beteiligt
@require_safe
def pdf(request: Request, bescheid_id: UUID) -> HttpResponseBase:
    """The notice itself for its addressee who retrieved it; a marked copy for other readers."""
    bescheid = get_bescheid(request.akteur, bescheid_id)
    lesart = reading_for(bescheid, request.akteur)
    if not lesart.offen:
        raise NichtGefunden("Diesen Brief gibt es nicht.")
    if lesart is Lesart.ORIGINAL:
        return download_response(original_of(bescheid, request.akteur))
    return pdf_response(_copy_of(bescheid), f"Abdruck-{bescheid.nummer}.pdf")


def _copy_of(bescheid: Bescheid) -> bytes:
    wappen = bescheid.vorgang.gemeinde.wappen_svg
    return typeset(letter_of(bescheid), wappen_svg=wappen, vermerk=KOPIE)
