"""Every public page that leads to a service, in each language: start, life situations, doors,
offices, the list from A to Z, the search, help, legal pages. Judged as the services are.

Ordinary runs look at one of them, chosen by the day; `make dauertest` at all.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.test_katalog_axe import Blick, _look
from tests.kit.databases import FrischeDatenbank
from tests.policing.client import PolicingClient

from rathaus import uhr
from rathaus.leistungen.public import BEREICHE, LEBENSLAGEN
from rathaus.portal.views import HILFE, TITEL
from rathaus.ui.sprache import DEUTSCH, ENGLISCH, SPRACHEN

pytestmark = pytest.mark.browser

AM_TAG = 1
FEST = (
    "/",
    "/leistungen/",
    "/leistungen/suche/",
    "/leistungen/suche/?q=hund",
    "/leistungen/suche/?q=xyzabc",
    "/aemter/",
    "/hilfe/",
    "/anmelden/",
)
#: Those of the town's own staff are no life situation.
LAGEN = tuple(lage for lage in LEBENSLAGEN if lage != "intern")
PFADE = (
    *FEST,
    *(f"/lebenslagen/{lage}/" for lage in LAGEN),
    *(f"/fuer/{bereich}/" for bereich in BEREICHE),
    *(f"/hilfe/{seite}/" for seite in HILFE),
    *(f"/{seite.replace('_', '-')}/" for seite in TITEL),
)
SEITEN = tuple(product(PFADE, SPRACHEN))


@pytest.fixture(scope="module")
def blick(browser: Browser, stadt_des_moduls: FrischeDatenbank) -> Iterator[Blick]:
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    server._live_server_modified_settings.enable()
    blick = _look(browser, server.url, PolicingClient())
    yield blick
    blick.page.context.close()
    server.stop()
    server._live_server_modified_settings.disable()


def _speak(blick: Blick, sprache: str) -> None:
    blick.page.request.get("/sprache/", params={"zu": sprache}, max_redirects=0)


def _faults(blick: Blick, pfad: str, sprache: str) -> list[str]:
    _speak(blick, sprache)
    return [f"{pfad} ({sprache}): {fehler}" for fehler in blick.faults(pfad)]


def _of_today() -> list[Any]:
    erste = uhr.heute().toordinal() * AM_TAG
    return [SEITEN[(erste + stelle) % len(SEITEN)] for stelle in range(AM_TAG)]


@pytest.mark.parametrize(("pfad", "sprache"), _of_today())
def test_pages_of_today_are_accessible_and_light(blick: Blick, pfad: str, sprache: str) -> None:
    assert _faults(blick, pfad, sprache) == []


@pytest.mark.dauertest
@pytest.mark.parametrize(("pfad", "sprache"), SEITEN)
def test_every_public_page_is_accessible_and_light(blick: Blick, pfad: str, sprache: str) -> None:
    assert _faults(blick, pfad, sprache) == []


@pytest.mark.dauertest
@pytest.mark.parametrize("sprache", [DEUTSCH, ENGLISCH])
def test_every_office_has_an_accessible_page(blick: Blick, sprache: str) -> None:
    from rathaus.core.einheiten.public import list_aemter

    aemter = [amt.kennung for amt in list_aemter()]
    assert aemter
    assert [fehler for amt in aemter for fehler in _faults(blick, f"/aemter/{amt}/", sprache)] == []
