from typing import Any

from django.http import Http404, HttpResponse

from rathaus.core.zugaenge.public import Request, Tuer, Zugriff, mitarbeiter

from .models import Rolle
from .queries import has_rolle


def rolle(*rollen: Rolle) -> Zugriff:
    """Büro: a clerk who holds one of these roles in some Einheit; others find no page there."""

    def regel(request: Request, kwargs: dict[str, Any]) -> HttpResponse | None:
        statt_dessen = mitarbeiter.regel(request, kwargs)
        if statt_dessen is None and not has_rolle(request.akteur, *rollen):
            raise Http404
        return statt_dessen

    return Zugriff("rolle", regel, Tuer.BUERO)
