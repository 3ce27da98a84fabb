"""The whole way of a large dog, from the sofa to the notice, as people walk it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.core.ablage.dateien import bild
from tests.kit import musterstadt
from tests.policing.axe import assert_accessible

from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.zustaende import Phase

from .conftest import Oeffnen
from .leute import (
    EMAIL,
    HALTUNG,
    HUND,
    NACHWEISE,
    PERSON,
    ZAHLUNG,
    answer,
    button,
    expect_heading,
    go_on,
    open_mailed_link,
    shortcut,
    sign_in,
    tab_to,
)

pytestmark = pytest.mark.browser
Jobs = Callable[[], list[str]]
Pruefung = Callable[[Page], None]

UPLOADS = (("Versicherungsschein", "police.png"), ("Nachweis der Sachkunde", "pruefung.png"))


def _look(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 844})


def _look_at_desk(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})


def _trust(page: Page) -> None:
    """Without JavaScript axe cannot run; the same pages are judged with it."""


def register_dog(page: Page, pruefe: Pruefung) -> list[str]:
    """From the start page to the receipt; returns the numbers on it."""
    page.goto("/")
    pruefe(page)
    page.get_by_role("searchbox", name="Wonach suchen Sie?").fill("Hundemarke")
    button(page, "Suche starten").click()
    page.get_by_role("link", name="Hund anmelden", exact=True).click()
    expect_heading(page, "Hund anmelden")
    pruefe(page)
    button(page, "Jetzt beginnen").click()
    for titel, antworten in (
        ("Ihr Hund", HUND),
        ("Chip und Haltung", HALTUNG),
        ("Nachweise", NACHWEISE),
    ):
        expect_heading(page, titel)
        answer(page, antworten)
        if titel == "Nachweise":
            for frage, name in UPLOADS:
                page.get_by_role("button", name=frage, exact=True).set_input_files(
                    {"name": name, "mimeType": "image/png", "buffer": bild()}
                )
        pruefe(page)
        go_on(page)
    for titel, antworten in (("Ihre Angaben", PERSON), ("Bezahlen", ZAHLUNG)):
        expect_heading(page, titel)
        answer(page, antworten)
        pruefe(page)
        go_on(page)
    expect_heading(page, "Das senden Sie uns")
    pruefe(page)
    button(page, "Absenden").click()
    expect_heading(page, "Ihr Antrag ist bei uns")
    pruefe(page)
    return page.get_by_role("main").locator("strong.rh-number").all_inner_texts()


def find_and_ask(page: Page, nummer: str, pruefe: Pruefung) -> None:
    """The clerk, keyboard only: sign in, find by number, take it, ask for a document."""
    sign_in(page, "/buero/anmelden/", "sommer")
    expect_heading(page, "Vorgänge")
    pruefe(page)
    shortcut(page, "/")
    expect(page.get_by_role("searchbox", name=re.compile("^Suchen nach Nummer"))).to_be_focused()
    page.keyboard.type(nummer)
    page.keyboard.press("Enter")
    expect_heading(page, "Bruno angemeldet")
    pruefe(page)
    shortcut(page, "n")
    expect(button(page, "Übernehmen")).to_have_count(0)
    shortcut(page, "u")
    expect_heading(page, "Unterlagen nachfordern")
    feld = page.get_by_role("textbox", name="Was fehlt?")
    tab_to(page, feld)
    page.keyboard.press("Control+A")
    page.keyboard.type("Foto des Hundes")
    pruefe(page)
    tab_to(page, button(page, "Nachfordern"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Die Beteiligten sind benachrichtigt")).to_be_visible()


def hand_in(page: Page, pruefe: Pruefung) -> None:
    """The citizen, by the link of the mail."""
    open_mailed_link(page, EMAIL)
    expect(
        page.get_by_role("heading", name=re.compile("^Bitte bis .* nachreichen"))
    ).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Foto des Hundes")).to_be_visible()
    pruefe(page)
    page.get_by_role("button", name=re.compile("^Dateien")).set_input_files(
        {"name": "bruno.png", "mimeType": "image/png", "buffer": bild()}
    )
    button(page, "Nachreichen").click()
    expect(page.get_by_text("Danke, das ist bei uns angekommen.")).to_be_visible()


class Klicks:
    """Presses of a key that does what a click would."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.anzahl = 0

    def key(self, taste: str) -> None:
        shortcut(self.page, taste)
        self.anzahl += 1

    def on(self, ziel: Locator) -> None:
        tab_to(self.page, ziel)
        self.key("Space" if ziel.get_attribute("type") == "checkbox" else "Enter")


def decide(klicks: Klicks, pruefe: Pruefung) -> None:
    """From the open Vorgang to the frozen words."""
    page = klicks.page
    klicks.key("f")
    expect_heading(page, "Steuer festsetzen")
    pruefe(page)
    klicks.on(button(page, "Festsetzen und Bescheid entwerfen"))
    expect(button(page, "Festschreiben")).to_be_visible()
    expect(page.get_by_text("Das fehlt noch")).to_have_count(0)
    pruefe(page)
    klicks.on(button(page, "Festschreiben"))
    expect(page.get_by_text("Festgeschrieben.")).to_be_visible()


def post(klicks: Klicks, pruefe: Pruefung) -> None:
    """The Poststelle sets its Ab-Vermerk."""
    page = klicks.page
    sign_in(page, "/buero/anmelden/?weiter=/buero/postausgang/", "bote")
    expect_heading(page, "Postausgang")
    pruefe(page)
    klicks.on(page.get_by_role("row").nth(1).get_by_role("checkbox"))
    klicks.on(button(page, "Ab-Vermerk setzen"))
    expect(page.get_by_text("Zur Post gegeben.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["mit JavaScript", "ohne JavaScript"])
def test_a_dog_on_the_phone_becomes_a_notice_by_post(
    oeffne: Oeffnen, run_jobs: Jobs, javascript: bool
) -> None:
    pruefe = _look if javascript else _trust
    page = oeffne(javascript=javascript)
    nummern = register_dog(page, pruefe)
    assert len(nummern) == Vorgang.objects.count() == 2, "one for the tax, one for the dog"
    run_jobs()
    steuer = Vorgang.objects.get(art="hundesteuer.anmeldung")
    buero = oeffne(breit=True)
    find_and_ask(buero, steuer.token, _look_at_desk if javascript else _trust)
    run_jobs()
    hand_in(page, pruefe)

    buero.goto(f"/buero/vorgang/{steuer.pk}/")
    klicks = Klicks(buero)
    decide(klicks, _look_at_desk if javascript else _trust)
    run_jobs()
    klicks.page = oeffne(breit=True)
    post(klicks, _look_at_desk if javascript else _trust)
    assert klicks.anzahl <= 6
    steuer.refresh_from_db()
    assert (steuer.phase, steuer.bescheide.get().zustand) == (Phase.ENTSCHIEDEN, "zur_post")

    run_jobs()
    open_mailed_link(page, EMAIL)
    page.get_by_role("link", name=re.compile("Hundesteuer")).click()
    expect(page.get_by_text("Das ist ein Abdruck.")).to_be_visible()
    expect(page.get_by_role("link", name="Abdruck als PDF")).to_be_visible()
    pruefe(page)


def test_who_agreed_and_proved_who_they_are_reads_it_in_the_mailbox(
    oeffne: Oeffnen, run_jobs: Jobs
) -> None:
    page = oeffne()
    sign_in(page, "/anmelden/?weiter=/postfach/bescheide/", "bruno")
    expect_heading(page, "Bescheide im Postfach")
    _look(page)
    button(page, "Ja, Bescheide in dieses Postfach").first.click()
    expect(page.get_by_text("eingewilligt", exact=True)).to_be_visible()
    steuer = musterstadt.send(musterstadt.citizen("bruno"))
    buero = oeffne(breit=True)
    sign_in(buero, f"/buero/anmelden/?weiter=/buero/vorgang/{steuer.pk}/", "sommer")
    expect_heading(buero, steuer.betreff)
    klicks = Klicks(buero)
    decide(klicks, _trust)
    run_jobs()
    assert klicks.anzahl <= 6
    assert steuer.bescheide.get().zustand == "bereitgestellt"

    page.goto("/postfach/")
    expect_heading(page, "Meine Vorgänge")
    _look(page)
    page.get_by_role("link", name=re.compile(f"^{re.escape(steuer.betreff)}")).first.click()
    page.goto(f"/bescheid/{steuer.bescheide.get().pk}/")
    expect_heading(page, "Ein Brief für Sie")
    _look(page)
    button(page, "Jetzt öffnen").click()
    expect(page.get_by_role("link", name="Bescheid als PDF")).to_be_visible()
    assert steuer.bescheide.get().abgerufen is not None
    _look(page)
