"""The reading page and the ways of a Widerspruch in a browser, judged by axe."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.core.bescheide.briefe import Briefamt, build_briefamt
from tests.core.bescheide.test_seiten import enter
from tests.core.vorgaenge.amt import Probesteuer
from tests.core.zugaenge.anmelden import sign_in
from tests.policing.axe import assert_accessible

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, hand_to_post
from rathaus.core.kasse.public import Faelligkeit, Position, open_forderung_for_vorgang
from rathaus.core.protokoll.public import auftrag
from rathaus.core.rechtsbehelfe.models import Rechtsbehelf
from rathaus.core.zugaenge.models import Tuer
from rathaus.core.zugaenge.tueren import RAHMEN

from .faelle import citizen

pytestmark = pytest.mark.browser


def build(monkeypatch: pytest.MonkeyPatch) -> tuple[Briefamt, Bescheid]:
    """A notice about 96 euro on its way to a citizen who has an account."""
    monkeypatch.setattr(Probesteuer, "textvorlagen", ("probe",))
    monkeypatch.setattr(Probesteuer, "rechtsgebiet", "kag")
    amt = build_briefamt()
    gemeinde = amt.amt.stadt.gemeinde
    gemeinde.iban = "DE02120300000000202051"
    gemeinde.save()
    bescheid = amt.finish(amt.open(zugang=citizen(1)))
    hand_to_post([bescheid.pk], am=uhr.heute(), akteur=amt.poststelle)
    betrag = Decimal("96.00")
    open_forderung_for_vorgang(
        bescheid.vorgang_id,
        art="abgabe",
        bezeichnung="Probesteuer 2026",
        positionen=[Position("Steuer", betrag, "hundesteuer")],
        faelligkeiten=[Faelligkeit(uhr.heute() + timedelta(days=30), betrag)],
        einmal="probe",
        akteur=auftrag("Probe"),
        bescheid_id=bescheid.pk,
    )
    return amt, bescheid


def carry(seite: Page, client: Client, tuer: Tuer) -> None:
    """The cookie of a signed-in test client into the browser."""
    name = RAHMEN[tuer].cookie
    seite.goto("/ui/nichts/")
    ort = seite.evaluate("location.origin")
    seite.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": ort}])


def test_a_citizen_reads_what_to_do_and_objects_on_a_phone(
    seite: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    _amt, bescheid = build(monkeypatch)
    client = Client()
    sign_in(client, bescheid.empfaenger.zugang)
    carry(seite, client, Tuer.PORTAL)
    seite.goto(reverse("bescheide:lesen", args=[bescheid.pk]))
    expect(seite.get_by_text("Zahlen bis")).to_be_visible()
    expect(seite.get_by_role("button", name="Jetzt online bezahlen")).to_be_visible()
    assert_accessible(seite)
    seite.get_by_role("link", name="Widerspruch einlegen").click()
    assert_accessible(seite)
    seite.get_by_label("Was ist aus Ihrer Sicht falsch?").fill("Der Hund ist tot.")
    seite.get_by_role("button", name="Als Brief ausdrucken").click()
    expect(seite.get_by_text("lege ich Widerspruch ein")).to_be_visible()
    assert_accessible(seite)
    seite.go_back()
    seite.get_by_label("Was ist aus Ihrer Sicht falsch?").fill("Der Hund ist tot.")
    seite.get_by_role("button", name="Gründe schon einmal senden").click()
    expect(seite.get_by_role("heading", name="Ihr Widerspruch")).to_be_visible()
    assert Rechtsbehelf.objects.get().zustand == "formmangel"
    assert_accessible(seite)


def test_the_desk_pages_are_accessible(seite: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    from .faelle import object_to

    amt, bescheid = build(monkeypatch)
    widerspruch = object_to(bescheid, amt.clerk, uhr.heute(), begruendung="Der Hund ist tot.")
    client = enter(Client(), amt.clerk)
    carry(seite, client, Tuer.BUERO)
    for adresse in (
        reverse("rechtsbehelfe:liste"),
        reverse("rechtsbehelfe:rechtsbehelf", args=[widerspruch.pk]),
        reverse("rechtsbehelfe:abhelfen", args=[widerspruch.pk]),
        reverse("vorgaenge:vorgang", args=[bescheid.vorgang_id]),
    ):
        seite.goto(adresse)
        expect(seite.locator("h1")).not_to_have_text("Anmelden im Büro")
        assert_accessible(seite)
