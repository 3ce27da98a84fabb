"""A memo that lives as long as one request, where what a clerk may see is worked out once per page;
or as long as one bundle of a Lauf, where many items ask the same.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import unwrap
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_merkzettel: ContextVar[dict[Hashable, Any] | None] = ContextVar("merkzettel", default=None)
_liest: ContextVar[bool] = ContextVar("merkzettel_liest", default=False)
_im_buendel: ContextVar[bool] = ContextVar("merkzettel_im_buendel", default=False)


@contextmanager
def merkzettel(*, buendel: bool = False) -> Iterator[None]:
    marke, art = _merkzettel.set({}), _im_buendel.set(buendel)
    try:
        yield
    finally:
        _im_buendel.reset(art)
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


@contextmanager
def reading_page() -> Iterator[None]:
    """While this holds nothing is written: parts of a page that ask the same share the answer."""
    marke = _liest.set(True)
    try:
        yield
    finally:
        _liest.reset(marke)


def _asked_once_while(gilt: ContextVar[bool], frage: Callable[P, T]) -> Callable[P, T]:
    @wraps(frage)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gilt.get():
            return frage(*args, **kwargs)
        return merken(_key(frage, args, kwargs), lambda: frage(*args, **kwargs))

    return ask


def _key(frage: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Hashable:
    return frage, args, tuple(sorted(kwargs.items()))


def once_per_page(frage: Callable[P, T]) -> Callable[P, T]:
    """Marks a read that many parts of a page ask for: while a page is only read it is asked once
    for the same arguments, everywhere else each time.
    """
    return _asked_once_while(_liest, frage)


def answered(frage: Callable[P, T], antwort: T, *args: P.args, **kwargs: P.kwargs) -> None:
    """While a page is read: this question, marked with `once_per_page`, has just been answered by
    another read and need not be asked.
    """
    if _liest.get():
        merken(_key(unwrap(frage), args, kwargs), lambda: antwort)


def same_for_all(frage: Callable[P, T]) -> Callable[P, T]:
    """Marks a read that no item of a bundle changes: in a bundle it is asked once for the same
    arguments, everywhere else each time.
    """
    return _asked_once_while(_im_buendel, frage)
