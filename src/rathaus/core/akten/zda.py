"""Zu den Akten: from then on nothing in an Akte changes. What stands against it is a port, for the
floors above know what still moves in a matter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists

from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.protokoll.public import Akteur, record

from .models import Akte
from .zustaende import AKTE, OFFEN

_GESCHLOSSEN = {
    "zda": "Die Akte ist z.d.A. Sie lässt sich nur zu zweit wieder öffnen.",
    "angeboten": "Die Akte ist dem Archiv angeboten. Sie lässt sich nur zu zweit wieder öffnen.",
    "uebergeben": "Die Akte liegt beim Archiv. Hier ändert sich an ihr nichts mehr.",
    "vernichtet": "Diese Akte ist vernichtet.",
}


class AkteGeschlossen(Fachfehler):
    """Something would change in an Akte that is closed."""


@dataclass(frozen=True, slots=True)
class Hindernis:
    """Why an Akte may not go z.d.A. today. `besteht` gives a condition on the Akte `OuterRef("pk")`
    for that day, so that one query finds all Akten that may.
    """

    kennung: str
    text: str
    besteht: Callable[[date], Exists]


hindernisse: dict[str, Hindernis] = {}


def register_hindernis(hindernis: Hindernis) -> None:
    if hindernisse.setdefault(hindernis.kennung, hindernis) is not hindernis:
        raise ValueError(f"Das Hindernis „{hindernis.kennung}“ gibt es schon.")


def check_offen(zustand: str) -> None:
    """AkteGeschlossen unless an Akte in this state may still change."""
    if zustand != OFFEN:
        raise AkteGeschlossen(_GESCHLOSSEN[zustand])


def lock_akte(akte_id: UUID) -> Akte:
    """The locked row. Whoever locks Vorgänge as well locks them first."""
    akte = Akte.objects.select_for_update(of=("self",)).filter(pk=akte_id).first()
    if akte is None:
        raise NichtGefunden("Diese Akte gibt es nicht.")
    return akte


def move_akte(
    akte: Akte,
    nach: str,
    verb: str,
    *felder: str,
    akteur: Akteur,
    grund: str = "",
    neu: dict[str, Any] | None = None,
) -> None:
    """Move a locked Akte and save the named fields with it. UngueltigerUebergang where no way
    leads there.
    """
    alt = akte.zustand
    akte.zustand = AKTE.check(alt, nach).kennung
    akte.stand += 1
    akte.save(update_fields=["zustand", "stand", *felder])
    record(
        f"akte:{akte.pk}",
        verb,
        akteur=akteur,
        objekt=akte,
        alt={"zustand": alt},
        neu={"zustand": nach, **(neu or {})},
        grund=grund,
    )
