from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from .briefe import Briefamt


@pytest.fixture
def amt(bestand: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Iterator["Briefamt"]:
    from tests.core.vorgaenge.amt import Probesteuer

    from .briefe import build_briefamt

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    with bestand(build_briefamt) as amt:
        yield amt
