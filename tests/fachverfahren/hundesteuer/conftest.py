from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.fachverfahren.hundesteuer.amt import Amt


@pytest.fixture
def amt(bestand: Callable[..., Any]) -> Iterator["Amt"]:
    """A tax office with the tariff of Wettringen's kind: every dog by the number held."""
    from tests.fachverfahren.hundesteuer.amt import build_amt

    with bestand(build_amt, "wettringen") as amt:
        yield amt


@pytest.fixture
def amt_reihe(bestand: Callable[..., Any]) -> Iterator["Amt"]:
    """The other design, Büdingen's: first, second and further dog."""
    from tests.fachverfahren.hundesteuer.amt import build_amt

    with bestand(build_amt, "buedingen") as amt:
        yield amt
