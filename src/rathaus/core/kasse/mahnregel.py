"""From when and from how much on the town reminds: numbers of its own, dated and with their source,
else those that are usual.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from rathaus.core.satzungen.public import Geltung, Schluessel, read_family
from rathaus.recht.fehler import UngueltigeEingabe
from rathaus.recht.geld import betrag
from rathaus.recht.parameter import wert as rechtswert

SCHLUESSEL = "kasse.mahnung"
_TAGE = ("karenz_tage", "zahlbar_tage")


@dataclass(frozen=True, slots=True)
class Mahnregel:
    """Below `kleinbetrag` nobody is reminded; for `karenz` after the due day a transfer may be
    under way; `zahlbar` is what a reminder leaves to pay in.
    """

    kleinbetrag: Decimal
    karenz: timedelta
    zahlbar: timedelta


def lies_mahnregel(wert: Any, geltung: Geltung) -> Mahnregel:
    """{"kleinbetrag": "5.00", "karenz_tage": 7, "zahlbar_tage": 14}"""
    if not isinstance(wert, Mapping) or set(wert) != {"kleinbetrag", *_TAGE}:
        raise UngueltigeEingabe("Eine Mahnregel hat Kleinbetrag, Karenztage und Zahltage.")
    for name in _TAGE:
        if not isinstance(wert[name], int) or wert[name] < 0:
            raise UngueltigeEingabe(f"„{name}“ ist eine Zahl von Tagen.")
    return Mahnregel(
        betrag(wert["kleinbetrag"], geltung.schluessel),
        timedelta(days=wert["karenz_tage"]),
        timedelta(days=wert["zahlbar_tage"]),
    )


MAHNREGEL = Schluessel(SCHLUESSEL, "Mahnen: Kleinbetrag und Fristen", lies_mahnregel)


def mahnregel_of(gemeinde_id: UUID, am: date) -> Mahnregel:
    eigene: Mahnregel | None = read_family(SCHLUESSEL, am).get((gemeinde_id, SCHLUESSEL))
    return eigene or _usual(am)


def shortest_karenz(am: date) -> timedelta:
    """Of all towns: nobody is late before."""
    regeln: list[Mahnregel] = [*read_family(SCHLUESSEL, am).values(), _usual(am)]
    return min(regel.karenz for regel in regeln)


def _usual(am: date) -> Mahnregel:
    return Mahnregel(
        rechtswert("mahnung.kleinbetrag", am).dezimal,
        timedelta(days=rechtswert("mahnung.karenz_tage", am).ganz),
        timedelta(days=rechtswert("mahnung.zahlbar_tage", am).ganz),
    )
