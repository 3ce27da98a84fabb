"""Where a page of a list ends: the sort key of its last row, never an offset, so that deep pages
cost what the first costs. Written so that it stands in an address as it is.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

Zeile = TypeVar("Zeile", bound=Model)
Marke = TypeVar("Marke", "Tagmarke", "Zeitmarke")
_ZEIT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Tagmarke:
    tag: date
    id: UUID

    @property
    def wert(self) -> date:
        return self.tag

    def __str__(self) -> str:
        return f"{self.tag.isoformat()}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Tagmarke | None":
        """None for anything that is no mark: a mangled link shows the first page."""
        tag, _, kennung = text.partition("_")
        try:
            return cls(date.fromisoformat(tag), UUID(kennung))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Zeitmarke:
    zeit: datetime
    id: UUID

    @property
    def wert(self) -> datetime:
        return self.zeit

    def __str__(self) -> str:
        return f"{self.zeit.astimezone(UTC):{_ZEIT}}_{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Zeitmarke | None":
        """None for anything that is no mark."""
        zeit, _, kennung = text.partition("_")
        try:
            return cls(datetime.strptime(zeit, _ZEIT).replace(tzinfo=UTC), UUID(kennung))
        except ValueError:
            return None


def page_by(
    zeilen: QuerySet[Zeile], feld: str, art: type[Marke], *, nach: Marke | None, anzahl: int
) -> tuple[list[Zeile], Marke | None]:
    """The rows behind `nach` in the order of `feld` and id, and where the next page begins;
    `-feld` is the newest first.
    """
    name, minus = feld.removeprefix("-"), "-" if feld.startswith("-") else ""
    if nach:
        hinter = "lt" if minus else "gt"
        spaeter, gleich = {f"{name}__{hinter}": nach.wert}, {name: nach.wert}
        zeilen = zeilen.filter(Q(**spaeter) | Q(**gleich, **{f"pk__{hinter}": nach.id}))
    gefunden = list(zeilen.order_by(feld, f"{minus}pk")[: anzahl + 1])
    if len(gefunden) <= anzahl:
        return gefunden, None
    letzte = gefunden[anzahl - 1]
    return gefunden[:anzahl], art(getattr(letzte, name), letzte.pk)
