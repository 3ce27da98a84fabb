"""Which values there are, and how each is read. The floors above register theirs in
`AppConfig.ready`.

A key that ends in a dot stands for all keys that begin with it: the fees of packages are data and
come without code, so `gebuehr.` reads them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Geltung:
    """What else is known of a value while it is read."""

    schluessel: str
    ab: date
    bis: date | None
    fundstelle: str = ""
    angenommen: bool = False


Leser = Callable[[Any, Geltung], Any]


@dataclass(frozen=True, slots=True)
class Schluessel:
    """`lies` turns stored JSON into the value that is computed with, or raises ValueError
    (UngueltigeEingabe of rathaus.recht) with a German reason: it is the schema of the key.
    """

    kennung: str
    name: str
    lies: Leser


schluessel: dict[str, Schluessel] = {}


def register_schluessel(neu: Schluessel) -> None:
    if schluessel.setdefault(neu.kennung, neu) is not neu:
        raise ValueError(f"Den Schlüssel „{neu.kennung}“ gibt es schon.")


def find_schluessel(kennung: str) -> Schluessel:
    """The key itself, or the longest family it belongs to."""
    if kennung.endswith("."):
        raise LookupError(f"„{kennung}“ ist eine Familie von Schlüsseln, kein Schlüssel.")
    if kennung in schluessel:
        return schluessel[kennung]
    teile = kennung.split(".")
    for laenge in range(len(teile) - 1, 0, -1):
        if familie := schluessel.get(".".join(teile[:laenge]) + "."):
            return familie
    raise LookupError(f"Der Schlüssel „{kennung}“ ist nicht angemeldet.")
