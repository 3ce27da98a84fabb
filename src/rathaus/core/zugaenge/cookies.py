from django.conf import settings
from django.http import HttpResponse

from .tueren import Rahmen


def set_cookie(response: HttpResponse, name: str, wert: str, rahmen: Rahmen) -> None:
    """A cookie of one door: gone with the browser, sent nowhere else, out of reach of scripts."""
    response.set_cookie(
        name,
        wert,
        path=rahmen.pfad,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def delete_cookie(response: HttpResponse, name: str, rahmen: Rahmen) -> None:
    response.delete_cookie(name, path=rahmen.pfad, samesite="Lax")
