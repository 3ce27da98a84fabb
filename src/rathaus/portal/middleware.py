from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from rathaus.core.zugaenge.tueren import PORTAL, rahmen_of
from rathaus.ui.sprache import DEUTSCH, SPRACHEN, lang_of, speaking


class SpracheMiddleware:
    """German, unless the visitor chose another language here. The browser's wish is not asked: a
    page that changes its language by itself surprises, and not every text exists in every
    language. The Büro speaks German.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sprache = _chosen(request)
        with speaking(sprache):
            request.LANGUAGE_CODE = lang_of(sprache)
            antwort = self.get_response(request)
            antwort.headers.setdefault("Content-Language", lang_of(sprache))
            patch_vary_headers(antwort, ["Cookie"])
            return antwort


def _chosen(request: HttpRequest) -> str:
    gewaehlt = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return gewaehlt if gewaehlt in SPRACHEN and rahmen_of(request.path) is PORTAL else DEUTSCH
