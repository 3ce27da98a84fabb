"""What the pages of a draft share: whose it is, where they lie, how far it has come."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.core.zugaenge.public import buerger, herkunft_in, mit_link
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import State, Step

from ..models import Entwurf
from ..paket import Paket, check
from ..paket.engine import visible_pages
from ..queries import LINKZWECK
from ..vorbelegung import Nachweis, proven_answers

#: By the key this browser or a resume link holds, or by the account the draft was begun in.
entwurf_besitz = mit_link(LINKZWECK, ziel="entwurf_id", sonst=buerger())


def seite_url(entwurf: Entwurf, seite: str) -> str:
    return reverse("leistungen:seite", args=[entwurf.pk, seite])


def pruefen_url(entwurf: Entwurf) -> str:
    return reverse("leistungen:pruefen", args=[entwurf.pk])


def eingang_url(entwurf: Entwurf) -> str:
    return reverse("leistungen:eingang", args=[entwurf.pk])


def nachweise_in(request: Request, paket: Paket) -> dict[str, Nachweis]:
    return proven_answers(paket, herkunft_in(request))


def steps_of(entwurf: Entwurf, paket: Paket, hier: str) -> list[Step]:
    """The pages as a path: done ones can be gone back to."""
    offen = {mangel.seite for mangel in check(paket, entwurf.daten)}
    steps = []
    erreicht = True
    for kennung in visible_pages(paket, entwurf.daten):
        seite = paket.seite(kennung)
        fertig = erreicht and kennung not in offen
        zustand: State = "current" if kennung == hier else "done" if fertig else "todo"
        ziel = seite_url(entwurf, kennung) if fertig and kennung != hier else ""
        steps.append(Step(seite.titel if seite else kennung, ziel, zustand))
        erreicht = fertig
    letzter: State = "current" if hier == "pruefen" else "todo"
    return [*steps, Step(_("Prüfen und senden"), "", letzter)]
