"""What this app registers at the ports of the floors below."""

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import vernichter
from rathaus.core.vorgaenge.registry import Panel, Seitenteil, vorgangsteile

from .actions.aufraeumen import forget_vorgang
from .queries import fachverweise_of


def register_ports() -> None:
    vernichter.append(forget_vorgang)
    vorgangsteile.append(Seitenteil("fachverweise", _links, rang=80))


def _links(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    verweise = fachverweise_of(vorgang)
    return Panel("posteingang/verweise.html", {"verweise": verweise}) if verweise else None
