"""The Kasse's lists of online payments: a page each, continued after a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rathaus.core.kasse.public import format_kassenzeichen
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
    rows = _after(zahlvorgaenge_for(akteur).filter(_FILTER[liste]), nach)
    gefunden = list(rows.order_by("-angelegt", "-id")[: SEITE + 1])
    seite = gefunden[:SEITE]
    marke = f"{seite[-1].angelegt.isoformat()}_{seite[-1].pk}" if len(gefunden) > SEITE else ""
    return Listenseite(
        [Zeile(z, format_kassenzeichen(z.konto.kassenzeichen)) for z in seite], marke
    )


def _after(rows: QuerySet[Zahlvorgang], nach: str) -> QuerySet[Zahlvorgang]:
    """A mark nobody can read begins the list anew."""
    tag, _strich, kennung = nach.partition("_")
    try:
        angelegt, letzte = datetime.fromisoformat(tag), UUID(kennung)
    except ValueError:
        return rows
    if angelegt.tzinfo is None:
        return rows
    return rows.filter(Q(angelegt__lt=angelegt) | Q(angelegt=angelegt, id__lt=letzte))
