"""How long a sign-in lives: it ends when unused, and after a working day at the latest.

Time is the machine's own, not the town hall's clock: the demo's leaps sign nobody out.
"""

import time
from uuid import UUID

from django.contrib.auth import SESSION_KEY

from .request import Request

_SEIT = "angemeldet_seit"
_SCHONUNG = 60  # seconds between two notes of activity: reading pages must not write all the time


def start(request: Request) -> None:
    request.session[_SEIT] = int(time.time())


def seconds_left(request: Request) -> int:
    """0 if nobody is signed in or the time is up."""
    if SESSION_KEY not in request.session:
        return 0
    jetzt, rahmen = time.time(), request.rahmen
    unbenutzt = request.session.zuletzt + rahmen.inaktiv.total_seconds() - jetzt
    insgesamt = request.session.get(_SEIT, 0) + rahmen.hoechstens.total_seconds() - jetzt
    return max(0, int(min(unbenutzt, insgesamt)))


def seconds_since_sign_in(request: Request) -> int:
    return int(time.time()) - int(request.session.get(_SEIT, 0))


def expire_unused(request: Request) -> UUID | None:
    """End a session that was left alone; returns whose it was."""
    zugang_id = request.session.get(SESSION_KEY)
    if zugang_id is None or seconds_left(request) > 0:
        return None
    request.session.flush()
    return UUID(zugang_id)


def note_activity(request: Request) -> None:
    """Polls in the background are none."""
    if SESSION_KEY not in request.session or "X-Hintergrund" in request.headers:
        return
    if time.time() - request.session.zuletzt >= _SCHONUNG:
        request.session.touch()
