"""After the first notice: changes, the end, the refund, lost tags."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.core.faeden import run_together
from tests.core.personen.leute import erika
from tests.fachverfahren.hundesteuer.amt import (
    Amt,
    build_amt,
    household,
    in_force,
    owed,
    rows_of,
    tax,
    text_of,
)

from rathaus import uhr
from rathaus.core.bescheide.public import Bescheid, hand_to_post, resend, return_versand
from rathaus.core.fehler import Fachfehler, NichtGefunden
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.kasse.public import (
    offene_posten,
    record_erstattung,
    record_zahlung,
    saldo,
    soll_of,
)
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.fachverfahren.hundesteuer.actions.abmelden import end_hund
from rathaus.fachverfahren.hundesteuer.actions.aendern import change_hund, replace_marke
from rathaus.fachverfahren.hundesteuer.entscheidung import Aenderung
from rathaus.fachverfahren.hundesteuer.models import Festsetzung, Hundemarke
from rathaus.fachverfahren.hundesteuer.queries.suchen import meant_hunde
from rathaus.normen.teildatum import Teildatum

JANUAR, JULI = date(2026, 1, 12), date(2026, 7, 20)


def report(amt: Amt, art: str, **teile: Any) -> Vorgang:
    return amt.open(f"hundesteuer.{art}", {"hund": {"name": "Waldi"}, **teile})


def end(amt: Amt, hund: Gegenstand, am: date, grund: str = "gestorben", **anders: Any) -> Any:
    vorgang = anders.pop("vorgang", None) or report(amt, "abmeldung")
    stand = Vorgang.objects.get(pk=vorgang.pk).stand
    return end_hund(
        vorgang.pk,
        hund.pk,
        am=am,
        grund=grund,
        akteur=anders.get("akteur", amt.clerk),
        stand=stand,
    )


def change(amt: Amt, hund: Gegenstand, **aenderung: Any) -> Any:
    vorgang = report(amt, "aenderung")
    return change_hund(
        vorgang.pk, hund.pk, Aenderung(**aenderung), akteur=amt.clerk, stand=vorgang.stand
    )


def pay(amt: Amt, betrag: str, tag: date) -> None:
    record_zahlung(
        household().konto_id,
        betrag=Decimal(betrag),
        tag=tag,
        weg="ueberweisung",
        einmal=f"bank:{tag}:{betrag}",
        akteur=amt.stadt.kasse,
    )


def test_the_end_of_a_paid_year_is_a_refund(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    assert owed() == Decimal("43.00")
    pay(amt, "43.00", date(2026, 6, 1))
    with uhr.stelle_auf(JULI):
        _, bescheid = end(amt, hund, date(2026, 5, 31))
        amt.issue(bescheid)
    # five months of twelve: 17.92; May is the last
    assert in_force(2026).steuer == Decimal("17.92")
    assert owed() == Decimal("-25.08")
    assert bescheid.fassung.vorlage.kennung == "hundesteuer-ende"
    record_erstattung(
        household().konto_id,
        betrag=Decimal("25.08"),
        tag=JULI,
        einmal="auszahlung",
        akteur=amt.stadt.kasse,
    )
    assert owed() == 0


def test_the_notice_promises_only_what_was_truly_paid(amt: Amt) -> None:
    """Nothing was paid: what falls away is just no longer owed."""
    hund = tax(amt, JANUAR, seit="2026-01-01")
    with uhr.stelle_auf(JULI):
        _, bescheid = end(amt, hund, date(2026, 3, 31))
        amt.issue(bescheid)
    assert in_force(2026).steuer == owed() == Decimal("10.75")
    assert "zahlt Ihnen das Geld zurück" not in text_of(bescheid)


def test_the_notice_names_the_sum_that_goes_back(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    pay(amt, "21.50", date(2026, 6, 1))
    with uhr.stelle_auf(JULI):
        _, bescheid = end(amt, hund, date(2026, 3, 31))
    assert "Sie haben 10,75 € mehr gezahlt" in text_of(bescheid)


def test_future_due_dates_of_an_ended_year_are_gone(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    with uhr.stelle_auf(JULI):
        _, bescheid = end(amt, hund, date(2026, 6, 30))
        amt.issue(bescheid)
    soll = soll_of(in_force(2026).forderung_id)
    assert {tag: betrag for tag, betrag in soll.items() if tag > JULI and betrag} == {}
    assert sum(soll.values()) == Decimal("21.50")


def send_again(amt: Amt, bescheid: Bescheid) -> None:
    """It came back, goes out to a new address, and leaves today."""
    versand = bescheid.versande.get()
    return_versand(versand.pk, grund="unbekannt verzogen", akteur=amt.poststelle)
    assert saldo(household().konto_id, faellig_bis=date(2026, 12, 31)) == 0
    resend(versand.ausfertigung_id, "post", grund="neue Anschrift", akteur=amt.clerk)
    hand_to_post([bescheid.pk], am=uhr.heute(), akteur=amt.poststelle)


def test_sent_a_second_time_the_rates_follow_and_a_change_still_makes_the_tax(amt: Amt) -> None:
    """First notified in January; came back, notified on 24 March, a change drafted meanwhile."""
    hund = tax(amt, JANUAR, seit="2026-01-01")
    erster = Bescheid.objects.get()
    konto_id = household().konto_id
    with uhr.stelle_auf(date(2026, 3, 20)):
        _, zweiter = end(amt, hund, date(2026, 3, 10))
        send_again(amt, erster)
        assert [p.faellig for p in offene_posten(konto_id)] == [
            date(2026, 4, 24),
            date(2026, 5, 15),
            date(2026, 8, 15),
            date(2026, 11, 15),
        ]
        amt.issue(zweiter)
    assert in_force(2026).steuer == Decimal("10.75")
    assert {p.faellig: p.betrag for p in offene_posten(konto_id)} == {
        date(2026, 4, 24): Decimal("10.75")
    }


def test_when_one_of_two_dogs_goes_the_other_changes(amt: Amt) -> None:
    waldi = tax(amt, JANUAR, seit="2026-01-01")
    tax(amt, JANUAR, name="Bella", seit="2026-01-01")
    assert in_force(2026).steuer == Decimal("110.00")
    with uhr.stelle_auf(JULI):
        _, bescheid = end(amt, waldi, date(2026, 6, 15))
        amt.issue(bescheid)
    # Waldi six months at 55, Bella six at 55 and six at 43
    assert in_force(2026).steuer == Decimal("27.50") + Decimal("49.00")
    assert bescheid.fassung.vorlage.kennung == "hundesteuer-aenderung"
    assert ["2026", "Bella", "01.07.2026", "55,00 €", "49,00 €"] in rows_of(bescheid, "hunde")


def test_an_end_reported_late_changes_the_past_year_too(amt: Amt) -> None:
    hund = tax(amt, date(2025, 1, 10), seit="2025-01-01")
    with uhr.stelle_auf(date(2026, 2, 1)):
        drafts, bescheid = end(amt, hund, date(2025, 9, 30), "verkauft")
        amt.issue(bescheid)
    assert [(d.jahr, d.bisher, d.steuer) for d in drafts] == [
        (2025, Decimal("43.00"), Decimal("32.25"))
    ]


def test_the_tag_comes_back_and_the_dead_dog_is_closed(amt: Amt) -> None:
    hund = tax(amt, JANUAR)
    with uhr.stelle_auf(JULI):
        end(amt, hund, date(2026, 6, 30))
    hund.refresh_from_db()
    assert hund.ende == date(2026, 6, 30)
    assert Hundemarke.objects.get().zustand == "zurueck"


def test_a_sold_dog_lives_on_elsewhere(amt: Amt) -> None:
    hund = tax(amt, JANUAR)
    with uhr.stelle_auf(JULI):
        end(amt, hund, date(2026, 6, 30), "verkauft")
    hund.refresh_from_db()
    assert hund.ende is None
    assert hund.halterschaften.get().bis == date(2026, 6, 30)


def test_another_day_before_the_notice_is_frozen_corrects_the_end(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    with uhr.stelle_auf(JULI):
        vorgang = report(amt, "abmeldung")
        end(amt, hund, date(2026, 6, 30), vorgang=vorgang)
        drafts, _ = end(amt, hund, date(2026, 3, 31), vorgang=vorgang)
    assert [d.steuer for d in drafts] == [Decimal("10.75")]
    gueltig = hund.halterschaften.filter(berichtigt_am__isnull=True)
    assert gueltig.get().bis == date(2026, 3, 31)


def test_an_end_in_the_future_or_before_the_beginning_is_refused(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    with uhr.stelle_auf(JULI):
        with pytest.raises(Fachfehler, match="Zukunft"):
            end(amt, hund, date(2026, 8, 1))
        with pytest.raises(Fachfehler, match="nicht gehalten"):
            end(amt, hund, date(2025, 12, 31))


def test_a_dog_of_another_office_does_not_exist_here(amt: Amt) -> None:
    hund = tax(amt, JANUAR)
    Gegenstand.objects.filter(pk=hund.pk).update(sicht=amt.stadt.ordnung)
    with uhr.stelle_auf(JULI), pytest.raises(NichtGefunden):
        end(amt, hund, date(2026, 6, 30))


def test_found_dangerous_it_costs_more_from_the_month_after(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    with uhr.stelle_auf(JULI):
        _, bescheid = change(amt, hund, ab=date(2026, 6, 10), gefaehrlich=True, grund="Bescheid")
        amt.issue(bescheid)
    # six months at 43, six at 344
    assert in_force(2026).steuer == owed() == Decimal("193.50")


def test_an_exemption_that_ends_is_taxed_again(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01", entscheidung={"verguenstigung": "assistenzhund"})
    assert in_force(2026).steuer == 0
    with uhr.stelle_auf(JULI):
        drafts, _ = change(amt, hund, ab=date(2026, 7, 1), verguenstigung="")
    assert drafts[0].steuer == Decimal("21.50")


def test_a_change_without_effect_makes_no_notice(amt: Amt) -> None:
    hund = tax(amt, JANUAR)
    with uhr.stelle_auf(JULI):
        drafts, bescheid = change(amt, hund, ab=JULI, gefaehrlich=False)
    assert (drafts, bescheid) == ([], None)


def test_a_lost_tag_is_replaced_for_a_fee(amt: Amt) -> None:
    hund = tax(amt, JANUAR, seit="2026-01-01")
    vorher = owed()
    with uhr.stelle_auf(JULI):
        vorgang = report(amt, "aenderung", anlass={"art": "marke"})
        marke, _ = replace_marke(vorgang.pk, hund.pk, akteur=amt.clerk, stand=vorgang.stand)
        vorgang.refresh_from_db()
        noch_einmal, bescheid = replace_marke(
            vorgang.pk, hund.pk, akteur=amt.clerk, stand=vorgang.stand
        )
        amt.issue(bescheid)
    assert marke == noch_einmal
    assert sorted(Hundemarke.objects.values_list("nummer", "zustand")) == [
        (1, "verloren"),
        (2, "vergeben"),
    ]
    assert owed() - vorher == Decimal("5.00")
    assert "mit der Nummer 2" in text_of(bescheid)
    assert "§ 7 Hundesteuersatzung" in text_of(bescheid)


def test_a_citizen_names_the_dog_by_tag_account_or_name(amt: Amt) -> None:
    hund = tax(amt, JANUAR)
    fremd = erika(name="Fremd", geburtsdatum=Teildatum(1990, 1, 1), email="", telefon="")
    with uhr.stelle_auf(JULI):
        je_weg = [
            amt.open("hundesteuer.abmeldung", {"steuer": steuer, "hund": {"name": "waldi"}}, wer)
            for steuer, wer in (
                ({"marke": "1"}, fremd),
                ({"kassenzeichen": household().konto.kassenzeichen}, fremd),
                ({}, None),
            )
        ]
        keiner = amt.open(
            "hundesteuer.abmeldung", {"steuer": {"marke": "99"}, "hund": {"name": "waldi"}}, fremd
        )
        for vorgang in je_weg:
            assert meant_hunde(vorgang, daten_of(vorgang), JULI) == [hund]
        assert meant_hunde(keiner, daten_of(keiner), JULI) == []


def daten_of(vorgang: Vorgang) -> dict[str, Any]:
    return vorgang.sachverhalte.get().daten


def test_two_ends_at_once_refund_once(frische_datenbank: object) -> None:
    amt = build_amt("wettringen")
    hund = tax(amt, JANUAR, seit="2026-01-01")
    with uhr.stelle_auf(JULI):
        vorgaenge = [report(amt, "abmeldung") for _ in range(2)]

    def click(vorgang: Vorgang) -> object:
        with uhr.stelle_auf(JULI):
            return end(amt, hund, date(2026, 6, 30), "verkauft", vorgang=vorgang)

    antworten = run_together(*[lambda v=v: click(v) for v in vorgaenge])
    assert any(isinstance(antwort, tuple) for antwort in antworten)
    assert Festsetzung.objects.filter(zustand="entwurf").count() == 1


def test_over_a_life_the_account_agrees_with_the_assessments(amt: Amt) -> None:
    waldi = tax(amt, date(2024, 1, 10), seit="2024-01-01")
    pay(amt, "43.00", date(2024, 12, 1))
    tax(amt, date(2025, 4, 2), name="Bella", seit="2025-03-20")
    with uhr.stelle_auf(JULI):
        _, bescheid = end(amt, waldi, date(2026, 2, 10))
        amt.issue(bescheid)
    gesamt = sum(f.steuer for f in Festsetzung.objects.filter(zustand="erlassen"))
    assert owed() == gesamt - Decimal("43.00")
    assert sum(p.betrag for p in offene_posten(household().konto_id)) == owed()
