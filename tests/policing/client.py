"""Django's test client, policing what it fetches."""

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from .checks import CHECKS, PAGE_ONLY
from .page import HtmlPage


class PolicingClient(Client):
    """Fails a test that fetches a bad page.

    `client.get(url, _police_off={"title"})` switches checks off for one request,
    `client.police_off` for all; every use of it deserves a reason beside it.
    """

    police_off: Collection[str] = frozenset()

    def request(self, **request: Any) -> HttpResponse:
        off = {*self.police_off, *request.pop("_police_off", ())}
        if unknown := off - CHECKS.keys():
            raise ValueError(f"Diese Prüfungen gibt es nicht: {sorted(unknown)}")
        response = super().request(**request)
        if is_page(response):
            is_fragment = request.get("HTTP_HX_REQUEST") == "true"
            path = f"{request.get('REQUEST_METHOD')} {request.get('PATH_INFO')}"
            police(response.content.decode(), path, fragment=is_fragment, off=off)
        return response


def is_page(response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    is_redirect = 300 <= response.status_code < 400
    return is_html and not response.streaming and not is_redirect and bool(response.content)


def police(
    source: str, name: str, *, fragment: bool = False, off: Collection[str] = frozenset()
) -> None:
    faults = list(find_faults(source, fragment=fragment, off=off))
    if faults:
        lines = "\n".join(f"  [{check}] {fault}" for check, fault in faults)
        raise AssertionError(f"{name} hält die Regeln für Seiten nicht ein:\n{lines}")


def find_faults(
    source: str, *, fragment: bool = False, off: Collection[str] = frozenset()
) -> list[tuple[str, str]]:
    page = HtmlPage(source, fragment=fragment, csrf_free=_csrf_free())
    skipped = set(off) | (PAGE_ONLY if fragment else set())
    return [
        (name, fault)
        for name, check in CHECKS.items()
        if name not in skipped
        for fault in check(page)
    ]


def _csrf_free() -> frozenset[str]:
    """The one form without a token: it stands on the pages of both doors and changes nothing."""
    try:
        return frozenset({reverse("ui:display")})
    except NoReverseMatch:
        return frozenset()
