from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


@pytest.fixture
def amt(bestand: Callable[..., Any]) -> Iterator["Briefamt"]:
    from tests.core.bescheide.briefe import build_briefamt

    with bestand(build_briefamt) as amt:
        yield amt
