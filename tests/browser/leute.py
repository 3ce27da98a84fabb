"""What people do on the way of a dog. Every control is found by its role and name, as a screen
reader says them.
"""

import re
from collections.abc import Sequence

from django.core import mail
from playwright.sync_api import Locator, Page, expect

from rathaus.demo.aufbau import PASSWORT, email_of

Antworten = Sequence[tuple[str, str]]

EMAIL = "antje@buerger.example"
HUND: Antworten = (
    ("Wie heißt Ihr Hund?", "Bruno"),
    ("Welche Rasse ist es?", "Deutscher Schäferhund"),
    ("Geschlecht", "Rüde"),
    ("Wann ist er oder sie geboren?", "1.5.2023"),
    ("Wie groß ist der Hund ausgewachsen?", "62"),
    ("Wie schwer ist der Hund ausgewachsen?", "34"),
    ("Hat eine Behörde den Hund als gefährlich eingestuft?", "Nein"),
)
HALTUNG: Antworten = (
    ("Chipnummer", "276098106234561"),
    ("Seit wann leben Sie mit dem Hund hier?", "10.2.2026"),
    ("Woher haben Sie den Hund?", "beim Umzug mitgebracht"),
    ("Leben schon andere Hunde in Ihrem Haushalt?", "Nein"),
)
NACHWEISE: Antworten = (
    ("Trifft etwas davon zu?", "nichts davon"),
    ("Bei wem ist der Hund versichert?", "Muster Versicherung"),
    ("Nummer des Versicherungsscheins", "H-123"),
    ("Wodurch haben Sie die Sachkunde?", "Prüfung beim Veterinäramt"),
)
PERSON: Antworten = (
    ("Anrede", "Frau"),
    ("Vornamen", "Antje"),
    ("Nachname", "Probst"),
    ("Geburtsdatum", "14.3.1980"),
    ("E-Mail-Adresse", EMAIL),
    ("Straße", "Lindenweg"),
    ("Hausnummer", "3"),
    ("Postleitzahl", "59999"),
    ("Ort", "Musterlingen"),
)
ZAHLUNG: Antworten = (("Wie möchten Sie die Steuer bezahlen?", "Ich überweise sie"),)


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def expect_heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def answer(page: Page, antworten: Antworten) -> None:
    for frage, antwort in antworten:
        _answer(page, frage, antwort)


def _answer(page: Page, frage: str, antwort: str) -> None:
    """Whatever kind of control asks the question."""
    gruppe = page.get_by_role("group", name=re.compile(f"^{re.escape(frage)}"))
    if gruppe.count():
        gruppe.get_by_role("radio", name=antwort, exact=True).check()
        return
    auswahl = page.get_by_role("combobox", name=re.compile(f"^{re.escape(frage)}"))
    if auswahl.count():
        auswahl.select_option(label=antwort)
        return
    name = re.compile(f"^{re.escape(frage)}")
    feld = page.get_by_role("textbox", name=name).or_(page.get_by_role("spinbutton", name=name))
    feld.fill(antwort)


def go_on(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Weiter", exact=True).click()


def link_in_latest_mail(an: str) -> str:
    """The one link of the latest mail to this person; nothing they answered stands in it."""
    text = next(str(brief.body) for brief in reversed(mail.outbox) if brief.to == [an])
    for _frage, antwort in (*HUND, *HALTUNG, *NACHWEISE, *PERSON):
        if len(antwort) > 4 and antwort != "Musterlingen":
            assert antwort not in text
    (link,) = re.findall(r"https?://\S+", text)
    return str(link)


def open_mailed_link(page: Page, an: str) -> None:
    page.goto(re.sub(r"https?://[^/]+", "", link_in_latest_mail(an)))
    button(page.get_by_role("main"), "Weiter").click()


def sign_in(page: Page, adresse: str, konto: str) -> None:
    """With the keyboard alone."""
    page.goto(adresse)
    page.get_by_role("textbox", name="E-Mail-Adresse").focus()
    page.keyboard.type(email_of(konto))
    page.keyboard.press("Tab")
    page.get_by_label("Passwort", exact=True).focus()
    page.keyboard.type(PASSWORT)
    page.keyboard.press("Enter")


def shortcut(page: Page, taste: str) -> None:
    """Press a key once the page has loaded what listens for it, as a person would."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    page.keyboard.press(taste)


def tab_to(page: Page, ziel: Locator, *, hoechstens: int = 80) -> None:
    """Reach a control as somebody without a mouse does."""
    element = ziel.element_handle()  # looked for once: finding by role takes longer than a key
    for _ in range(hoechstens):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Mit der Tabulatortaste ist nicht zu erreichen: {ziel}")
