"""Where a page of a list ends: the sort key of its last row, never an offset, so that deep pages
cost what the first costs. Written so that it stands in an address as it is.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

_ZEIT = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True)
class Tagmarke:
    tag: date
    id: UUID

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
