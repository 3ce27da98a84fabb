"""The way on a phone, with a real browser: without JavaScript, and judged by axe."""

from playwright.sync_api import Browser, Page
from tests.kit.browser import PHONE
from tests.kit.databases import FrischeDatenbank
from tests.leistungen.ort import build_ort
from tests.policing.axe import EVERY_VIEW, assert_accessible

HUND = {"hund.name": "Waldi", "hund.geburtsdatum": "1.5.2024", "hund.groesse": "25"}
PERSON = {
    "person.name": "Beispiel",
    "person.geburtsdatum": "14.3.1980",
    "anschrift.strasse": "Musterweg",
    "anschrift.hausnummer": "3",
    "anschrift.plz": "58999",
    "anschrift.ort": "Musterlingen",
}


def type_all(page: Page, werte: dict[str, str]) -> None:
    for name, wert in werte.items():
        page.locator(f'[name="{name}"]').fill(wert)


def choose(page: Page, name: str, wert: str) -> None:
    page.locator(f'[name="{name}"][value="{wert}"]').check()


def go_on(page: Page) -> None:
    page.locator(".rh-actions").get_by_role("button", name="Weiter").click()


def fill_dog(page: Page) -> None:
    type_all(page, {**HUND, "hund.gewicht": "9"})
    page.locator('[name="hund.rasse"]').select_option("dackel")
    choose(page, "hund.geschlecht", "maennlich")
    choose(page, "hund.gefaehrlich", "nein")
    go_on(page)
    type_all(page, {"hund.seit": "10.2.2026"})
    choose(page, "hund.herkunft", "zuzug")
    choose(page, "haushalt.weitere_hunde", "nein")
    go_on(page)
    choose(page, "befreiung.grund", "keine")
    go_on(page)


def test_a_dog_is_registered_on_a_phone_without_javascript(
    browser: Browser, live_rathaus: str
) -> None:
    build_ort()
    context = browser.new_context(
        base_url=live_rathaus, viewport=PHONE, java_script_enabled=False, locale="de-DE"
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Wonach suchen Sie?").fill("hund")
    page.get_by_role("button", name="Suche starten").click()
    page.get_by_role("link", name="Hund anmelden").click()
    page.get_by_role("button", name="Jetzt beginnen").click()
    fill_dog(page)
    choose(page, "person.anrede", "frau")
    type_all(page, PERSON)
    go_on(page)
    choose(page, "zahlung.weg", "ueberweisung")
    go_on(page)
    page.get_by_role("button", name="Absenden").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ihr Antrag ist bei uns"
    page.get_by_role("button", name="Stand ansehen").click()
    assert "/vorgang/" in page.url
    context.close()


def test_all_pages_of_the_way_are_accessible(
    frische_datenbank: FrischeDatenbank, seite: Page
) -> None:
    build_ort()
    for pfad in ("/", "/leistungen/", "/leistungen/suche/?q=hund", "/leistungen/hund-anmelden/"):
        seite.goto(pfad)
        assert_accessible(seite, views=EVERY_VIEW)
    seite.get_by_role("button", name="Jetzt beginnen").click()
    go_on(seite)
    assert_accessible(seite)  # with errors
    fill_dog(seite)
    assert_accessible(seite)  # with parts
    seite.goto(seite.url.replace("/person/", "/pruefen/"))
    assert_accessible(seite)


def test_legal_pages_are_accessible(seite: Page) -> None:
    build_ort()
    for pfad in ("/kontakt/", "/barrierefreiheit/", "/leichte-sprache/"):
        seite.goto(pfad)
        assert_accessible(seite)
