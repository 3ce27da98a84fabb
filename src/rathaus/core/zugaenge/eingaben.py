"""What somebody typed is not lost because a session ended meanwhile.

The fields of a refused POST wait in the new session, for the same person and this browser only, and
are sent again with one click after the sign-in. Files cannot wait; the page says so.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from .request import Request

_EINGABEN = "eingaben"
_HOECHSTENS_ZEICHEN = 500_000
_NIE = ("csrfmiddlewaretoken", "passwort", "code")


def keep_eingaben(request: Request, fuer: UUID) -> bool:
    """Keep the fields of this POST for a Zugang; False if there is nothing to keep."""
    felder = _felder(request)
    if not felder or sum(len(k) + len(w) for k, w in felder) > _HOECHSTENS_ZEICHEN:
        return False
    request.session[_EINGABEN] = {
        "fuer": str(fuer),
        "pfad": request.get_full_path(),
        "felder": felder,
        "dateien": bool(request.FILES),
    }
    return True


def kept_eingaben(request: Request) -> dict[str, Any] | None:
    """What waits for the person signed in; what waited for somebody else is dropped."""
    eingaben = request.session.get(_EINGABEN)
    if not eingaben:
        return None
    if request.zugang is None or eingaben["fuer"] != str(request.zugang.pk):
        drop_eingaben(request)
        return None
    return eingaben


def drop_eingaben(request: Request) -> None:
    request.session.pop(_EINGABEN, None)


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    """A form that is older than the last sign-in is offered again, if it was surely our own page.

    The browser says so in headers a foreign page cannot set. Everything else is refused.
    """
    kontext: dict[str, Any] = {}
    if request.method == "POST" and _comes_from_own_page(request):
        kontext["eingaben"] = {
            "pfad": request.get_full_path(),
            "felder": _felder(request),
            "dateien": bool(request.FILES),
        }
    return render(request, "zugaenge/formular_veraltet.html", kontext, status=403)


def _felder(request: Request) -> list[tuple[str, str]]:
    return [
        (name, wert)
        for name, werte in request.POST.lists()
        for wert in werte
        if not any(verboten in name for verboten in _NIE)
    ]


def _comes_from_own_page(request: Request) -> bool:
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
