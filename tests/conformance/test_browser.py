"""The real form in a real browser: everybody can use each of its pages."""

from typing import Any

import pytest
from playwright.sync_api import Page
from tests.conformance.corpora import CORPORA, need
from tests.leistungen.antragspakete import build_amt
from tests.policing.axe import assert_accessible

from rathaus.leistungen.actions import import_paket, publish_fassung
from rathaus.leistungen.fim.beispiele import full_answers
from rathaus.leistungen.fim.einlesen import import_datei
from rathaus.leistungen.models import Entwurf
from rathaus.leistungen.paket import Paket, read_paket

pytestmark = [pytest.mark.browser, need("xdatenfelder")]


@pytest.fixture
def karte(live_rathaus: str) -> Paket:
    stadt = build_amt()
    datei = CORPORA / "xdatenfelder" / "blaue-karte.xdf3.xml"
    dokument = import_datei(datei, einheit="ordnungsamt").dokument
    publish_fassung(import_paket(dokument, akteur=stadt.programm), akteur=stadt.programm)
    return read_paket(dokument)


def _begin(seite: Page, karte: Paket, antworten: dict[str, Any]) -> str:
    """The address of a draft with these answers, begun in this browser."""
    seite.goto(f"/leistungen/{karte.kennung}/")
    seite.locator(f"form[action$='/{karte.kennung}/beginnen/'] button").first.click()
    seite.wait_for_url("**/antrag/**")
    entwurf = Entwurf.objects.latest("angelegt")
    Entwurf.objects.filter(pk=entwurf.pk).update(daten=antworten)
    return f"/antrag/{entwurf.pk}"


def test_every_page_of_the_real_form_is_accessible(karte: Paket, seite: Page) -> None:
    entwurf = _begin(seite, karte, full_answers(karte))
    for teil in karte.seiten:
        seite.goto(f"{entwurf}/{teil.kennung}/")
        assert_accessible(seite)
