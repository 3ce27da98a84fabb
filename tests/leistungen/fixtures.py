"""Towns for tests of services. Imports wait until Django is set up."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture
def ort(bestand: Callable[..., Any]) -> Iterator[Any]:
    """It offers the services of the town tasks."""
    from tests.leistungen.ort import build_ort

    with bestand(build_ort) as ort:
        yield ort


@pytest.fixture
def antragsamt(bestand: Callable[..., Any]) -> Iterator[Any]:
    """Offices with every shipped letter, for the packages of tests."""
    from tests.leistungen.antragspakete import build_amt

    with bestand(build_amt) as stadt:
        yield stadt
