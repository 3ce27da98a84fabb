"""What the page of a Vorgang says of an Akte that is closed."""

from rathaus.core.akten.public import OFFEN
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.registry import Panel, Seitenteil


def _section(vorgang: Vorgang, akteur: Akteur) -> Panel | None:
    if vorgang.akte.zustand == OFFEN:
        return None
    return Panel("aussonderung/teil.html", {"akte": vorgang.akte})


TEIL = Seitenteil("aktenende", _section, rang=1)
