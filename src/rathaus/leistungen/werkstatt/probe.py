"""Answers somebody types to try a form out. They live in the session of their sign-in and reach no
Antrag.
"""

from typing import Any

from rathaus.core.zugaenge.request import Request

Antworten = dict[str, Any]
_SCHLUESSEL = "vorschau"


def load_probe(request: Request, kennung: str) -> Antworten:
    alle = request.session.get(_SCHLUESSEL, {})
    antworten = alle.get(kennung)
    return dict(antworten) if isinstance(antworten, dict) else {}


def store_probe(request: Request, kennung: str, antworten: Antworten) -> None:
    """Of one form at a time: a session is no store."""
    request.session[_SCHLUESSEL] = {kennung: antworten}
