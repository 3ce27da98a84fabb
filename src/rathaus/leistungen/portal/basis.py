"""What the pages of a draft share: whose it is, where they lie, how far it has come."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.orte.public import strassen_of
from rathaus.core.zugaenge.public import Tuer, Zugriff, buerger, herkunft_in, mit_link
from rathaus.core.zugaenge.request import Request
from rathaus.core.zugaenge.weiter import with_weiter
from rathaus.ui.components import State, Step

from ..adressen import eingang_url, pruefen_url, seite_url
from ..models import Entwurf
from ..paket import Lage, Paket, Seite
from ..queries import LINKZWECK, find_entwurf, get_entwurf
from ..vorbelegung import Nachweis, proven_answers

__all__ = [
    "eingang_url",
    "entwurf_besitz",
    "nachweise_in",
    "pruefen_url",
    "seite_url",
    "steps_of",
    "street_names",
    "take_entwurf",
]

#: Where the guard leaves the draft it has just read.
_IN_HAND = "entwurf_in_hand"


def _account_or_gone(request: Request, kwargs: dict[str, Any]) -> HttpResponse | None:
    """An account's draft is for that account. Who comes back too late reads why – in the same words
    as anybody else, for whom it does not exist. What was typed in a session that ended comes along
    to the sign-in.
    """
    if request.zugang is None and request.method == "POST":
        return buerger().regel(request, kwargs)
    if entwurf := find_entwurf(request.akteur, kwargs["entwurf_id"]):
        vars(request)[_IN_HAND] = entwurf
        return None
    kontext = {
        "title": _("Diesen Entwurf finden wir nicht"),
        "anmelden": with_weiter(reverse("zugaenge:anmelden"), request.get_full_path()),
    }
    return render(request, "leistungen/abgelaufen.html", kontext, status=404)


#: By the key this browser or a resume link holds, or by the account the draft was begun in.
entwurf_besitz = mit_link(
    LINKZWECK, ziel="entwurf_id", sonst=Zugriff("buerger", _account_or_gone, Tuer.PORTAL)
)


def take_entwurf(request: Request, entwurf_id: UUID) -> Entwurf:
    """The draft of this page. What the guard has just read is used once; later it is read anew."""
    return vars(request).pop(_IN_HAND, None) or get_entwurf(request.akteur, entwurf_id)


def nachweise_in(request: Request, paket: Paket) -> dict[str, Nachweis]:
    return proven_answers(paket, herkunft_in(request))


def street_names(paket: Paket, seite: Seite) -> list[str]:
    """The town's streets, for a page that asks for one."""
    arten = {paket.felder[pfad].art.kennung for pfad in seite.felder}
    if not arten & {"strasse", "ort"}:
        return []
    namen = strassen_of(gemeinde_of_portal().pk).order_by("name").values_list("name", flat=True)
    return list(namen.distinct())


def steps_of(entwurf: Entwurf, lage: Lage, hier: str) -> list[Step]:
    """The pages as a path: done ones can be gone back to."""
    offen = {mangel.seite for mangel in lage.maengel}
    steps = []
    erreicht = True
    for seite in lage.seiten:
        fertig = erreicht and seite.kennung not in offen
        zustand: State = "current" if seite.kennung == hier else "done" if fertig else "todo"
        ziel = seite_url(entwurf, seite.kennung) if fertig and seite.kennung != hier else ""
        steps.append(Step(seite.titel, ziel, zustand, seite.sprache))
        erreicht = fertig
    letzter: State = "current" if hier == "pruefen" else "todo"
    return [*steps, Step(_("Prüfen und senden"), "", letzter)]
