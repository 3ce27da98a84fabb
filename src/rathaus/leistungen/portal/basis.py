"""What the pages of a draft share: whose it is, where they lie, how far it has come."""

from django.utils.translation import gettext as _

from rathaus.core.einheiten.public import gemeinde_of_portal
from rathaus.core.orte.public import strassen_of
from rathaus.core.zugaenge.public import buerger, herkunft_in, mit_link
from rathaus.core.zugaenge.request import Request
from rathaus.ui.components import State, Step

from ..adressen import eingang_url, pruefen_url, seite_url
from ..models import Entwurf
from ..paket import Lage, Paket, Seite
from ..queries import LINKZWECK
from ..vorbelegung import Nachweis, proven_answers

__all__ = [
    "eingang_url",
    "entwurf_besitz",
    "nachweise_in",
    "pruefen_url",
    "seite_url",
    "steps_of",
    "street_names",
]

#: By the key this browser or a resume link holds, or by the account the draft was begun in.
entwurf_besitz = mit_link(LINKZWECK, ziel="entwurf_id", sonst=buerger())


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
