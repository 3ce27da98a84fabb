import pytest


@pytest.fixture(autouse=True)
def zustandsordner(settings, tmp_path):
    """The signing key of this test alone."""
    settings.RATHAUS_STATE = tmp_path / "state"
    return settings.RATHAUS_STATE


@pytest.fixture
def befunde():
    from rathaus.core.protokoll.public import pruefe

    return lambda: list(pruefe())
