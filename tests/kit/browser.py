"""Debian's chromium, driven by playwright. Never another browser, never a download."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

#: The shell is the same engine without a browser's windows, which take half the time of a page.
CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    programm = next((pfad for pfad in CHROMIUM if Path(pfad).exists()), None)
    if programm is None:
        pytest.fail("Für die Browsertests fehlt chromium: apt-get install chromium-headless-shell")
    # playwright's loop runs in this thread; Django would take every query for an async mistake
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # two cores share browser, server and a second test process: five seconds can be one page
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programm, args=list(FLAGS), chromium_sandbox=os.getuid() != 0
        )
        yield browser
        browser.close()


@contextmanager
def serve_rathaus() -> Iterator[str]:
    """The address of the town hall, over the database that is the default now."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    server._live_server_modified_settings.enable()
    try:
        yield server.url
    finally:
        server.stop()
        server._live_server_modified_settings.disable()


@pytest.fixture
def seite(browser: Browser, live_rathaus: str) -> Iterator[Page]:
    """A page in a fresh profile on a phone's width, with German and the town hall as its base."""
    context = browser.new_context(
        base_url=live_rathaus, locale="de-DE", timezone_id="Europe/Berlin", viewport=PHONE
    )
    page = context.new_page()
    yield page
    context.close()
