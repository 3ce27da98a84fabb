"""Where to go after a sign-in. Only pages of this town hall, and only behind the same door."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .request import Request
from .tueren import Tuer, rahmen_of

_LAENGSTE = 500


def safe_weiter(request: Request, ziel: str | None, ersatz: str = "") -> str:
    """`ziel` if it is a path of our own behind this request's door, else `ersatz` or its start."""
    if ziel and _is_own(ziel) and rahmen_of(ziel).tuer == request.tuer:
        return ziel
    return ersatz or start_of(request.tuer)


def start_of(tuer: str) -> str:
    return "/buero/" if tuer == Tuer.BUERO else reverse("zugaenge:konto")


def with_weiter(url: str, ziel: str, **werte: object) -> str:
    """`url` with the page to come back to, if there is one."""
    werte = {**werte, "weiter": ziel} if ziel else werte
    return f"{url}?{urlencode(werte)}" if werte else url


def _is_own(ziel: str) -> bool:
    # a path alone names no host, so none is allowed; "//host" and "/\host" are refused by Django
    ohne_host = url_has_allowed_host_and_scheme(ziel, allowed_hosts=None)
    return ohne_host and ziel.startswith("/") and len(ziel) <= _LAENGSTE
