import pytest


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    from rathaus.core.satzungen.public import Schluessel, lies_auswahl, lies_betrag, lies_ganzzahl
    from rathaus.core.satzungen.registry import schluessel

    for art in (
        Schluessel("probe.satz", "Probesatz", lies_betrag),
        Schluessel("probe.anzahl", "Probezahl", lies_ganzzahl),
        Schluessel("probe.weise", "Zählweise", lies_auswahl({"je_hund", "staffel"})),
    ):
        monkeypatch.setitem(schluessel, art.kennung, art)


@pytest.fixture
def stadt(db):
    from rathaus.core.einheiten.models import Gemeinde

    return Gemeinde.objects.create(name="Musterstadt", ars="055660000001")


@pytest.fixture
def schreiberin(db):
    from tests.core.freigaben.personal import clerk

    from rathaus.core.einheiten.models import Rolle

    return clerk("Schreiberin", Rolle.SACHBEARBEITUNG)


@pytest.fixture
def leiter(db):
    from tests.core.freigaben.personal import clerk

    from rathaus.core.einheiten.models import Rolle

    return clerk("Leiter", Rolle.LEITUNG)
