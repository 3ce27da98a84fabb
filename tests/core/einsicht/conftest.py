from typing import TYPE_CHECKING

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


@pytest.fixture
def amt(db: None) -> "Briefamt":
    from tests.core.bescheide.briefe import build_briefamt

    return build_briefamt()
