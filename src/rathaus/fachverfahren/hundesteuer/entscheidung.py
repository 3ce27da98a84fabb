"""What a clerk decides about a dog, beyond what the Sachverhalt says."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Entscheidung:
    """At the registration.

    `verguenstigung`: a key of the tariff, proved from `verguenstigung_ab` (empty: since the dog is
    held) to `verguenstigung_bis`. `haushalt_id`: an existing household the keeper lives in.
    """

    gefaehrlich: bool = False
    verguenstigung: str = ""
    verguenstigung_ab: date | None = None
    verguenstigung_bis: date | None = None
    haushalt_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aenderung:
    """What changes later, and from which day. None: stays. An empty `verguenstigung` ends the
    present one.
    """

    ab: date
    gefaehrlich: bool | None = None
    verguenstigung: str | None = None
    verguenstigung_bis: date | None = None
    grund: str = ""
