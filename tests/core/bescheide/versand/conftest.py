from typing import TYPE_CHECKING

import pytest
from tests.core.bescheide.conftest import amt  # noqa: F401
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper


@pytest.fixture
def vwvfg(monkeypatch: pytest.MonkeyPatch) -> None:
    """The matter follows the VwVfG instead of tax law."""
    from rathaus.core.vorgaenge.registry import vorgangsarten

    monkeypatch.setattr(type(vorgangsarten["probe.steuer"]), "verfahrensrecht", "VwVfG")


@pytest.fixture
def bundid(settings: "SettingsWrapper") -> None:
    settings.IDENTITAET_SIMULATOR = True
