"""What many tests begin with, built once in a process; each rolls back to it."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import pytest

from tests.kit.databases import Databases

T = TypeVar("T")
#: Before every day the tests name, so that what is published is in force in all of them.
GEBAUT_AM = date(2026, 1, 2)


@dataclass(frozen=True)
class _Bestand:
    connection: Any
    #: pickled, since tests change what they are given
    wert: bytes


class Bestaende:
    """One database for each kind of beginning, with a connection that stays open."""

    def __init__(self, databases: Databases, stack: ExitStack) -> None:
        self._databases = databases
        self._stack = stack
        self._fertig: dict[tuple[Any, ...], _Bestand] = {}

    @contextmanager
    def of(self, build: Callable[..., T], *arguments: Any) -> Iterator[T]:
        """What `build` returned, in a transaction of its database that is rolled back."""
        from django.db import transaction

        schluessel = (build, *arguments)
        if schluessel not in self._fertig:
            self._fertig[schluessel] = self._build(build, *arguments)
        bestand = self._fertig[schluessel]
        with _default_is(bestand.connection), transaction.atomic():
            yield pickle.loads(bestand.wert)  # noqa: S301 - our own, of this process
            if not bestand.connection.needs_rollback:
                bestand.connection.check_constraints()
            transaction.set_rollback(True)

    def _build(self, build: Callable[..., Any], *arguments: Any) -> _Bestand:
        from django.db import connections

        from rathaus import uhr

        def built() -> Any:
            with uhr.stelle_auf(GEBAUT_AM):
                return build(*arguments)

        clone = self._stack.enter_context(self._databases.clone())
        connection = connections.create_connection("default")
        connection.settings_dict = {**connection.settings_dict, "NAME": clone}
        self._stack.callback(connection.close)
        with _default_is(connection):
            return _Bestand(connection, pickle.dumps(built()))


@contextmanager
def _default_is(connection: Any) -> Iterator[None]:
    from django.db import connections

    before = connections["default"]
    connections["default"] = connection
    try:
        yield
    finally:
        connections["default"] = before


@pytest.fixture(scope="session")
def _bestaende(databases: Databases) -> Iterator[Bestaende]:
    with ExitStack() as stack:
        yield Bestaende(databases, stack)


@pytest.fixture
def bestand(
    _bestaende: Bestaende, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Callable[..., Any]]:
    """What `db` is, in a database where something was built: `with bestand(build) as amt:`."""
    with django_db_blocker.unblock():
        yield _bestaende.of
