"""The port: what a kind of Lauf must tell. The floors above register theirs in
`AppConfig.ready`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rathaus.core.protokoll.public import Akteur

from .models import Lauf


@dataclass(frozen=True, slots=True)
class Posten:
    """One item to be: `schluessel` names it once in its Lauf (a line, an account, a dog).

    `fehler` refuses it at once, for a line that could not be read.
    """

    schluessel: str
    zeile: int | None = None
    daten: dict[str, Any] = field(default_factory=dict)
    fehler: str = ""


def _nothing(lauf: Lauf, *, akteur: Akteur) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufart:
    """`list_posten` may read a large file line by line; a Fachfehler from it ends the Lauf.

    `work` does one item in a transaction of its own, in which the item is also marked as done: what
    it writes happens once, whatever is killed when. What reaches outside (a mail, a file) it must
    defer as a job. A Fachfehler refuses the item with that text. `on_finished` runs in the
    transaction that ends the Lauf.

    `buendel`: so many items share one transaction, each in a savepoint, and what they ask alike is
    asked once (rathaus.core.merken). For items that are many, short and alike. `work_many` does a
    whole bundle set by set and may return the reasons of those it refuses, by their pk. It does all
    others or raises; then `work` does each, so that one that is wrong is refused alone.
    """

    kennung: str
    name: str
    list_posten: Callable[[Lauf], Iterable[Posten]]
    work: Callable[..., None]
    work_many: Callable[..., Mapping[int, str] | None] | None = None
    on_finished: Callable[..., None] = _nothing
    buendel: int = 1


laufarten: dict[str, Laufart] = {}


def register_laufart(art: Laufart) -> None:
    if laufarten.setdefault(art.kennung, art) is not art:
        raise ValueError(f"Die Laufart „{art.kennung}“ gibt es schon.")
