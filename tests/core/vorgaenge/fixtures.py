"""Fixtures for everything that works on Vorgänge. Imports wait until Django is set up."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .amt import Amt


@pytest.fixture(autouse=True)
def probearten() -> Iterator[None]:
    from .amt import register_arten, unregister_arten

    register_arten()
    yield
    unregister_arten()


@pytest.fixture
def amt(bestand: Callable[..., Any]) -> Iterator["Amt"]:
    from .amt import build_amt

    with bestand(build_amt) as amt:
        yield amt
