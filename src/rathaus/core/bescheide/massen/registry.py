"""The port: where the matters of a Massenlauf come from. Floors above register theirs in
`AppConfig.ready`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rathaus.core.laeufe.public import Posten
from rathaus.core.protokoll.public import Akteur

from .models import Massenlauf


@dataclass(frozen=True, slots=True, kw_only=True)
class Massenquelle:
    """`check` refuses (NichtErlaubt, Fachfehler) who may not start it, or a parameter that makes no
    sense. `sichten` says where the matters lie. `list_posten` names each item once, in a fixed
    order. `prepare` gives the Vorgang whose letter is due, opening it if need be, or None where
    nothing is due any more; it runs in the transaction that writes the letter. `vorlage` is the
    letter.
    """

    kennung: str
    name: str
    check: Callable[[Mapping[str, Any], Akteur], None]
    sichten: Callable[[Mapping[str, Any]], Collection[int]]
    list_posten: Callable[[Mapping[str, Any]], Iterable[Posten]]
    prepare: Callable[[Massenlauf, str, Akteur], UUID | None]
    vorlage: Callable[[Mapping[str, Any]], str]


massenquellen: dict[str, Massenquelle] = {}


def register_massenquelle(quelle: Massenquelle) -> None:
    if massenquellen.setdefault(quelle.kennung, quelle) is not quelle:
        raise ValueError(f"Die Quelle „{quelle.kennung}“ gibt es schon.")
