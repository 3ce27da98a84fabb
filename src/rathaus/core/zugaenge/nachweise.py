"""The identity proven in this session. It serves half an hour; a later step asks again."""

import time
from typing import Any

from .herkunft import Angabe, angaben_of
from .models import Identitaetsnachweis
from .queries import nachweise_of
from .request import Request

_NACHWEIS = "nachweis"
GILT_SEKUNDEN = 30 * 60


def put_nachweis(request: Request, nachweis: Identitaetsnachweis) -> None:
    request.session[_NACHWEIS] = {
        "id": str(nachweis.pk),
        "niveau": nachweis.niveau,
        "bis": int(time.time()) + GILT_SEKUNDEN,
    }


def session_niveau(request: Request) -> int:
    return _gueltiger(request).get("niveau", 0)


def session_nachweis(request: Request) -> Identitaetsnachweis | None:
    kennung = _gueltiger(request).get("id")
    return Identitaetsnachweis.objects.filter(pk=kennung).first() if kennung else None


def herkunft_in(request: Request) -> dict[str, Angabe]:
    """What is proven of whoever sits there: by the account, or by this session's identification."""
    nachweise = list(nachweise_of(request.zugang.pk)) if request.zugang else []
    eigener = session_nachweis(request)
    return angaben_of([*nachweise, eigener] if eigener else nachweise)


def _gueltiger(request: Request) -> dict[str, Any]:
    nachweis = request.session.get(_NACHWEIS) or {}
    return nachweis if nachweis.get("bis", 0) > time.time() else {}
