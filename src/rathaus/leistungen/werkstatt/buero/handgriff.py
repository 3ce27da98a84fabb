"""Small changes with one button: up, down, away."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect

from rathaus.core.absagen import refusal_as_message
from rathaus.core.zugaenge.request import Request, posted_stand

from ..actions import save_werkstueck
from ..queries import get_werkstueck
from ..stellen import Dokument

UM = {"hoch": -1, "runter": 1}


def apply(
    request: Request, kennung: str, change: Callable[[Dokument], Dokument], ziel: str
) -> HttpResponse:
    """Change the document and go on at `ziel`; a refusal is said there."""
    stueck = get_werkstueck(request.akteur, kennung)
    with refusal_as_message(request):
        dokument = change(stueck.dokument)
        save_werkstueck(kennung, dokument, akteur=request.akteur, stand=posted_stand(request))
    return HttpResponseRedirect(ziel)
