from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.bezahlen.dienst import Probedienst
    from tests.core.stadt import Stadt

    from rathaus.core.bezahlen.attrappe.server import Attrappe
    from rathaus.core.bezahlen.registry import Dienste


@pytest.fixture
def stadt(db: None) -> "Stadt":
    from tests.core.stadt import build_stadt

    return build_stadt()


@pytest.fixture
def probe() -> "Probedienst":
    from tests.core.bezahlen.dienst import Probedienst

    return Probedienst()


@pytest.fixture
def register(probe: "Probedienst") -> "Dienste":
    from rathaus.core.bezahlen.registry import Dienste

    register = Dienste()
    register.register(probe)
    return register


@pytest.fixture
def attrappe(tmp_path: Path, settings) -> "Iterator[Attrappe]":
    """The stand-in as a server of its own; the town hall is connected to it."""
    from tests.core.bezahlen.netz import running

    with running(tmp_path / "attrappe.sqlite", settings) as server:
        yield server
