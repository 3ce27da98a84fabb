from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from tests.core.bescheide.conftest import amt  # noqa: F401
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

if TYPE_CHECKING:
    from .stelle import Stelle


@pytest.fixture(scope="session")
def stelle(tmp_path_factory: pytest.TempPathFactory) -> "Stelle":
    """A certification authority of these tests' own; its keys take a second to make."""
    from rathaus import uhr
    from rathaus.core.siegel import zertifikate

    from .stelle import KENNWORT, Stelle

    ordner = tmp_path_factory.mktemp("zustand") / "siegel" / "demo"
    zertifikate.ensure_demo(ordner, kennwort=KENNWORT, jetzt=uhr.jetzt(), bits=2048)
    return Stelle(ordner)


@pytest.fixture
def mit_siegel(settings: LazySettings, stelle: "Stelle") -> LazySettings:
    """The town hall of the test seals every letter, with a time stamp."""
    from .stelle import KENNWORT

    settings.RATHAUS_STATE = Path(stelle.ordner.parent.parent)
    settings.SIEGEL_DEMO_KENNWORT = KENNWORT
    settings.SIEGEL = settings.SIEGEL_ZEITSTEMPEL = settings.SIGNATURDIENST = "demo"
    settings.SIEGEL_WANN = "alle"
    return settings
