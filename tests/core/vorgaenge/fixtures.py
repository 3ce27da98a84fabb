"""Fixtures for everything that works on Vorgänge. Imports wait until Django is set up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

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
def amt(db: None) -> "Amt":
    from .amt import build_amt

    return build_amt()
