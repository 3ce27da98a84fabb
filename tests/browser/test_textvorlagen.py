"""An editor changes a letter of the town without a file, a second person releases it."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.kit.browser import DESK
from tests.policing.axe import assert_accessible

from .conftest import Oeffnen
from .leute import button, expect_heading, sign_in

pytestmark = pytest.mark.browser
VORLAGE = "Stundung und Ratenzahlung"
HIER = "/buero/textvorlagen/stundung/"


def look(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size(DESK)


def press(page: Page, name: str) -> None:
    button(page.get_by_role("main"), name).click()


def write(page: Page) -> None:
    sign_in(page, "/buero/anmelden/?weiter=/buero/textvorlagen/", "feder")
    expect_heading(page, "Textvorlagen")
    look(page)
    page.get_by_role("link", name=VORLAGE).click()
    expect_heading(page, VORLAGE)
    look(page)
    page.get_by_role("button", name=re.compile("Bearbeiten")).click()
    expect(page.get_by_role("link", name="Zur Freigabe geben")).to_be_visible()
    look(page)
    page.get_by_role("link", name=re.compile("Bearbeiten.*zinsen")).click()
    expect_heading(page, "Absatz „zinsen“")
    look(page)
    page.get_by_label("Text", exact=True).fill("Die Zinsen: {{ stundung.zinsen | geld }}.")
    press(page, "Speichern")
    expect(page.get_by_text("Die Zinsen: 3,00").first).to_be_visible()
    page.get_by_role("link", name="Neuer Absatz").click()
    look(page)
    page.get_by_role("link", name="Abbrechen").click()
    page.get_by_role("link", name="Zur Freigabe geben").click()
    page.get_by_label("Was ist neu?").fill("Kürzer gesagt.")
    press(page, "Zur Freigabe geben")
    expect(page.get_by_text("Wartet auf eine zweite Person")).to_be_visible()
    look(page)


def release(page: Page) -> None:
    sign_in(page, "/buero/anmelden/?weiter=/buero/freigaben/", "amsel")
    page.get_by_role("link", name=VORLAGE).click()
    expect(page.get_by_text("Kürzer gesagt.")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Zu einem späteren Tag freigeben").click()
    look(page)
    press(page, "Freigeben")
    expect(page.get_by_text("gilt", exact=True)).to_be_visible()
    page.goto(f"{HIER}fassung/1/")
    look(page)


def test_new_words_for_a_letter_by_two_people(oeffne: Oeffnen) -> None:
    write(oeffne())
    release(oeffne())
