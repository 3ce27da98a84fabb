"""What the small scripts add, in a real browser; and that the same things work without them."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.kit.browser import DESK

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(seite: Page) -> Page:
    seite.set_viewport_size(DESK)
    return seite


@pytest.fixture
def without_scripts(browser: Browser, live_rathaus: str):
    context = browser.new_context(
        base_url=live_rathaus, locale="de-DE", java_script_enabled=False, viewport=DESK
    )
    yield context.new_page()
    context.close()


def open_with_keys(page: Page, path: str) -> None:
    """The keys come with a module of their own, shortly after the page."""
    page.goto(path)
    page.locator(".rh-keys-on").wait_for()


def theme(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-kern-theme")


def test_nothing_on_the_pages_breaks_the_content_security_policy(desk):
    complaints = []
    desk.on("console", lambda message: complaints.append(message.text))
    desk.on("pageerror", lambda error: complaints.append(str(error)))
    for name in ("portal", "formular", "liste", "vorgang"):
        desk.goto(f"/ui/{name}/")
        desk.wait_for_load_state("networkidle")
    assert complaints == []


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(desk):
    desk.goto("/ui/formular/")
    expect(desk.locator("[data-error-summary]")).to_be_focused()
    desk.get_by_role("link", name="Wann wurde der Hund geboren?").click()
    expect(desk.get_by_label("Wann wurde der Hund geboren?")).to_be_focused()


def test_colours_change_at_once_and_nothing_typed_is_lost(desk):
    desk.goto("/ui/formular/")
    desk.get_by_label("Wie heißt der Hund?").fill("Nele")
    with desk.expect_response("**/ui/darstellung/"):
        desk.get_by_role("button", name="Dunkel").click()
    assert theme(desk) == "dark"
    expect(desk.get_by_label("Wie heißt der Hund?")).to_have_value("Nele")
    expect(desk.get_by_role("button", name="Dunkel")).to_have_attribute("aria-pressed", "true")
    desk.goto("/ui/portal/")
    assert theme(desk) == "dark"


def test_colours_change_without_scripts_too(without_scripts):
    without_scripts.goto("/ui/portal/")
    without_scripts.get_by_role("button", name="Dunkel").click()
    assert without_scripts.url.endswith("/ui/portal/")
    assert theme(without_scripts) == "dark"


def test_a_key_opens_what_it_stands_for(desk):
    open_with_keys(desk, "/ui/vorgang/")
    desk.keyboard.press("u")
    desk.wait_for_url("**/ui/formular/")


def test_keys_rest_while_somebody_types(desk):
    open_with_keys(desk, "/ui/vorgang/")
    desk.keyboard.press("/")
    expect(desk.get_by_role("searchbox")).to_be_focused()
    desk.keyboard.type("u")
    expect(desk.get_by_role("searchbox")).to_have_value("u")
    assert desk.url.endswith("/ui/vorgang/")


def test_keys_leave_the_browsers_own_shortcuts_alone(desk):
    open_with_keys(desk, "/ui/vorgang/")
    desk.keyboard.press("Control+u")
    assert desk.url.endswith("/ui/vorgang/")


def test_the_question_mark_shows_all_keys_of_the_page(desk):
    open_with_keys(desk, "/ui/vorgang/")
    desk.keyboard.press("?")
    help_ = desk.get_by_role("dialog", name="Tastenkürzel")
    expect(help_).to_be_visible()
    expect(help_.get_by_text("Unterlagen nachfordern")).to_be_visible()
    expect(help_.get_by_text("nächste Zeile")).to_have_count(0)
    help_.get_by_role("button", name="Schließen").click()
    expect(help_).to_be_hidden()


def test_the_help_can_be_opened_with_the_mouse(desk):
    open_with_keys(desk, "/ui/liste/")
    desk.get_by_role("button", name="Tastenkürzel ?").click()
    expect(desk.get_by_role("dialog").get_by_text("nächste Zeile")).to_be_visible()


def test_keys_can_be_switched_off(desk):
    open_with_keys(desk, "/ui/vorgang/")
    desk.keyboard.press("?")
    desk.get_by_role("button", name="Tastenkürzel ausschalten").click()
    desk.wait_for_load_state("networkidle")
    desk.keyboard.press("u")
    desk.keyboard.press("?")
    assert desk.url.endswith("/ui/vorgang/")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    expect(desk.locator(".rh-key--in-button").first).to_be_hidden()


def test_rows_of_a_list_are_walked_with_two_keys(desk):
    open_with_keys(desk, "/ui/liste/")
    links = desk.get_by_role("rowheader").get_by_role("link")
    desk.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    desk.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    desk.keyboard.press("k")
    desk.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()


def test_all_rows_are_picked_at_once(desk):
    desk.goto("/ui/liste/")
    every = desk.get_by_role("checkbox", name="Alle auf dieser Seite auswählen")
    rows = desk.locator("tbody").get_by_role("checkbox")
    every.check()
    assert all(row.is_checked() for row in rows.all())
    rows.first.uncheck()
    expect(every).not_to_be_checked()
    assert every.evaluate("box => box.indeterminate")


def test_a_page_with_unsent_answers_is_not_left_by_mistake(desk):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto("/ui/formular/")
    desk.goto("/ui/portal/")
    assert asked == []
    desk.goto("/ui/formular/")
    desk.get_by_label("Wie heißt der Hund?").fill("Nele")
    desk.goto("/ui/portal/")
    assert asked == ["beforeunload"]


def test_sending_the_answers_asks_nothing(desk):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto("/ui/formular/")
    desk.get_by_label("Wie heißt der Hund?").fill("Nele")
    desk.get_by_role("button", name="Weiter", exact=True).click()
    expect(desk.get_by_label("Wie heißt der Hund?")).to_have_value("Nele")
    assert asked == []


def test_a_value_is_copied(desk):
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.goto("/ui/vorgang/")
    button = desk.get_by_role("button", name="Kopieren Chipnummer")
    button.click()
    expect(desk.get_by_role("button", name="Kopiert Chipnummer")).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()") == "276098106123456"
    expect(button).to_be_visible(timeout=5000)


def test_buttons_that_need_scripts_are_not_shown_without(without_scripts):
    without_scripts.goto("/ui/vorgang/")
    expect(without_scripts.get_by_role("button", name="Kopieren")).to_have_count(0)
    expect(without_scripts.get_by_role("button", name="Tastenkürzel")).to_have_count(0)
    without_scripts.goto("/ui/liste/")
    expect(without_scripts.get_by_role("checkbox", name="Alle auf dieser Seite")).to_have_count(0)
    expect(without_scripts.get_by_role("button", name="Meldung ausblenden")).to_have_count(0)


def test_a_message_can_be_put_away(desk):
    desk.goto("/ui/liste/")
    desk.get_by_role("button", name="Meldung ausblenden").click()
    expect(desk.get_by_text("3 Vorgänge an Frau Sommer übergeben.")).to_have_count(0)


def test_chosen_files_are_listed_and_what_is_too_big_is_said_early(desk, tmp_path):
    small, big = tmp_path / "klein.pdf", tmp_path / "groß.pdf"
    small.write_bytes(b"x" * 2_000)
    big.write_bytes(b"x" * 20_000_001)
    desk.goto("/ui/#form")
    desk.get_by_label("Nachweise").set_input_files([small, big])
    expect(desk.get_by_text("klein.pdf – 2 KB")).to_be_visible()
    expect(desk.get_by_text("groß.pdf – 20 MB – zu groß")).to_be_visible()


def test_the_skip_link_leads_to_the_content(desk):
    desk.goto("/ui/portal/")
    desk.keyboard.press("Tab")
    link = desk.get_by_role("link", name="Zum Inhalt springen")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    desk.keyboard.press("Enter")
    expect(desk.locator("main")).to_be_focused()
