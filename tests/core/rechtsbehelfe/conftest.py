from typing import TYPE_CHECKING

import pytest
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt


@pytest.fixture
def amt(db: None, monkeypatch: pytest.MonkeyPatch) -> "Briefamt":
    """A tax office in Nordrhein-Westfalen, where levies know a Widerspruch."""
    from tests.core.bescheide.briefe import build_briefamt
    from tests.core.vorgaenge.amt import Probesteuer

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "kag")
    return build_briefamt()
