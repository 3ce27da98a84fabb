"""Small changes with one button: up, down, away."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from rathaus.core.fehler import Fachfehler, NichtGefunden
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
    try:
        dokument = change(stueck.dokument)
        save_werkstueck(kennung, dokument, akteur=request.akteur, stand=posted_stand(request))
    except NichtGefunden:
        raise
    except Fachfehler as fehler:
        messages.error(request, str(fehler))
    return HttpResponseRedirect(ziel)
