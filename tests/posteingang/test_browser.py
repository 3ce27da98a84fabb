"""A clerk works twenty letters without touching the mouse; the second screen keeps the letter
beside its Vorgang.
"""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.leute import shortcut
from tests.buero.anmelden import sit_down
from tests.policing.axe import assert_accessible
from tests.posteingang.post import Post, build_post

from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Dokument, Vorgang
from rathaus.core.zugaenge.models import Tuer
from rathaus.core.zugaenge.tueren import RAHMEN
from rathaus.posteingang.models import Poststueck

pytestmark = pytest.mark.browser
ZWANZIG = 20


def _post(monkeypatch: pytest.MonkeyPatch) -> Post:
    from tests.core.vorgaenge.amt import Probesteuer

    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    return build_post()


def _sit_down(seite: Page, akteur: Akteur) -> None:
    from django.test import Client

    client = sit_down(Client(), akteur)
    name = RAHMEN[Tuer.BUERO].cookie
    seite.goto("/buero/anmelden/")
    herkunft = seite.evaluate("location.origin")
    wert = client.cookies[name].value
    seite.context.add_cookies([{"name": name, "value": wert, "url": herkunft}])
    seite.set_viewport_size({"width": 1440, "height": 900})


def _letters(post: Post, vorgang: Vorgang) -> None:
    """Those with a number of ours, those for an office, and one in ten that is advertising."""
    for nummer in range(ZWANZIG):
        if nummer % 10 == 9:
            post.letter("Verlag Kommunalblick", "", "Sonderangebot")
        elif nummer % 2:
            post.letter("Kim Rauhaar", "An das Steueramt", "", "Guten Tag")
        else:
            post.letter("Erika Muster", "", f"Ihre Nummer {vorgang.nummer}")


def test_twenty_letters_by_keyboard_alone(seite: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    post = _post(monkeypatch)
    vorgang = post.vorgang()
    _letters(post, vorgang)
    _sit_down(seite, post.stelle)
    seite.goto("/buero/posteingang/", wait_until="networkidle")
    assert_accessible(seite)
    shortcut(seite, "b")
    for _ in range(ZWANZIG):
        seite.wait_for_url("**/buero/posteingang/*-*/")
        knopf = seite.locator("button[value=uebernehmen]")
        expect(knopf).to_be_focused()
        if seite.get_by_text("Woran es gehört").count():
            seite.wait_for_load_state("networkidle")  # Enter needs no script, a shortcut does
            shortcut(seite, "x")
            seite.keyboard.type("Werbung")
        vorher = seite.url
        seite.keyboard.press("Enter")
        seite.wait_for_url(lambda url, vorher=vorher: url != vorher)
    expect(seite.locator("h1")).to_have_text("Posteingang")
    zustaende = list(Poststueck.objects.values_list("zustand", flat=True))
    assert sorted(set(zustaende)) == ["abgewiesen", "weitergeleitet", "zugeordnet"]
    assert zustaende.count("zugeordnet") == 10
    assert Dokument.objects.filter(vorgang=vorgang, richtung="eingang").count() == 10


def test_the_second_screen_keeps_the_letter_beside_the_vorgang(
    seite: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = _post(monkeypatch)
    vorgang = post.vorgang()
    erstes = post.letter("Erika Muster", "", f"Ihre Nummer {vorgang.nummer}")
    zweites = post.letter("Erika Muster", "", f"Ihre Nummer {vorgang.nummer}", "Noch etwas.")
    _sit_down(seite, post.clerk)
    seite.goto(f"/buero/posteingang/{erstes.pk}/", wait_until="networkidle")
    with seite.expect_popup() as fenster:
        shortcut(seite, "2")
    daneben = fenster.value
    expect(daneben.locator("h1")).to_have_text(f"Schreiben {erstes.anzeigenummer}")
    assert_accessible(daneben)
    # what has the focus scrolls a narrow page, and the bar at its top then covers a field
    seite.evaluate("document.activeElement.blur()")
    assert_accessible(seite)
    seite.set_viewport_size({"width": 1440, "height": 900})
    seite.goto(f"/buero/posteingang/{zweites.pk}/", wait_until="networkidle")
    expect(daneben.locator("h1")).to_have_text(f"Schreiben {zweites.anzeigenummer}")
    shortcut(seite, "o")
    expect(seite.locator("h1")).to_have_text(vorgang.betreff)
    expect(daneben.locator("h1")).to_have_text(f"Schreiben {zweites.anzeigenummer}")
    daneben.reload()
    expect(daneben.locator("img").first).to_be_visible()
