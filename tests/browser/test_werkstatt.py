"""A service that did not exist: made by an editor without touching a file, released by a second
person, used by a citizen, read by a clerk.
"""

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from tests.kit.browser import DESK
from tests.policing.axe import assert_accessible

from rathaus.core.vorgaenge.models import Vorgang

from .conftest import Oeffnen
from .leute import answer, button, expect_heading, go_on, sign_in, tab_to

pytestmark = pytest.mark.browser
NAME = "Marktstand anmelden"
HIER = "/buero/formulare/marktstand-anmelden/"


def look(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size(DESK)


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name=NAME).get_by_role("link", name=name, exact=True).click()


def press(page: Page, name: str) -> None:
    """A button of the page, as somebody without a mouse presses it."""
    ziel = button(page.get_by_role("main"), name)
    tab_to(page, ziel)
    page.keyboard.press("Enter")


def begin(page: Page) -> None:
    sign_in(page, "/buero/anmelden/?weiter=/buero/formulare/", "feder")
    expect_heading(page, "Formulare")
    look(page)
    page.get_by_role("link", name="Neue Leistung").click()
    expect_heading(page, "Neue Leistung")
    look(page)
    page.get_by_label("Wie heißt die neue Leistung?").fill(NAME)
    page.get_by_label("Womit möchten Sie anfangen?").select_option("nachricht-an-die-stadt")
    page.get_by_label("Welches Amt ist zuständig?").select_option("buergerbuero")
    press(page, "Anlegen")
    expect_heading(page, NAME)
    look(page)


def add_page(page: Page, titel: str, fragen: list[tuple[str, str]]) -> None:
    tab(page, "Seiten")
    page.get_by_label("Titel der neuen Seite").fill(titel)
    press(page, "Seite anlegen")
    expect_heading(page, f"Seite „{titel}“")
    for frage, art in fragen:
        page.get_by_role("link", name="Neue Frage").click()
        page.get_by_label("Frage", exact=True).fill(frage)
        page.get_by_label("Art der Antwort").select_option(label=art)
        press(page, "Frage hinzufügen")
        expect(page.get_by_role("main").get_by_role("link", name=frage)).to_be_visible()


def add_condition(page: Page) -> None:
    page.get_by_role("link", name="Wie viel Watt brauchen Sie?").click()
    expect_heading(page, "Wie viel Watt brauchen Sie?")
    look(page)
    page.get_by_role("link", name="Bedingung festlegen").click()
    look(page)
    page.get_by_label("Frage (Zeile 1)").select_option(label="Brauchen Sie Strom?")
    page.get_by_label("Wert (Zeile 1)").fill("Ja")
    press(page, "Speichern")
    expect(page.get_by_text("Wird nur gefragt, wenn: ")).to_be_visible()


def add_fee(page: Page) -> None:
    tab(page, "Gebühr")
    look(page)
    gebuehr = page.get_by_label("Welche Gebühr?")
    gebuehr.select_option(
        gebuehr.locator("option", has_text="Meldebescheinigung").first.get_attribute("value")
    )
    page.get_by_label("Wie oft fällt sie an?").select_option(label="Wie viele Meter ist er lang?")
    press(page, "Gebühr hinzufügen")
    expect(page.get_by_text("je Wie viele Meter ist er lang?")).to_be_visible()


def in_frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[title='Vorschau des Formulars']")


def frame_heading(page: Page, text: str) -> None:
    expect(in_frame(page).get_by_role("heading", level=1)).to_have_text(text)


def frame_go_on(page: Page) -> None:
    in_frame(page).get_by_role("main").get_by_role("button", name="Weiter", exact=True).last.click()


def record_examples(page: Page) -> None:
    """From an example of the template: filled in to the end, and once with an answer missing."""
    tab(page, "Beispiele")
    look(page)
    page.get_by_role("button", name=re.compile("^in die Vorschau.*Antwort per E-Mail$")).click()
    look(page)
    for titel in ("Schreiben Sie uns", "Unsere Antwort an Sie", "Ihre Angaben"):
        frame_heading(page, titel)
        frame_go_on(page)
    frame_heading(page, "Ihr Stand")
    in_frame(page).get_by_label("Wie viele Meter ist er lang?").fill("3")
    in_frame(page).get_by_role("radio", name="Ja", exact=True).check()
    frame_go_on(page)
    frame_heading(page, "Strom")
    frame_go_on(page)
    expect(in_frame(page).get_by_role("link", name="Wie viel Watt brauchen Sie?")).to_be_visible()
    remember(page, "ohne Leistung wird abgelehnt", "So würde es abgelehnt")
    tab(page, "Vorschau")
    for titel in ("Schreiben Sie uns", "Unsere Antwort an Sie", "Ihre Angaben", "Ihr Stand"):
        frame_heading(page, titel)
        frame_go_on(page)
    frame_heading(page, "Strom")
    in_frame(page).get_by_label("Wie viel Watt brauchen Sie?").fill("1500")
    frame_go_on(page)
    frame_heading(page, "Das senden Sie uns")
    remember(page, "mit Strom", "So geht es durch")
    press(page, "Alle löschen, die nicht stimmen")
    expect(page.get_by_text("stimmt nicht")).to_have_count(0)
    look(page)


def remember(page: Page, name: str, erwartet: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Als Beispiel merken").click()
    expect(page.get_by_text(erwartet)).to_be_visible()
    page.get_by_label("Name des Beispiels").fill(name)
    press(page, "Als Beispiel merken")
    expect(page.get_by_text("Gemerkt.")).to_be_visible()


def hand_in(page: Page) -> None:
    tab(page, "Übersicht")
    look(page)
    page.get_by_role("link", name="Zur Freigabe geben").click()
    page.get_by_label("Was ist neu?").fill("Der Marktstand mit Strom")
    press(page, "Zur Freigabe geben")
    expect(page.get_by_text("Wartet auf eine zweite Person")).to_be_visible()
    expect(page.get_by_role("link", name="Freigeben")).to_have_count(0)


def release(page: Page) -> None:
    sign_in(page, f"/buero/anmelden/?weiter={HIER}", "amsel")
    expect_heading(page, NAME)
    look(page)
    page.get_by_role("link", name="Freigeben", exact=True).click()
    look(page)
    press(page, "Freigeben")
    expect(page.get_by_text("Es steht jetzt im Portal.")).to_be_visible()


def apply_for_it(page: Page) -> None:
    page.goto("/leistungen/marktstand-anmelden/")
    expect_heading(page, NAME)
    button(page, "Jetzt beginnen").click()
    expect_heading(page, "Schreiben Sie uns")
    answer(
        page,
        [
            ("Was schicken Sie uns?", "etwas anderes"),
            ("Worum geht es?", "Ausweise, Meldewesen, Urkunden"),
            ("In einer Zeile", "Stand mit Kerzen"),
            ("Was möchten Sie uns sagen?", "Ich möchte Kerzen verkaufen."),
        ],
    )
    go_on(page)
    expect(page.get_by_label("Aktenzeichen oder Vorgangsnummer")).to_be_visible()
    go_on(page)
    expect_heading(page, "Unsere Antwort an Sie")
    answer(page, [("Möchten Sie eine Antwort?", "nein, danke")])
    go_on(page)
    expect_heading(page, "Ihr Stand")
    answer(page, [("Wie viele Meter ist er lang?", "4"), ("Brauchen Sie Strom?", "Ja")])
    assert_accessible(page)
    go_on(page)
    expect_heading(page, "Strom")
    answer(page, [("Wie viel Watt brauchen Sie?", "2000")])
    go_on(page)
    expect_heading(page, "Das senden Sie uns")
    button(page, "Kostenpflichtig absenden").click()
    expect_heading(page, re.compile("bei uns"))


def test_a_new_service_goes_live_without_touching_a_file(oeffne: Oeffnen) -> None:
    page = oeffne(breit=True)
    begin(page)
    add_page(
        page,
        "Ihr Stand",
        [("Wie viele Meter ist er lang?", "ganze Zahl"), ("Brauchen Sie Strom?", "Ja oder Nein")],
    )
    look(page)
    add_page(page, "Strom", [("Wie viel Watt brauchen Sie?", "ganze Zahl")])
    add_condition(page)
    add_fee(page)
    record_examples(page)
    hand_in(page)
    release(oeffne(breit=True))
    apply_for_it(oeffne())
    vorgang = Vorgang.objects.get()
    buero = oeffne(breit=True)
    sign_in(buero, f"/buero/anmelden/?weiter=/buero/vorgang/{vorgang.pk}/", "morgen")
    for frage, antwort in (("Brauchen Sie Strom?", "Ja"), ("Wie viel Watt brauchen Sie?", "2000")):
        zeile = buero.locator(".kern-description-list-item, .rh-summary__row, div").filter(
            has=buero.get_by_text(frage, exact=True)
        )
        expect(zeile.last).to_contain_text(antwort)


def test_every_other_page_of_the_editors_is_open_to_all(oeffne: Oeffnen) -> None:
    page = oeffne(breit=True)
    sign_in(page, "/buero/anmelden/?weiter=/buero/formulare/neu/", "feder")
    page.get_by_label("Wie heißt die neue Leistung?").fill(NAME)
    page.get_by_label("Womit möchten Sie anfangen?").select_option("meldebescheinigung")
    page.get_by_label("Welches Amt ist zuständig?").select_option("buergerbuero")
    button(page, "Anlegen").click()
    expect_heading(page, NAME)
    for weg in (
        "stammdaten/", "texte/", "texte/englisch/", "seiten/", "seiten/person/", "regeln/",
        "vorgang/", "datenschutz/", "verwerfen/", "vorschau/seite/person/", "vorschau/ende/",
    ):  # fmt: skip
        page.goto(HIER + weg)
        assert_accessible(page)
    for weg in ("portal/", "portal/anpassung/"):
        page.goto(f"/buero/formulare/meldebescheinigung/{weg}")
        assert_accessible(page)
