"""The demo town, built once and cloned: building it reads every shipped package, which takes longer
than most tests.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.databases import SOURCE, Databases, FrischeDatenbank

#: Whatever these files say may show in the town.
ENDUNGEN = {".py", ".yaml", ".csv", ".svg"}


@pytest.fixture(scope="session")
def stadtvorlage(databases: Databases, django_db_blocker: pytest.FixtureRequest) -> str:
    """The name of the database to clone."""
    from tests.kit import musterstadt

    def build(datenbank: FrischeDatenbank) -> None:
        with databases.default_is(datenbank.name), django_db_blocker.unblock():
            musterstadt.build()

    return databases.ensure("stadt", _inputs(), build)


@pytest.fixture(scope="session")
def _stadtklon(databases: Databases, stadtvorlage: str) -> Iterator[str]:
    with databases.clone(stadtvorlage) as clone:
        yield clone


@pytest.fixture
def stadt_db(
    databases: Databases, _stadtklon: str, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """What `db` is, in the demo town: one transaction that is rolled back."""
    from django.db import connection, transaction

    with databases.default_is(_stadtklon), django_db_blocker.unblock(), transaction.atomic():
        yield
        if not connection.needs_rollback:
            connection.check_constraints()
        transaction.set_rollback(True)


def _frische_stadt(
    databases: Databases, stadtvorlage: str, django_db_blocker: pytest.FixtureRequest
) -> Iterator[FrischeDatenbank]:
    """What `frische_datenbank` is, in the demo town."""
    with (
        databases.clone(stadtvorlage) as clone,
        databases.default_is(clone),
        django_db_blocker.unblock(),
    ):
        yield FrischeDatenbank(clone)


frische_stadt = pytest.fixture(_frische_stadt, name="frische_stadt")
#: The same for all tests of a module that leave each other's matters alone.
stadt_des_moduls = pytest.fixture(_frische_stadt, name="stadt_des_moduls", scope="module")


def _inputs() -> list[Path]:
    return sorted(
        pfad
        for pfad in SOURCE.rglob("*")
        if pfad.suffix in ENDUNGEN and "__pycache__" not in pfad.parts
    )
