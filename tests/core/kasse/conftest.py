from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.vorgaenge.fixtures import amt, probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.stadt import Stadt


@pytest.fixture
def stadt(bestand: Callable[..., Any]) -> Iterator["Stadt"]:
    from tests.core.stadt import build_stadt

    with bestand(build_stadt) as stadt:
        yield stadt
