from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


@pytest.fixture
def amt(bestand: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Iterator["Briefamt"]:
    """A tax office in Nordrhein-Westfalen, where levies know a Widerspruch."""
    from tests.core.bescheide.briefe import build_briefamt
    from tests.core.vorgaenge.amt import Probesteuer

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "kag")
    with bestand(build_briefamt) as amt:
        yield amt
