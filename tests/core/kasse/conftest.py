from typing import TYPE_CHECKING

import pytest
from tests.core.vorgaenge.fixtures import amt, probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.stadt import Stadt


@pytest.fixture
def stadt(db: None) -> "Stadt":
    from tests.core.stadt import build_stadt

    return build_stadt()
