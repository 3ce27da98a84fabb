import pytest


@pytest.fixture(autouse=True)
def arten(monkeypatch) -> list:
    """One kind a head of office may decide; what was granted is noted in the list."""
    from rathaus.core.einheiten.models import Rolle
    from rathaus.core.freigaben.public import Freigabeart, freigabearten, with_rolle

    erteilt = []
    art = Freigabeart(
        kennung="test",
        name="Probe",
        entscheidbare=with_rolle(Rolle.LEITUNG),
        on_granted=lambda freigabe, *, akteur: erteilt.append((freigabe.version, akteur)),
    )
    monkeypatch.setitem(freigabearten, "test", art)
    return erteilt
