"""A real web process: what it weighs in memory, what a page weighs on the wire."""

import subprocess
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Response

from rathaus.core.vorgaenge.queries import vorgaenge_for
from tests.kit.browser import DESK
from tests.kit.databases import FrischeDatenbank
from tests.kit.prozesse import Besuch, Haus, Prozess, Web, share_secrets

from .leute import clerk, draft, page_url, seated
from .messen import note

pytestmark = pytest.mark.bench
ABRUFE = 200
PFADE = (
    "/",
    "/leistungen/",
    "/leistungen/hund-anmelden/",
    "/leistungen/suche/?q=hund",
    "/impressum/",
    "/buero/anmelden/",
)
MEGABYTE = 1024
KILOBYTE = 1000


@pytest.fixture(scope="module")
def web(messstadt: FrischeDatenbank, tmp_path_factory: pytest.TempPathFactory):
    haus = Haus(messstadt, share_secrets(tmp_path_factory.mktemp("zustand")))
    with haus.web() as web:
        yield web


def test_memory_of_a_web_process(web: Web) -> None:
    besuch = Besuch(web.adresse)
    for nummer in range(ABRUFE):
        assert besuch.get(PFADE[nummer % len(PFADE)]).ok
    groesste = max(_resident(pid) for pid in _children(web.prozess))
    note(
        f"Speicher eines Webprozesses nach {ABRUFE} Abrufen",
        f"{groesste / MEGABYTE:.0f} MB",
        "< 250 MB",
        groesste < 250 * MEGABYTE,
    )


@pytest.mark.parametrize("seite", ["Startseite", "Leistung", "Formular", "Liste", "Vorgang"])
def test_weight_of_a_page(web: Web, browser: Browser, seite: str) -> None:
    """HTML, CSS, JS and images as they cross the wire; the two faces of the font come extra."""
    antworten: list[Response] = []
    with browser.new_context(base_url=web.adresse, viewport=DESK) as context:
        ziel = _ziel(seite, context, web)
        page = context.new_page()
        page.on("response", lambda antwort: antworten.append(antwort))  # noqa: PLW0108
        page.goto(ziel)
        page.wait_for_load_state("networkidle")
        assert all(antwort.ok for antwort in antworten)
        gezaehlt = [antwort for antwort in antworten if "/fonts/" not in antwort.url]
        groesse = sum(a.request.sizes()["responseBodySize"] for a in gezaehlt) / KILOBYTE
    note(
        f"Gewicht der Seite: {seite}",
        f"{groesse:.0f} kB in {len(gezaehlt)} Abrufen",
        "< 100 kB, ≤ 10 Abrufe",
        groesse < 100 and len(gezaehlt) <= 10,
    )
    assert len(antworten) - len(gezaehlt) <= 2


def _ziel(seite: str, context: BrowserContext, web: Web) -> str:
    """The address, after the browser was given the cookie it needs."""
    if seite in ("Liste", "Vorgang"):
        _carry(seated(), context, web)
        vorgang = vorgaenge_for(clerk()).filter(offen=True)[0]
        name = {"Liste": ("liste", []), "Vorgang": ("vorgang", [vorgang.pk])}[seite]
        return reverse(f"vorgaenge:{name[0]}", args=name[1]) + "?ansicht=amt"
    if seite == "Formular":
        from .leute import at_home

        _carry(at_home(), context, web)
        return page_url(draft())
    return {"Startseite": "/", "Leistung": "/leistungen/hund-anmelden/"}[seite]


def _carry(client, context: BrowserContext, web: Web) -> None:
    for name, morsel in client.cookies.items():
        context.add_cookies([{"name": name, "value": morsel.value, "url": web.adresse}])


def _children(prozess: Prozess) -> list[int]:
    """The processes that answer, without the one that watches over them."""
    gefunden = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(prozess.pid)], capture_output=True, text=True, check=True
    )
    return [int(pid) for pid in gefunden.stdout.split()]


def _resident(pid: int) -> int:
    """Kilobytes in memory, what is shared with the parent included."""
    zeilen = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(zeile.split()[1]) for zeile in zeilen if zeile.startswith("VmRSS:"))
