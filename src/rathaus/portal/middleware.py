from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


class SpracheMiddleware:
    """German, unless the visitor chose another language here. The browser's wish is not asked: a
    page that changes its language by itself surprises, and not every text exists in every
    language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        gewaehlt = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        sprache = gewaehlt if gewaehlt in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(sprache):
            request.LANGUAGE_CODE = sprache
            antwort = self.get_response(request)
            antwort.headers.setdefault("Content-Language", sprache)
            patch_vary_headers(antwort, ["Cookie"])
            return antwort
