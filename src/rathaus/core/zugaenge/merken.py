"""A memo that lives as long as one request: what a clerk may see is worked out once per page."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")
_merkzettel: ContextVar[dict[Hashable, Any] | None] = ContextVar("merkzettel", default=None)


@contextmanager
def merkzettel() -> Iterator[None]:
    marke = _merkzettel.set({})
    try:
        yield
    finally:
        _merkzettel.reset(marke)


def merken(schluessel: Hashable, rechnen: Callable[[], T]) -> T:
    """The value for this key, worked out at most once in a request; outside of one, every time."""
    zettel = _merkzettel.get()
    if zettel is None:
        return rechnen()
    if schluessel not in zettel:
        zettel[schluessel] = rechnen()
    return zettel[schluessel]


def vergessen() -> None:
    """Actions that change duties call this, so that the rest of the request sees the new ones."""
    if (zettel := _merkzettel.get()) is not None:
        zettel.clear()
