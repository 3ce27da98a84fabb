from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.kit.browser import DESK, PHONE
from tests.kit.databases import FrischeDatenbank

Oeffnen = Callable[..., Page]


@pytest.fixture
def frische_datenbank(frische_stadt: FrischeDatenbank) -> FrischeDatenbank:
    """Every town hall of this folder serves the demo town."""
    return frische_stadt


@pytest.fixture
def oeffne(browser: Browser, live_rathaus: str) -> Iterator[Oeffnen]:
    """Opens browsers of different people on the demo town, each with a profile of its own."""
    offen = []

    def oeffne(*, breit: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_rathaus,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            viewport=DESK if breit else PHONE,
            java_script_enabled=javascript,
        )
        context.set_default_timeout(20_000)
        offen.append(context)
        return context.new_page()

    yield oeffne
    for context in offen:
        context.close()
