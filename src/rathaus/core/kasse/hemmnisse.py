"""Why something must not be collected for now. The floors above register what they know; who duns
or enforces asks here first.
"""

from collections.abc import Callable, Collection
from uuid import UUID

#: From notices to those that are halted, each with the reason a clerk reads.
Hemmnis = Callable[[Collection[UUID]], dict[UUID, str]]

hemmnisse: list[Hemmnis] = []


def halted(bescheid_ids: Collection[UUID]) -> dict[UUID, str]:
    """Which of these notices (`Forderung.bescheid_id`) must wait, and why. One query for each
    reason, whatever the number.
    """
    gruende: dict[UUID, str] = {}
    for hemmnis in hemmnisse:
        gruende |= hemmnis(bescheid_ids)
    return gruende
