"""What needs a real browser: passkeys, and the word of warning before a sign-in ends."""

import time

import pytest
from playwright.sync_api import Page, expect
from tests.policing.axe import assert_accessible

from rathaus.core.zugaenge.models import Sitzung, Zugang
from rathaus.core.zugaenge.tueren import BUERO, RAHMEN, Tuer

from .anmelden import PASSWORT, make_buerger, make_buerozugang

pytestmark = pytest.mark.browser


@pytest.fixture
def tuer(live_rathaus: str) -> str:
    """The town hall under a name: passkeys are bound to names, not to numbers."""
    return live_rathaus.replace("127.0.0.1", "localhost")


@pytest.fixture
def schluessel(seite: Page) -> None:
    """A key built into the browser, whose holder always agrees."""
    cdp = seite.context.new_cdp_session(seite)
    cdp.send("WebAuthn.enable")
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def sign_in_by_password(seite: Page, adresse: str, zugang: Zugang) -> None:
    seite.goto(adresse)
    seite.get_by_label("E-Mail-Adresse").fill(zugang.email)
    seite.get_by_label("Passwort", exact=True).fill(PASSWORT)
    seite.get_by_role("button", name="Anmelden", exact=True).click()


@pytest.mark.usefixtures("real_frames", "schluessel")
def test_passkey_from_adding_it_to_signing_in(seite: Page, tuer: str):
    sign_in_by_password(seite, f"{tuer}/anmelden/?weiter=/konto/sicherheit/", make_buerger())
    seite.get_by_role("button", name="Passkey hinzufügen").click()
    expect(seite.get_by_text("Die Änderung ist gespeichert.")).to_be_visible()
    expect(seite.get_by_role("button", name="Entfernen Passkey")).to_have_count(1)
    seite.context.clear_cookies()
    seite.goto(f"{tuer}/anmelden/")
    seite.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Ihr Konto")


@pytest.mark.usefixtures("real_frames", "schluessel")
def test_passkey_as_the_second_factor_staff_must_have(seite: Page, tuer: str, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    sign_in_by_password(seite, f"{tuer}/buero/anmelden/?weiter=/buero/konto/", make_buerozugang())
    seite.get_by_role("button", name="Passkey einrichten").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Ihr Konto")


@pytest.mark.usefixtures("real_frames")
def test_refused_passkey_says_so_and_leaves_the_other_ways(seite: Page, tuer: str):
    seite.goto(f"{tuer}/anmelden/")
    seite.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error()); }")
    seite.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(seite.get_by_text("Das hat nicht geklappt.")).to_be_visible()
    expect(seite.get_by_label("Passwort", exact=True)).to_be_visible()


def used_seconds_ago(sekunden: float) -> None:
    Sitzung.objects.filter(tuer=Tuer.BUERO).update(zuletzt=time.time() - sekunden)


def come_back_to(seite: Page) -> None:
    """As from another tab. Before it has loaded whole the page's script does not listen yet."""
    seite.wait_for_load_state()
    seite.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.usefixtures("real_frames")
def test_warns_before_the_sign_in_ends_and_goes_on(seite: Page, tuer: str, clerk: Zugang):
    sign_in_by_password(seite, f"{tuer}/buero/anmelden/?weiter=/buero/konto/", clerk)
    expect(seite.get_by_role("heading", level=1)).to_have_text("Ihr Konto")
    inaktiv = RAHMEN[Tuer.BUERO].inaktiv.total_seconds()
    used_seconds_ago(inaktiv - 200)
    come_back_to(seite)
    warnung = seite.get_by_role("dialog", name="Sind Sie noch da?")
    expect(warnung).to_be_visible()
    expect(warnung).to_contain_text("Noch 4 Minuten")
    with seite.expect_response(lambda antwort: antwort.request.method == "POST"):
        warnung.get_by_role("button", name="Weiterarbeiten").click()
    expect(warnung).to_be_hidden()
    assert time.time() - Sitzung.objects.get(tuer=Tuer.BUERO).zuletzt < 100


@pytest.mark.usefixtures("real_frames")
def test_says_when_it_has_ended(seite: Page, tuer: str, clerk: Zugang):
    sign_in_by_password(seite, f"{tuer}/buero/anmelden/?weiter=/buero/konto/", clerk)
    expect(seite.get_by_role("heading", level=1)).to_have_text("Ihr Konto")
    used_seconds_ago(BUERO.inaktiv.total_seconds() + 1)
    come_back_to(seite)
    expect(seite.get_by_role("dialog")).to_contain_text("Sie sind abgemeldet.")


@pytest.fixture
def clerk(live_rathaus: str) -> Zugang:
    from rathaus.core.einheiten.public import create_mitarbeiter
    from rathaus.core.protokoll.public import auftrag

    mitarbeiter = create_mitarbeiter(
        vorname="Bo",
        nachname="Klein",
        email="b.klein@example.org",
        passwort=PASSWORT,
        akteur=auftrag("Test"),
    )
    return mitarbeiter.zugang


# Barrierefreiheit ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("real_frames")
def test_portal_pages_are_accessible(seite: Page, tuer: str):
    for pfad in ("anmelden", "anmelden/code", "konto/anlegen", "konto/niveau", "zugang/x"):
        seite.goto(f"{tuer}/{pfad}/")
        assert_accessible(seite)
    seite.goto(f"{tuer}/anmelden/")
    seite.get_by_role("button", name="Anmelden", exact=True).click()
    assert_accessible(seite)


@pytest.mark.usefixtures("real_frames")
def test_pages_of_an_account_are_accessible(seite: Page, tuer: str):
    sign_in_by_password(seite, f"{tuer}/anmelden/", make_buerger())
    for pfad in ("konto", "konto/sicherheit", "konto/passwort", "konto/app"):
        seite.goto(f"{tuer}/{pfad}/")
        assert_accessible(seite)


@pytest.mark.usefixtures("real_frames")
def test_the_simulator_is_accessible(seite: Page, tuer: str):
    seite.goto(f"{tuer}/anmelden/")
    seite.get_by_role("button", name="Mit BundID (Simulator) anmelden").click()
    assert_accessible(seite)
    seite.get_by_label("Zeynep Yıldızçağ").check()
    seite.get_by_role("button", name="Ausweisen").click()
    assert_accessible(seite)
    seite.get_by_role("button", name="Zurück zum Rathaus").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Ihr Konto")


@pytest.mark.usefixtures("real_frames")
def test_staff_pages_are_accessible(seite: Page, tuer: str, clerk: Zugang, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    sign_in_by_password(seite, f"{tuer}/buero/anmelden/", clerk)
    for pfad in ("einrichten", "einrichten/app"):
        seite.goto(f"{tuer}/buero/anmelden/{pfad}/")
        assert_accessible(seite)
    settings.ZWEITFAKTOR_PFLICHT = False
    sign_in_by_password(seite, f"{tuer}/buero/anmelden/", clerk)
    for pfad in ("konto", "konto/sicherheit"):
        seite.goto(f"{tuer}/buero/{pfad}/")
        assert_accessible(seite)
