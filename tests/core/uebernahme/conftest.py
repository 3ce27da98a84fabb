from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.core.vorgaenge.fixtures import amt, probearten  # noqa: F401

if TYPE_CHECKING:
    from tests.core.vorgaenge.amt import Amt

    from .archiv import Archiv, Leser


@pytest.fixture(scope="session")
def leser() -> Iterator["Leser"]:
    """One process opens the PDFs of all tests: to start it takes longer than they do."""
    from .archiv import Leser

    leser = Leser()
    yield leser
    leser.end()


@pytest.fixture
def archiv(
    amt: "Amt",  # noqa: F811
    leser: "Leser",
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator["Archiv"]:
    """An empty folder of an old archive, and a town with a place for it in its Aktenplan."""
    from rathaus import uhr
    from rathaus.core.akten.models import Aktenplaneinheit
    from rathaus.core.uebernahme import durchsicht

    from .archiv import HEUTE, Archiv

    monkeypatch.setattr(durchsicht, "PdfReihe", lambda: leser)
    stadt = amt.stadt
    for kennzeichen, einheit in (("99.1", stadt.steueramt), ("99.2", stadt.ordnungsamt)):
        Aktenplaneinheit.objects.filter(kennzeichen=kennzeichen).update(einheit=einheit)
    with uhr.stelle_auf(HEUTE):
        yield Archiv(amt, tmp_path_factory.mktemp("altarchiv"))
