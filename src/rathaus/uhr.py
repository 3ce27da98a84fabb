"""The one clock. Everything asks here, so the demo can live through years and tests stand still.

`RATHAUS_UHR_VERSATZ` shifts the clock of a whole process by that many days (demo only).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZEITZONE = ZoneInfo("Europe/Berlin")

_gestellt: ContextVar[datetime | None] = ContextVar("rathaus_uhr", default=None)
_gestellt_fuer_alle: list[datetime] = []


def jetzt() -> datetime:
    """The present instant, aware, in UTC."""
    if (gestellt := _gestellt.get()) is not None:
        return gestellt
    if _gestellt_fuer_alle:
        return _gestellt_fuer_alle[-1]
    return datetime.now(UTC) + _versatz()  # noqa: TID251 - the one place


def heute() -> date:
    """The civil date in Germany: what the law counts in."""
    return ortszeit(jetzt()).date()


def ortszeit(zeitpunkt: datetime) -> datetime:
    """The instant as a clock on the town hall's wall shows it."""
    if zeitpunkt.tzinfo is None:
        raise ValueError("Ein Zeitpunkt ohne Zeitzone ist nicht eindeutig.")
    return zeitpunkt.astimezone(ZEITZONE)


@contextmanager
def stelle_auf(zeit: datetime | date) -> Iterator[None]:
    """Stop the clock at an instant, or at noon of a civil date, in this thread of execution."""
    marke = _gestellt.set(_als_zeitpunkt(zeit))
    try:
        yield
    finally:
        _gestellt.reset(marke)


@contextmanager
def stelle_fuer_alle(zeit: datetime | date) -> Iterator[None]:
    """As `stelle_auf`, for all threads of the process: for a test that runs a live server."""
    _gestellt_fuer_alle.append(_als_zeitpunkt(zeit))
    try:
        yield
    finally:
        _gestellt_fuer_alle.pop()


def _als_zeitpunkt(zeit: datetime | date) -> datetime:
    if isinstance(zeit, datetime):
        return ortszeit(zeit).astimezone(UTC)
    return datetime.combine(zeit, time(12), tzinfo=ZEITZONE).astimezone(UTC)


def _versatz() -> timedelta:
    return timedelta(days=float(os.environ.get("RATHAUS_UHR_VERSATZ") or 0))
