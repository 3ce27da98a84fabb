"""Lists of entries with a real browser: without JavaScript by keyboard, and judged by axe."""

from playwright.sync_api import Browser, Page
from tests.kit.browser import PHONE
from tests.leistungen.ort import build_ort
from tests.leistungen.probe import offer_probe
from tests.policing.axe import EVERY_VIEW, assert_accessible


def _begin(page: Page) -> None:
    offer_probe(build_ort())
    page.goto("/leistungen/ferienbetreuung-probe/")
    page.get_by_role("button", name="Jetzt beginnen").click()


def test_entries_come_and_go_by_keyboard_without_javascript(
    browser: Browser, live_rathaus: str
) -> None:
    context = browser.new_context(
        base_url=live_rathaus, viewport=PHONE, java_script_enabled=False, locale="de-DE"
    )
    page = context.new_page()
    _begin(page)
    page.locator('[name="kinder.0.name"]').fill("Ada")
    page.locator('[name="kinder.0.geboren"]').fill("irgendwann")
    page.get_by_role("button", name="Kind hinzufügen").click()
    assert page.locator('[name="kinder.0.geboren"]').input_value() == "irgendwann"
    assert page.get_by_role("group", name="Kind 2").is_visible()
    page.locator('[name="kinder.1.name"]').fill("Ben")
    page.get_by_role("button", name="Kind 1 entfernen").click()
    assert page.locator('[name="kinder.0.name"]').input_value() == "Ben"
    page.locator('[name="kinder.0.name"]').press("Enter")
    assert (
        page.get_by_role("alert").or_(page.locator(".rh-errors, [role=alert]")).first.is_visible()
    )
    assert page.locator('[name="kinder.0.name"]').input_value() == "Ben"
    context.close()


def test_pages_with_lists_are_accessible(seite: Page) -> None:
    _begin(seite)
    seite.get_by_role("button", name="Kind hinzufügen").click()
    seite.get_by_role("button", name="Tag hinzufügen").first.click()
    seite.locator(".rh-actions").get_by_role("button", name="Weiter").click()
    assert_accessible(seite, views=EVERY_VIEW)
