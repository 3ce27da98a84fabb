"""The session itself: how long it lasts, and what was typed when it ended."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..eingaben import drop_eingaben, kept_eingaben
from ..request import Request
from ..seiten import page, url
from ..sitzungsdauer import seconds_left
from ..weiter import start_of
from ..zugriff import angemeldet, oeffentlich


@oeffentlich
def sitzung(request: Request) -> HttpResponse:
    """Seconds left, as JSON for sitzung.js. A POST is a sign of life."""
    if request.method == "POST" and request.zugang:
        request.session.touch()
    return JsonResponse({"sekunden": seconds_left(request)})


@angemeldet
def eingaben(request: Request) -> HttpResponse:
    """What was typed when the session ended, to be sent again with one click."""
    wartende = kept_eingaben(request)
    if wartende is None:
        return HttpResponseRedirect(start_of(request.tuer))
    return page(
        request,
        "eingaben",
        _("Ihre Eingaben sind noch da"),
        eingaben=wartende,
        verwerfen=url(request, "eingaben_verwerfen"),
    )


@angemeldet
@require_POST
def eingaben_verwerfen(request: Request) -> HttpResponse:
    drop_eingaben(request)
    return HttpResponseRedirect(start_of(request.tuer))
