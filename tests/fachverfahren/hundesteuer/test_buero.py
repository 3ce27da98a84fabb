"""The tax office's pages, as clerks with more and with fewer rights meet them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.buero.anmelden import sit_down
from tests.core.personen.leute import erika
from tests.fachverfahren.hundesteuer.amt import Amt, household, in_force, owed, tax

from rathaus import uhr
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.fachverfahren.hundesteuer.models import Festsetzung, Hundemarke
from rathaus.fachverfahren.hundesteuer.queries.suchen import (
    hunde_of_kassenzeichen,
    hunde_with_marke,
)
from rathaus.normen.teildatum import Teildatum

MAERZ, JULI = date(2026, 3, 2), date(2026, 7, 20)


@pytest.fixture(autouse=True)
def _uhr() -> Any:
    with uhr.stelle_auf(MAERZ):
        yield


@pytest.fixture
def clerk(client: Client, amt: Amt) -> Client:
    return sit_down(client, amt.clerk)


def page(name: str, *args: Any) -> str:
    return reverse(f"hundesteuer:{name}", args=args)


def stand(vorgang: Vorgang) -> int:
    return Vorgang.objects.get(pk=vorgang.pk).stand


def test_from_the_matter_to_the_draft_in_two_clicks(clerk: Client, amt: Amt) -> None:
    vorgang = amt.register()
    seite = clerk.get(reverse("vorgaenge:vorgang", args=[vorgang.pk]))
    assert page("festsetzen", vorgang.pk) in seite.content.decode()
    vorschau = clerk.get(page("festsetzen", vorgang.pk)).content.decode()
    assert "39,42" in vorschau
    assert "43,00" in vorschau
    antwort = clerk.post(page("festsetzen", vorgang.pk), {"stand": stand(vorgang)})
    bescheid = Bescheid.objects.get()
    assert antwort.headers["Location"] == reverse("bescheide:bescheid", args=[bescheid.pk])
    danach = clerk.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    assert "So wurde gerechnet" in danach
    assert "Hundesteuer berechnet" in danach
    assert "Bescheid öffnen" in danach
    weiter = clerk.get(page("bescheid", vorgang.pk))
    assert weiter.headers["Location"] == reverse("bescheide:bescheid", args=[bescheid.pk])


def test_a_move_within_the_town_changes_the_address_and_no_tax(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ)
    vorher = owed()
    neu = {"strasse": "Seeweg", "hausnummer": "9", "plz": "58999", "ort": "Musterlingen"}
    vorgang = amt.open("hundesteuer.aenderung", {"anlass": {"art": "anschrift"}, "anschrift": neu})
    seite = clerk.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    assert "Anschrift übernehmen" in seite
    assert "Seeweg 9" in clerk.get(page("anschrift", vorgang.pk)).content.decode()
    clerk.post(page("anschrift", vorgang.pk), {"stand": stand(vorgang)})
    halter = household().konto.person
    assert halter.anschrift.zeilen() == ["Seeweg 9", "58999 Musterlingen"]
    assert owed() == vorher
    vorgang.refresh_from_db()
    assert vorgang.zustand == "erledigt"


def test_the_navigation_leads_there_only_who_has_to_do_with_it(clerk: Client, amt: Amt) -> None:
    liste = reverse("vorgaenge:liste")
    assert page("marken") in clerk.get(liste).content.decode()
    sit_down(clerk, amt.stadt.ordnungsamt_sachbearbeitung)
    assert page("marken") not in clerk.get(liste).content.decode()


def test_the_preview_changes_nothing(clerk: Client, amt: Amt) -> None:
    vorgang = amt.register()
    daten = {"stand": stand(vorgang), "gefaehrlich": "on", "vorschau": "1"}
    antwort = clerk.post(page("festsetzen", vorgang.pk), daten)
    assert "315,33" in antwort.content.decode()
    assert not Festsetzung.objects.exists()
    assert stand(vorgang) == vorgang.stand


def test_a_household_at_the_same_address_is_offered(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ)
    karl = erika(vornamen="Karl", geburtsdatum=Teildatum(1950, 3, 3), email="", telefon="")
    vorgang = amt.register(name="Rex", seit="2026-01-01", halter=karl)
    text = clerk.get(page("festsetzen", vorgang.pk)).content.decode()
    assert "mit Muster, Erika" in text
    daten = {"stand": stand(vorgang), "haushalt": str(household().pk)}
    clerk.post(page("festsetzen", vorgang.pk), daten)
    assert Festsetzung.objects.get(zustand="entwurf").steuer == Decimal("110.00")


def test_what_cannot_be_computed_is_said_and_offers_no_button(clerk: Client, amt: Amt) -> None:
    """The tariff begins in 2020; of a dog since 2015 the year 2019 could still be assessed."""
    vorgang = amt.register(seit="2015-01-01")
    text = clerk.get(page("festsetzen", vorgang.pk)).content.decode()
    assert "Für 2019 ist keine Hundesteuersatzung hinterlegt." in text
    ohne = amt.register(seit=None)
    text = clerk.get(page("festsetzen", ohne.pk)).content.decode()
    assert "seit wann der Hund hier lebt" in text
    assert "Festsetzen und Bescheid entwerfen" not in text


def test_a_stale_page_keeps_what_was_chosen(clerk: Client, amt: Amt) -> None:
    vorgang = amt.register()
    daten = {"stand": 0, "verguenstigung": "wachhund"}
    antwort = clerk.post(page("festsetzen", vorgang.pk), daten)
    text = antwort.content.decode()
    assert antwort.status_code == 422
    assert "inzwischen geändert" in text
    assert '<option value="wachhund" selected>' in text
    assert not Festsetzung.objects.exists()


def test_the_end_is_settled_on_one_page(clerk: Client, amt: Amt) -> None:
    hund = tax(amt, MAERZ)
    with uhr.stelle_auf(JULI):
        vorgang = amt.open(
            "hundesteuer.abmeldung",
            {
                "hund": {"name": "Waldi"},
                "steuer": {"marke": "1"},
                "ende": {"grund": "gestorben", "datum": "2026-06-30"},
            },
        )
        text = clerk.get(page("abmelden", vorgang.pk)).content.decode()
        assert "Waldi, Dackel, Marke 1" in text
        assert "30.06.2026" in text
        daten = {
            "stand": stand(vorgang),
            "hund": str(hund.pk),
            "am": "30.6.26",
            "grund": "gestorben",
        }
        clerk.post(page("abmelden", vorgang.pk), daten)
    assert Festsetzung.objects.get(zustand="entwurf").steuer == Decimal("21.50")


def test_a_change_and_a_lost_tag_have_their_pages(clerk: Client, amt: Amt) -> None:
    hund = tax(amt, MAERZ)
    with uhr.stelle_auf(JULI):
        vorgang = amt.open(
            "hundesteuer.aenderung",
            {
                "anlass": {"art": "gefaehrlich"},
                "hund": {"name": "Waldi"},
                "aenderung": {"datum": "2026-06-10"},
            },
        )
        assert clerk.get(page("aendern", vorgang.pk)).status_code == 200
        daten = {
            "stand": stand(vorgang),
            "hund": str(hund.pk),
            "ab": "10.06.2026",
            "gefaehrlich": "ja",
            "verguenstigung": "unveraendert",
        }
        clerk.post(page("aendern", vorgang.pk), daten)
        assert Festsetzung.objects.get(zustand="entwurf").steuer == Decimal("193.50")
        marke = amt.open("hundesteuer.aenderung", {"anlass": {"art": "marke"}})
        assert clerk.get(page("marke", marke.pk)).status_code == 200
        clerk.post(page("marke", marke.pk), {"stand": stand(marke), "hund": str(hund.pk)})
    assert Hundemarke.objects.filter(zustand="verloren").count() == 1


def test_the_account_shows_dogs_years_and_entries(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ)
    text = clerk.get(page("konto", household().pk)).content.decode()
    assert "Waldi" in text
    assert "Sollstellung" in text
    assert "43,00" in text


def test_tags_are_listed_downloaded_and_sent(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ)
    marke = Hundemarke.objects.get()
    text = clerk.get(page("marken")).content.decode()
    assert "Lindenstraße 4" in text
    liste = clerk.post(page("versenden"), {"marke": [str(marke.pk)], "tun": "liste"})
    assert "Erika Muster;Lindenstraße 4" in liste.content.decode()
    clerk.post(page("versenden"), {"marke": [str(marke.pk)], "tun": "versandt", "am": "2.3.26"})
    assert "Keine Marken" in clerk.get(page("marken")).content.decode()


def test_a_tag_waits_for_its_notice(clerk: Client, amt: Amt) -> None:
    vorgang = amt.register()
    clerk.post(page("festsetzen", vorgang.pk), {"stand": stand(vorgang)})
    assert Hundemarke.objects.get().zustand == "vergeben"
    assert "Keine Marken" in clerk.get(page("marken")).content.decode()


def test_a_cell_that_a_spreadsheet_would_compute_is_text(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ, name="=1+1")
    marke = Hundemarke.objects.get()
    liste = clerk.post(page("versenden"), {"marke": [str(marke.pk)], "tun": "liste"})
    assert ";'=1+1;" in liste.content.decode()


def test_the_yearly_run_is_started_from_its_page(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ)
    assert clerk.get(page("jahreslauf")).status_code == 200
    daten = {"jahr": "2026", "gemeinde": str(amt.stadt.gemeinde.pk)}
    antwort = clerk.post(page("jahreslauf"), daten)
    assert antwort.status_code == 302
    assert "1 Haushalte" in clerk.get(page("jahreslauf")).content.decode()
    assert "Hundesteuer 2026" in clerk.get(antwort["Location"]).content.decode()
    falsch = clerk.post(page("jahreslauf"), {**daten, "jahr": "2090"})
    assert falsch.status_code == 422


def test_the_search_box_knows_tag_and_account(amt: Amt) -> None:
    hund = tax(amt, MAERZ)
    assert hunde_with_marke("1") == [hund.pk]
    assert hunde_with_marke("zwei") == []
    kassenzeichen = household().konto.kassenzeichen
    assert hunde_of_kassenzeichen(f"33.{kassenzeichen[2:9]}.{kassenzeichen[9:]}") == [hund.pk]
    assert hunde_of_kassenzeichen("123") == []


@pytest.mark.parametrize("wer", ["ordnungsamt_sachbearbeitung", "administration", "kasse"])
def test_other_offices_find_nothing(client: Client, amt: Amt, wer: str) -> None:
    tax(amt, MAERZ)
    vorgang = Vorgang.objects.get()
    fremd = sit_down(client, getattr(amt.stadt, wer))
    for adresse in (
        page("festsetzen", vorgang.pk),
        page("abmelden", vorgang.pk),
        page("konto", household().pk),
        page("jahreslauf"),
    ):
        assert fremd.get(adresse).status_code == 404, adresse
    assert "Keine Marken" in fremd.get(page("marken")).content.decode()
    marke = Hundemarke.objects.get()
    fremd.post(page("versenden"), {"marke": [str(marke.pk)], "tun": "versandt", "am": "2.3.26"})
    marke.refresh_from_db()
    assert marke.zustand == "vergeben"


def test_who_may_only_read_decides_nothing(client: Client, amt: Amt) -> None:
    vorgang = amt.register()
    leser = sit_down(client, amt.stadt.nur_lesen)
    antwort = leser.post(page("festsetzen", vorgang.pk), {"stand": stand(vorgang)})
    assert antwort.status_code == 422
    assert not Festsetzung.objects.exists()
    assert (
        "Steuer festsetzen"
        not in leser.get(reverse("vorgaenge:vorgang", args=[vorgang.pk])).content.decode()
    )


def test_the_yearly_tariff_stays_as_it_was_assessed(clerk: Client, amt: Amt) -> None:
    tax(amt, MAERZ)
    assert in_force(2026).steuer == Decimal("43.00")
