from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fachverfahren.hundesteuer.amt import Amt


@pytest.fixture
def amt(db: None) -> "Amt":
    """A tax office with the tariff of Wettringen's kind: every dog by the number held."""
    from tests.fachverfahren.hundesteuer.amt import build_amt

    return build_amt("wettringen")


@pytest.fixture
def amt_reihe(db: None) -> "Amt":
    """The other design, Büdingen's: first, second and further dog."""
    from tests.fachverfahren.hundesteuer.amt import build_amt

    return build_amt("buedingen")
