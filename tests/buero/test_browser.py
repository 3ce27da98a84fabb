"""The Büro in a browser: axe on its pages, and a matter worked by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.leute import shortcut
from tests.core.vorgaenge.amt import Amt, build_amt
from tests.policing.axe import EVERY_VIEW, assert_accessible

from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zugaenge.models import Tuer
from rathaus.core.zugaenge.tueren import RAHMEN

from .anmelden import sit_down

pytestmark = pytest.mark.browser


def _sit_down(seite: Page, amt: Amt) -> None:
    from django.test import Client

    client = sit_down(Client(), amt.clerk)
    name = RAHMEN[Tuer.BUERO].cookie
    seite.goto("/buero/anmelden/")
    seite.context.add_cookies(
        [
            {
                "name": name,
                "value": client.cookies[name].value,
                "url": seite.evaluate("location.origin"),
            }
        ]
    )
    seite.set_viewport_size({"width": 1440, "height": 900})


def _open(amt: Amt) -> Vorgang:
    vorgang = amt.open(info="Dackel")
    Vorgang.objects.filter(pk=vorgang.pk).update(bearbeiter=amt.clerk.mitarbeiter_id)
    return vorgang


def test_pages_are_accessible(seite: Page) -> None:
    amt = build_amt()
    vorgang = _open(amt)
    _sit_down(seite, amt)
    for adresse in ("/buero/", f"/buero/vorgang/{vorgang.pk}/"):
        seite.goto(adresse)
        assert_accessible(seite, views=EVERY_VIEW)
    for adresse in (
        f"/buero/vorgang/{vorgang.pk}/nachfordern/",
        f"/buero/vorgang/{vorgang.pk}/abgeben/",
        "/buero/abwesenheit/",
        "/buero/wiedervorlagen/",
        "/buero/suche/?q=Niemand",
        "/buero/suche/?q=Probesteuer",
        "/buero/recht/frist/?beginn=1.12.2026&dauer=1M&land=NW&recht=ao",
    ):
        seite.goto(adresse)
        expect(seite.locator("h1")).not_to_have_text("Anmelden im Büro")
        assert_accessible(seite)


def test_a_phone_note_by_keyboard_alone(seite: Page) -> None:
    amt = build_amt()
    vorgang = _open(amt)
    _sit_down(seite, amt)
    seite.goto("/buero/", wait_until="networkidle")
    shortcut(seite, "j")
    expect(seite.get_by_role("link", name="Probesteuer Muster")).to_be_focused()
    seite.keyboard.press("Enter")
    expect(seite.locator("h1")).to_have_text("Probesteuer Muster")
    seite.wait_for_load_state("networkidle")
    shortcut(seite, "t")
    expect(seite.locator("h1")).to_have_text("Telefonnotiz")
    expect(seite.locator("textarea")).to_be_focused()
    seite.keyboard.type("Ruft morgen wieder an.")
    seite.keyboard.press("Tab")
    seite.keyboard.press("Enter")
    expect(seite.locator("#vermerke")).to_contain_text("Ruft morgen wieder an.")
    assert vorgang.vermerke.get().text == "Ruft morgen wieder an."
    seite.wait_for_load_state("networkidle")
    shortcut(seite, "/")
    expect(seite.locator("#suche")).to_be_focused()
