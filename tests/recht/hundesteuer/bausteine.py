"""Short words for dogs and their times."""

from datetime import date
from decimal import Decimal
from typing import Any

from rathaus.recht.hundesteuer import (
    GehaltenerHund,
    Geltungszeit,
    GewaehrteVerguenstigung,
    beispielsatzung,
)

D = Decimal
JE_HUND = beispielsatzung("wettringen")
NACH_RANG = beispielsatzung("buedingen")


def tag(text: str) -> date:
    return date.fromisoformat(text)


def zeit(von: str, bis: str | None = None) -> Geltungszeit:
    return Geltungszeit(tag(von), tag(bis) if bis else None)


def hund(
    kennung: str = "Asta",
    von: str = "2020-03-01",
    bis: str | None = None,
    *,
    gefaehrlich: str = "",
    verguenstigt: str = "",
    seit: str = "2020-01-01",
    **mehr: Any,
) -> GehaltenerHund:
    """`gefaehrlich` and `verguenstigt` are a first day and a kind, both without an end."""
    return GehaltenerHund(
        kennung=kennung,
        haltung=zeit(von, bis),
        gefaehrlich=(zeit(gefaehrlich),) if gefaehrlich else mehr.pop("zeiten", ()),
        verguenstigungen=(GewaehrteVerguenstigung(verguenstigt, zeit(seit)),)
        if verguenstigt
        else (),
        **mehr,
    )
