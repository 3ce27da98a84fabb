"""The pages of the style guide write nothing: one town hall serves all tests of a module."""

from collections.abc import Iterator

import pytest
from tests.kit.browser import serve_rathaus
from tests.kit.databases import Databases


@pytest.fixture(scope="module")
def live_rathaus(databases: Databases, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    with (
        databases.clone() as clone,
        databases.default_is(clone),
        django_db_blocker.unblock(),
        serve_rathaus() as adresse,
    ):
        yield adresse
