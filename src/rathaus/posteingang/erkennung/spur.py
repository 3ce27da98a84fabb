from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Spur:
    """One reason for a place. `gewicht` is how sure it is, of 100; `sicher`: a sign of ours names
    the Vorgang, nobody has to look. `geheim`: whoever may not see the Vorgang must not read it.
    """

    text: str
    gewicht: int
    vorgang: UUID | None = None
    sicht: int | None = None
    sicher: bool = False
    geheim: bool = False
