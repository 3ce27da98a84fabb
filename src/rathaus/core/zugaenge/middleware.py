"""Per request: which door, which session, who acts."""

import re
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpResponse
from django.middleware import csrf
from django.utils.cache import patch_vary_headers

from rathaus.core.fehler import NichtGefunden
from rathaus.core.merken import merkzettel

from . import sitzungsdauer
from .akteure import akteur_of
from .cookies import delete_cookie, set_cookie
from .eingaben import settle_eingaben
from .models import Zugang
from .request import Request
from .sitzungen import SessionStore
from .tueren import rahmen_of

_CSRF_GEHEIMNIS = re.compile(r"[A-Za-z0-9]{32}")


class TuerSessionMiddleware(SessionMiddleware):
    """Takes the session from the cookie of the door the URL lies behind, and writes it back
    there.
    """

    def process_request(self, request: Request) -> None:  # type: ignore[override]
        request.rahmen = rahmen_of(request.path_info)
        request.tuer = request.rahmen.tuer
        schluessel = request.COOKIES.get(request.rahmen.cookie)
        request.session = SessionStore(schluessel, request.tuer)

    def process_response(  # type: ignore[override]
        self, request: Request, response: HttpResponse
    ) -> HttpResponse:
        session, name = request.session, request.rahmen.cookie
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
        if session.is_empty():
            if name in request.COOKIES:
                delete_cookie(response, name, request.rahmen)
        elif session.modified and response.status_code < 500:
            set_cookie(response, name, _save(session), request.rahmen)
        return response


def _save(session: SessionStore) -> str:
    try:
        session.save()
        return str(session.session_key)
    except UpdateError as fehler:
        raise SessionInterrupted("Signed out elsewhere while this request ran.") from fehler


class TuerCsrfMiddleware(csrf.CsrfViewMiddleware):
    """One CSRF cookie per door: signing in at one must not spoil an open form at the other."""

    def _get_secret(self, request: Request) -> str | None:
        geheimnis = request.COOKIES.get(request.rahmen.csrf_cookie)
        if geheimnis is not None and not _CSRF_GEHEIMNIS.fullmatch(geheimnis):
            raise csrf.InvalidTokenFormat("is malformed")
        return geheimnis

    def _set_csrf_cookie(self, request: Request, response: HttpResponse) -> None:
        geheimnis = request.META["CSRF_COOKIE"]
        set_cookie(response, request.rahmen.csrf_cookie, geheimnis, request.rahmen)
        patch_vary_headers(response, ("Cookie",))


class AkteurMiddleware:
    """Sets `request.zugang` and `request.akteur`, and ends sessions nobody used."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.abgelaufen_fuer = sitzungsdauer.expire_unused(request)
        request.zugang = _zugang_of(request)
        request.zugangslink = request.in_anmeldung = None
        with merkzettel():
            request.akteur = akteur_of(request)
            response = self.get_response(request)
        settle_eingaben(request)
        sitzungsdauer.note_activity(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NichtGefunden):
            return response_for_exception(request, Http404(str(exception)))
        return None


def _zugang_of(request: Request) -> Zugang | None:
    if SESSION_KEY not in request.session:
        return None
    zugang = request.user
    if not zugang.is_authenticated or zugang.tuer != request.tuer:
        request.session.flush()
        return None
    return zugang
