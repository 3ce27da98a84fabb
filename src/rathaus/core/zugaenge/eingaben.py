"""What somebody typed is not lost because a session ended meanwhile.

The fields of a refused POST wait in the new session, for the same person and this browser only, and
are sent again with one click after the sign-in. Files cannot wait; the page says so.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from .request import Request
from .seiten import page

_EINGABEN = "eingaben"
_HOECHSTENS_ZEICHEN = 500_000
_NIE = {"csrfmiddlewaretoken", "code", "antwort"}


def keep_eingaben(request: Request, fuer: UUID) -> bool:
    """Keep the fields of this POST for a Zugang; False if there is nothing to keep."""
    eingaben = _packed(request)
    umfang = sum(len(name) + len(wert) for name, wert in eingaben["felder"])
    if not 0 < umfang <= _HOECHSTENS_ZEICHEN:
        return False
    request.session[_EINGABEN] = {**eingaben, "fuer": str(fuer)}
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
    eingaben = None
    if request.method == "POST" and _comes_from_own_page(request):
        eingaben = _packed(request)
    titel = _("Bitte senden Sie noch einmal") if eingaben else _("Das hat nicht geklappt")
    return page(request, "formular_veraltet", titel, status=403, eingaben=eingaben)


def settle_eingaben(request: Request) -> None:
    """They were sent again: what waited for it is done with."""
    if request.method != "POST" or not request.session.accessed:
        return
    eingaben = request.session.get(_EINGABEN)
    if eingaben and request.zugang and eingaben["pfad"] == request.get_full_path():
        drop_eingaben(request)


def _packed(request: Request) -> dict[str, Any]:
    return {
        "pfad": request.get_full_path(),
        "felder": _felder(request),
        "dateien": bool(request.FILES),
    }


def _felder(request: Request) -> list[tuple[str, str]]:
    return [
        (name, wert)
        for name, werte in request.POST.lists()
        for wert in werte
        if name not in _NIE and "passwort" not in name
    ]


def _comes_from_own_page(request: Request) -> bool:
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
