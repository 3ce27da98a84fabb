"""The citizen's own matters on their account page."""

from collections.abc import Mapping
from typing import Any

from rathaus.core.protokoll.public import Akteur
from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.public import Kontoteil

from .queries import own_lines

#: The page of all of them is one click away.
ZEIGE = 5


def _section(zugang: Zugang, akteur: Akteur) -> tuple[str, Mapping[str, Any]]:
    return "nachrichten/konto.html", {"vorgaenge": own_lines(akteur, ZEIGE)}


KONTOTEIL = Kontoteil("nachrichten", _section, rang=10)
