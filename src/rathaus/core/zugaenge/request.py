from uuid import UUID

from django.http import HttpRequest

from rathaus.core.protokoll.public import Akteur

from .models import Zugang, Zugangslink
from .sitzungen import SessionStore
from .tueren import Rahmen, Tuer


class Request(HttpRequest):
    """What the middleware makes of a request; views annotate with it."""

    session: SessionStore
    tuer: Tuer
    rahmen: Rahmen
    akteur: Akteur
    zugang: Zugang | None
    zugangslink: Zugangslink | None
    in_anmeldung: Zugang | None
    """Who passed the first step of a sign-in, only in views marked with it."""
    abgelaufen_fuer: UUID | None
    """Whose unused session ended just now; their typed input is kept for them (eingaben.py)."""


def posted_stand(request: HttpRequest) -> int:
    """The version of a thing a form without fields of its own was made for; 0, which none has, for
    anything that is no such number.
    """
    stand = request.POST.get("stand", "")
    return int(stand) if stand.isascii() and stand.isdecimal() and len(stand) < 10 else 0


class SignedInRequest(Request):
    """In views whose declaration lets nobody else in."""

    zugang: Zugang


class PendingRequest(Request):
    """In views marked @in_anmeldung."""

    in_anmeldung: Zugang
