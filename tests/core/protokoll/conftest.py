import pytest

from rathaus.core.protokoll.public import pruefe


@pytest.fixture(autouse=True)
def zustandsordner(settings, tmp_path):
    """The signing key of this test alone."""
    settings.RATHAUS_STATE = tmp_path / "state"
    return settings.RATHAUS_STATE


@pytest.fixture
def befunde():
    return lambda: list(pruefe())
