"""The Kasse's lists of online payments: a page each, continued after a key."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from rathaus.core.kasse.public import format_kassenzeichen
from rathaus.core.marken import Zeitmarke, page_by
from rathaus.core.protokoll.public import Akteur

from .models import Zahlvorgang
from .queries import SEITE, zahlvorgaenge_for
from .zustaende import LAUFEND

LISTEN = {
    "klaerung": "zu klären",
    "gescheitert": "nicht bezahlt",
    "laufend": "begonnen",
    "alle": "alle",
}
_FILTER = {
    "klaerung": ~Q(klaerung=""),
    "gescheitert": Q(zustand__in=("gescheitert", "abgelaufen", "abgebrochen")),
    "laufend": Q(zustand__in=LAUFEND),
    "alle": Q(),
}


@dataclass(frozen=True, slots=True)
class Zeile:
    zahlvorgang: Zahlvorgang
    kassenzeichen: str


@dataclass(frozen=True, slots=True)
class Listenseite:
    """`nach` continues the list; "" where it ends."""

    zeilen: Sequence[Zeile]
    nach: str


def page_of(akteur: Akteur, liste: str, *, nach: str = "") -> Listenseite:
    """The latest first."""
    rows = zahlvorgaenge_for(akteur).filter(_FILTER[liste])
    marke = Zeitmarke.parse(nach)
    seite, weiter = page_by(rows, "-angelegt", Zeitmarke, nach=marke, anzahl=SEITE)
    zeilen = [Zeile(z, format_kassenzeichen(z.konto.kassenzeichen)) for z in seite]
    return Listenseite(zeilen, str(weiter) if weiter else "")
