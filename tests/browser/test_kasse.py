"""The pages of the Kasse with something on them: readable on a phone, at a desk and in the dark."""

from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from tests.core.kasse.auszuege import auszug, umsatz
from tests.kit import musterstadt
from tests.kit.browser import DESK
from tests.kit.musterstadt import citizen
from tests.policing.axe import assert_accessible

from rathaus import uhr
from rathaus.core.einheiten.models import Gemeinde, Sicht
from rathaus.core.kasse.actions.bank import import_auszuege, match_umsatz
from rathaus.core.kasse.models import Bankumsatz
from rathaus.core.kasse.public import (
    Abgabenkonto,
    Faelligkeit,
    Forderungsart,
    Position,
    open_konto,
    post_forderung,
    record_zahlung,
)
from rathaus.core.personen.models import Person
from rathaus.core.protokoll.public import auftrag

from .conftest import Oeffnen
from .leute import button, expect_heading, sign_in

pytestmark = pytest.mark.browser
PROGRAMM = auftrag("Probe")


def build_konto() -> Abgabenkonto:
    """Half paid, half late, and a transfer nobody can place."""
    heute = uhr.heute()
    musterstadt.send(citizen("bruno"))
    person = Person.objects.filter(schutzbereich="steuer").order_by("id").first()
    assert person is not None
    konto = open_konto(
        art="probesteuer",
        praefix="77",
        bezeichnung="Zweitwohnungssteuer",
        person_id=person.pk,
        sicht_id=Sicht.objects.filter(schutzbereich="steuer").order_by("id")[0].pk,
        gemeinde_id=Gemeinde.objects.order_by("name")[0].pk,
        beginn=heute,
        akteur=PROGRAMM,
    )
    raten = [Faelligkeit(heute - timedelta(days=60), Decimal(90)), Faelligkeit(heute, Decimal(60))]
    post_forderung(
        konto.pk,
        art=Forderungsart.ABGABE,
        bezeichnung="Zweitwohnungssteuer 2026",
        positionen=[Position("Steuer", Decimal(150), "zweitwohnung")],
        faelligkeiten=raten,
        einmal="probe:1",
        akteur=PROGRAMM,
    )
    record_zahlung(
        konto.pk,
        betrag=Decimal(40),
        tag=heute,
        weg="ueberweisung",
        einmal="probe:2",
        akteur=PROGRAMM,
    )
    import_auszuege(auszug(umsatz("17.50", text="Vielen Dank, Ihre Erika")), akteur=PROGRAMM)
    match_umsatz(Bankumsatz.objects.get().pk, akteur=PROGRAMM)
    return konto


def look(page: Page, pfad: str) -> None:
    page.goto(pfad)
    assert_accessible(page)
    page.set_viewport_size(DESK)


def test_the_pages_of_the_kasse(oeffne: Oeffnen) -> None:
    konto = build_konto()
    page = oeffne(breit=True)
    sign_in(page, "/buero/anmelden/?weiter=/buero/kasse/", "heller")
    expect_heading(page, "Kasse")
    page.get_by_label("Konto suchen", exact=True).fill(konto.kassenzeichen)
    button(page.get_by_role("main"), "Suchen").click()
    look(page, page.url)
    page.get_by_role("main").get_by_role("link", name="77.").first.click()
    look(page, page.url)
    expect(page.get_by_text("40,00").first).to_be_visible()
    forderung = konto.forderungen.get()
    for pfad in (
        f"/buero/kasse/forderung/{forderung.pk}/stundung/",
        "/buero/kasse/klaerung/",
        f"/buero/kasse/klaerung/{Bankumsatz.objects.get().pk}/",
        "/buero/kasse/einlesen/",
        "/buero/kasse/uebergabe/",
        "/buero/kasse/berichte/",
        "/buero/kasse/mahnungen/",
    ):
        look(page, pfad)
    count_the_till(page, konto)


def count_the_till(page: Page, konto: Abgabenkonto) -> None:
    page.goto("/buero/kasse/schalter/")
    page.get_by_label("Name der Zahlstelle").fill("Bürgerbüro")
    page.get_by_label("Wechselgeld").fill("100,00")
    button(page.get_by_role("main"), "Zahlstelle anlegen").click()
    page.get_by_role("link", name="Bürgerbüro").click()
    page.get_by_label("Kassenzeichen", exact=True).fill(konto.kassenzeichen)
    page.get_by_label("Zu zahlen").fill("50,00")
    page.get_by_label("Bar gegeben").fill("60,00")
    look_here(page)
    button(page.get_by_role("main"), "Kassieren und quittieren").click()
    expect(page.get_by_text("Rückgeld").first).to_be_visible()
    look_here(page)


def look_here(page: Page) -> None:
    assert_accessible(page)
    page.set_viewport_size(DESK)
