"""The editors' pages: from the list to new words in force, without code; nothing for others."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.bescheide.test_seiten import enter
from tests.core.stadt import clerk
from tests.core.vorgaenge.amt import Amt, build_amt
from tests.core.vorgaenge.fixtures import probearten  # noqa: F401

from rathaus.core.einheiten.models import Rolle
from rathaus.core.protokoll.public import auftrag
from rathaus.core.textvorlagen.dateien import EIGENE, load_vorlagen
from rathaus.core.textvorlagen.models import Textvorlage, Textvorlagenfassung

STUNDUNG = ["stundung"]


@pytest.fixture
def amt(db: None, probearten: None) -> Amt:  # noqa: F811
    amt = build_amt()
    load_vorlagen([EIGENE], akteur=auftrag("Test"))
    return amt


@pytest.fixture
def redaktion(amt: Amt, client: Client) -> Client:
    return enter(client, clerk(amt.stadt.steueramt, Rolle.REDAKTION), "eins@example.org")


def url(name: str, *args: Any) -> str:
    return reverse(f"textvorlagen:{name}", args=args)


def stand() -> int:
    return Textvorlagenfassung.objects.get(zustand__in=["entwurf", "vorgelegt"]).stand


def test_from_the_list_to_new_words_in_force(amt: Amt, redaktion: Client) -> None:
    seite = redaktion.get(url("liste"), {"q": "stund"}).content.decode()
    assert "Stundung und Ratenzahlung" in seite
    assert "Widerspruchsbescheid" not in seite
    assert "drei Raten mit Zinsen" in redaktion.get(url("vorlage", "stundung")).content.decode()
    redaktion.post(url("beginnen", "stundung"))
    absatz = url("absatz", "stundung", "zinsen")
    form = redaktion.get(absatz)
    assert "stundung.zinsen | geld" in form.content.decode()
    daten = {"stand": stand(), "teil": "tenor", "text": "Zinsen: {{ stundung.zinsen | geld }}."}
    bedingung = {"wenn_feld": "stundung.verzinst", "wenn_vergleich": "ja", "wenn_wert": ""}
    assert redaktion.post(absatz, daten | bedingung).status_code == 302
    entwurf = redaktion.get(url("entwurf", "stundung")).content.decode()
    assert "Zinsen: 3,00" in entwurf
    assert "geändert" in entwurf
    antwort = redaktion.post(url("abgeben", "stundung"), {"stand": stand(), "notiz": "kürzer"})
    assert antwort.status_code == 302
    release(amt, redaktion)
    fassung = Textvorlage.objects.get(kennung="stundung").fassung
    assert fassung.nummer == 2
    assert "Zinsen:" in str(fassung.dokument)


def release(amt: Amt, redaktion: Client) -> None:
    """Not by oneself; by a colleague, who sees the change."""
    freigeben = url("freigeben", "stundung")
    assert redaktion.get(freigeben).status_code == 404
    assert redaktion.post(freigeben, {"stand": stand(), "tun": "freigeben"}).status_code == 404
    zweite = enter(Client(), clerk(amt.stadt.steueramt, Rolle.REDAKTION), "zwei@example.org")
    assert "<ins>" in zweite.get(freigeben).content.decode()
    antwort = zweite.post(freigeben, {"stand": stand(), "ab": "", "tun": "freigeben"})
    assert antwort.status_code == 302


def test_a_hole_is_named_on_the_page_and_stops_handing_in(redaktion: Client) -> None:
    redaktion.post(url("beginnen", "stundung"))
    daten = {"stand": stand(), "teil": "tenor", "text": "Ihr {{ hund.farbe }}er Hund"}
    redaktion.post(url("absatz", "stundung", "zinsen"), daten)
    entwurf = redaktion.get(url("entwurf", "stundung")).content.decode()
    assert "Absatz „zinsen“" in entwurf
    assert "hund.farbe" in entwurf
    antwort = redaktion.post(url("abgeben", "stundung"), {"stand": stand(), "notiz": "x"})
    assert antwort.status_code == 422


def test_blocks_come_move_and_go(redaktion: Client) -> None:
    redaktion.post(url("beginnen", "stundung"))
    daten = {"stand": stand(), "art": "absatz", "teil": "hinweis", "nach": "anrede", "text": "Neu."}
    assert redaktion.post(url("absatz_neu", "stundung"), daten).status_code == 302
    assert order()[:2] == ["anrede", "absatz-1"]
    handgriff = url("handgriff", "stundung", "absatz-1")
    redaktion.post(handgriff, {"stand": stand(), "tun": "hoch"})
    assert order()[0] == "absatz-1"
    redaktion.post(handgriff, {"stand": stand(), "tun": "weg"})
    assert "absatz-1" not in order()
    bank = {"stand": stand(), "baustein": "datenschutz", "nach": "gruss"}
    assert redaktion.post(url("baustein", "stundung"), bank).status_code == 302
    assert order()[-1] == "datenschutz-1"


def order() -> list[str]:
    (fassung,) = Textvorlagenfassung.objects.filter(zustand="entwurf")
    return [block["kennung"] for block in fassung.dokument["bloecke"]]


def test_a_late_save_keeps_what_was_typed(redaktion: Client) -> None:
    redaktion.post(url("beginnen", "stundung"))
    daten = {"stand": 0, "name": "Meine Stundung", "betreff": "Mein Betreff", "gueltig_bis": ""}
    antwort = redaktion.post(url("rahmen", "stundung"), daten)
    assert antwort.status_code == 422
    assert "Mein Betreff" in antwort.content.decode()


def test_a_new_template_begins_like_another(redaktion: Client) -> None:
    daten = {"name": "Stundung für Gräber", "wie": "stundung", "fuer": ["probe.steuer"]}
    antwort = redaktion.post(url("neu"), daten)
    assert antwort.status_code == 302
    assert redaktion.get(antwort.url).status_code == 200
    neu = Textvorlagenfassung.objects.get(vorlage__kennung="stundung-fur-graber")
    assert neu.dokument["fuer"] == ["probe.steuer"]
    assert redaktion.post(url("neu"), daten).status_code == 422


def test_earlier_versions_and_the_sample_as_pdf(redaktion: Client) -> None:
    assert redaktion.get(url("fassung", "stundung", 1)).status_code == 200
    pdf = redaktion.get(reverse("bescheide:muster", args=["stundung", 1]), {"beispiel": 1})
    assert pdf.content.startswith(b"%PDF")


def test_a_clerk_without_the_duty_finds_no_page(amt: Amt, client: Client) -> None:
    enter(client, amt.clerk)
    for seite in (url("liste"), url("neu"), url("vorlage", "stundung")):
        assert client.get(seite).status_code == 404
    assert client.post(url("beginnen", "stundung")).status_code == 404


def test_the_list_costs_the_same_with_twenty_times_as_many(
    redaktion: Client, django_assert_max_num_queries: Any
) -> None:
    Textvorlage.objects.bulk_create(
        Textvorlage(kennung=f"z-{n}", name=f"Zusatz {n:04}") for n in range(700)
    )
    redaktion.get(url("liste"))
    with django_assert_max_num_queries(14):
        seite = redaktion.get(url("liste"), {"nach": "z-500"}).content.decode()
    assert "Zusatz 0501" in seite
    assert "Zusatz 0500" not in seite


def test_every_shipped_letter_could_be_published_here(amt: Amt) -> None:
    """What each names, its kinds of matter give; what it includes is there."""
    from rathaus.core.textvorlagen.befund import inspect

    load_vorlagen(akteur=auftrag("Test"))
    fassungen = Textvorlagenfassung.objects.filter(zustand="veroeffentlicht")
    mangelhaft = {f.vorlage.kennung: inspect(f.dokument) for f in fassungen}
    assert {name: befunde for name, befunde in mangelhaft.items() if befunde} == {}


def test_what_was_released_for_a_day_comes_into_force_on_it(amt: Amt) -> None:
    from datetime import timedelta

    from rathaus import uhr
    from rathaus.core.textvorlagen import actions
    from rathaus.core.textvorlagen.tasks import in_kraft

    vorlage = Textvorlage.objects.get(kennung="stundung")
    neu = {**vorlage.fassung.dokument, "name": "Stundung neu"}
    fassung = actions.import_vorlage(neu, akteur=auftrag("Test"))
    ab = uhr.heute() + timedelta(days=3)
    actions.publish_vorlage(fassung, akteur=auftrag("Test"), ab=ab)
    in_kraft(0)
    vorlage.refresh_from_db()
    assert vorlage.name == "Stundung und Ratenzahlung"
    with uhr.stelle_auf(ab):
        in_kraft(0)
    vorlage.refresh_from_db()
    assert vorlage.name == "Stundung neu"
