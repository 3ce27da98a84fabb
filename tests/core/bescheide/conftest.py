from typing import TYPE_CHECKING

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from .briefe import Briefamt


@pytest.fixture
def amt(db: None, monkeypatch: pytest.MonkeyPatch) -> "Briefamt":
    from tests.core.vorgaenge.amt import Probesteuer

    from .briefe import build_briefamt

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    return build_briefamt()
