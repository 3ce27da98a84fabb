from pathlib import Path

import pytest
from tests.kit.databases import FrischeDatenbank
from tests.kit.prozesse import Haus, share_secrets


@pytest.fixture(scope="session")
def zustand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One state folder for all: packing the static files takes longest."""
    return share_secrets(tmp_path_factory.mktemp("haus"))


@pytest.fixture
def frische_datenbank(frische_stadt: FrischeDatenbank) -> FrischeDatenbank:
    """Every town hall of this folder serves the demo town."""
    return frische_stadt


@pytest.fixture
def haus(frische_datenbank: FrischeDatenbank, zustand: Path) -> Haus:
    """The demo town in a database and a folder that real processes work on."""
    return Haus(frische_datenbank, zustand)
