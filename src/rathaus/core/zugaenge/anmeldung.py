"""Signing in: check, second factor where there is one, then a new session key.

Between password and second factor nobody is signed in; the session only remembers whose turn it is.
"""

import time
from uuid import UUID

from django.contrib.auth import login, logout
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from . import sitzungsdauer
from .eingaben import kept_eingaben
from .models import Tuer, Zugang
from .queries import has_zweitfaktor, must_have_zweitfaktor
from .request import Request
from .weiter import safe_weiter

_ANMELDUNG = "anmeldung"
_SCHWEBT_SEKUNDEN = 10 * 60
_BACKEND = "rathaus.core.zugaenge.backend.ZugangBackend"


def check_password(tuer: str, email: str, passwort: str) -> Zugang | None:
    """The active Zugang these open. A wrong address takes as long as a wrong password."""
    zugang = Zugang.objects.at(tuer, email)
    if zugang is None or not zugang.has_usable_password():
        make_password(passwort)
        return None
    return zugang if zugang.check_password(passwort) and zugang.is_active else None


def begin_sign_in(request: Request, zugang: Zugang, weiter: str = "") -> str:
    """After password, code or identity: sign in, or ask for the second factor. Returns the next
    page.
    """
    if not (has_zweitfaktor(zugang) or must_have_zweitfaktor(zugang)):
        return sign_in(request, zugang, weiter)
    request.session[_ANMELDUNG] = {
        "zugang": str(zugang.pk),
        "stempel": zugang.sitzungsstempel,
        "bis": int(time.time()) + _SCHWEBT_SEKUNDEN,
        "weiter": weiter,
    }
    request.session.cycle_key()
    return reverse(f"zugaenge:{next_step(zugang)}")


def next_step(zugang: Zugang) -> str:
    """The page for the second factor: to show it, or to set one up."""
    if zugang.tuer == Tuer.PORTAL:
        return "zweitfaktor"
    return "buero_zweitfaktor" if has_zweitfaktor(zugang) else "buero_einrichten"


def pending_zugang(request: Request) -> Zugang | None:
    """Who passed the first step at this door within the last ten minutes."""
    anmeldung = request.session.get(_ANMELDUNG)
    if not anmeldung or anmeldung["bis"] < time.time():
        return None
    return Zugang.objects.filter(
        pk=UUID(anmeldung["zugang"]),
        tuer=request.tuer,
        is_active=True,
        sitzungsstempel=anmeldung["stempel"],
    ).first()


def complete_sign_in(request: Request, zugang: Zugang) -> str:
    """After the second factor."""
    anmeldung = request.session.get(_ANMELDUNG) or {}
    return sign_in(request, zugang, anmeldung.get("weiter", ""))


def sign_in(request: Request, zugang: Zugang, weiter: str = "") -> str:
    """Sign in at the Zugang's own door, under a new session key. Returns the page to go on with."""
    if zugang.tuer != request.tuer:
        raise ValueError("A Zugang opens its own door only.")
    login(request, zugang, backend=_BACKEND)
    request.session.cycle_key()
    request.session.pop(_ANMELDUNG, None)
    sitzungsdauer.start(request)
    request.zugang = zugang
    if kept_eingaben(request):
        return reverse("zugaenge:buero_eingaben" if zugang.is_staff else "zugaenge:eingaben")
    return safe_weiter(request, weiter)


def sign_out(request: Request) -> None:
    """Ends the session of this door; the other door knows nothing of it."""
    logout(request)
    request.zugang = None
