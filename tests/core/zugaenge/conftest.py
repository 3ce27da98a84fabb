import pytest


@pytest.fixture(autouse=True)
def own_floor(request, monkeypatch, settings):
    """These tests stand without the floors above; `real_frames` brings shells and URL map back."""
    from django.template import engines

    from rathaus.core.zugaenge import seiten
    from rathaus.core.zugaenge.templatetags import zugaenge as marken

    if "real_frames" in request.fixturenames:
        return
    settings.ROOT_URLCONF = "tests.core.zugaenge.adressen"
    monkeypatch.setattr(seiten, "_frames", lambda _request: ("ui/base.html",))
    monkeypatch.setattr(marken, "angemeldete", [])
    engine = engines["django"].engine
    eigene = [p for p in engine.template_context_processors if "rathaus" not in p.__module__]
    monkeypatch.setattr(engine, "template_context_processors", tuple(eigene))


@pytest.fixture
def real_frames():
    """The pages as people see them, in portal and Büro."""
