"""The pages of Poststelle and office in a browser: axe, two widths, light and dark."""

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect
from tests.policing.axe import assert_accessible

from .wege import finish, send, versand_of

if TYPE_CHECKING:
    from tests.core.bescheide.briefe import Briefamt

pytestmark = pytest.mark.browser


def sit_down(seite: Page, akteur: Any, email: str) -> None:
    from django.test import Client
    from tests.core.bescheide.test_seiten import enter

    from rathaus.core.zugaenge.models import Tuer
    from rathaus.core.zugaenge.tueren import RAHMEN

    client = enter(Client(), akteur, email)
    name = RAHMEN[Tuer.BUERO].cookie
    seite.goto("/buero/anmelden/")
    keks = {
        "name": name,
        "value": client.cookies[name].value,
        "url": seite.evaluate("location.origin"),
    }
    seite.context.add_cookies([keks])


def look(seite: Page, *adressen: str) -> None:
    for adresse in adressen:
        seite.goto(adresse)
        expect(seite.locator("h1")).not_to_have_text("Anmelden im Büro")
        assert_accessible(seite)


def build() -> "Briefamt":
    from tests.core.bescheide.briefe import build_briefamt
    from tests.core.vorgaenge.amt import Probesteuer

    Probesteuer.textvorlagen = ("probe",)
    return build_briefamt()


def test_pages_are_accessible(seite: Page) -> None:
    from rathaus import uhr
    from rathaus.core.bescheide.public import form_stapel, return_versand

    amt = build()
    heute = uhr.heute()
    finish(amt, weg="urkunde")
    stapel = form_stapel([versand_of(finish(amt, weg="rueckschein")).pk], akteur=amt.poststelle)
    urkunde = send(amt, finish(amt, weg="urkunde"), heute)
    brief = send(amt, finish(amt), heute)
    weg = send(amt, finish(amt), heute)
    return_versand(weg.pk, grund="unbekannt verzogen", akteur=amt.poststelle)
    sit_down(seite, amt.poststelle, "post@example.org")
    look(
        seite,
        "/buero/postausgang/",
        f"/buero/postausgang/stapel/{stapel.pk}/",
        f"/buero/postausgang/stapel/{brief.stapel_id}/",
        f"/buero/postausgang/sendung/{urkunde.pk}/",
        "/buero/postausgang/sendungen/?q=nichts",
    )
    sit_down(seite, amt.clerk, "amt@example.org")
    look(
        seite,
        f"/buero/bescheid/{brief.bescheid_id}/versand/",
        f"/buero/bescheid/{weg.bescheid_id}/versand/",
        f"/buero/vorgang/{weg.bescheid.vorgang_id}/",
    )
