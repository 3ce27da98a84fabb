from datetime import date
from decimal import Decimal

import pytest
from tests.core.faeden import run_together
from tests.core.personen.leute import erika
from tests.fachverfahren.hundesteuer.amt import (
    Amt,
    assess,
    build_amt,
    household,
    in_force,
    owed,
    rows_of,
    set_tariff,
    tax,
    text_of,
)

from rathaus import uhr
from rathaus.core.bescheide.models import Bescheid
from rathaus.core.fehler import Fachfehler, NichtErlaubt, NichtGefunden, Veraltet
from rathaus.core.gegenstaende.models import Gegenstand
from rathaus.core.gegenstaende.public import facts_at
from rathaus.core.kasse.models import Abgabenkonto, Buchungszeile
from rathaus.core.kasse.public import mandat_of, offene_posten
from rathaus.core.satzungen.models import Satzungswert
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import correct_sachverhalt, current_daten
from rathaus.fachverfahren.hundesteuer.models import Festsetzung, Hundemarke
from rathaus.normen.teildatum import Teildatum

MAERZ = date(2026, 3, 2)


def test_the_first_dog_becomes_a_lawful_notice_and_a_claim(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        drafts, bescheid = assess(amt, vorgang)
        assert [(d.jahr, d.steuer, d.zustand) for d in drafts] == [
            (2026, Decimal("39.42"), "entwurf")
        ]
        assert owed() == 0, "ein Entwurf fordert nichts"
        amt.issue(bescheid)
    assert in_force(2026).steuer == owed() == Decimal("39.42")
    vorgang.refresh_from_db()
    assert vorgang.zustand == "beschieden"
    assert vorgang.kurzinfo.startswith("39,42")


def test_the_notice_shows_the_math_line_by_line(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        _, bescheid = assess(amt, amt.register())
    text = text_of(bescheid)
    assert bescheid.fassung.vorlage.kennung == "hundesteuer-festsetzung"
    assert "1 Hund im Haushalt, 43,00 € je Hund im Jahr" in text
    assert "43,00 € ÷ 12 × 11" in text
    assert "39,4167 €" in text
    assert "39,42 €" in text
    assert "§ 12 Abs. 1 KAG NRW" in text
    assert household().konto.kassenzeichen[2:9] in text
    assert "Klage" in text or "Widerspruch" in text


def test_what_is_due_when_follows_the_notice(amt: Amt) -> None:
    """Posted 2 March, notified 6 March: the February rate comes a month later, the rest by rule."""
    with uhr.stelle_auf(MAERZ):
        _, bescheid = assess(amt, amt.register())
        assert "einen Monat nach Bekanntgabe dieses Bescheids" in text_of(bescheid)
        amt.issue(bescheid)
    tage = {p.faellig: p.betrag for p in offene_posten(household().konto_id)}
    assert list(tage) == [
        date(2026, 4, 6),
        date(2026, 5, 15),
        date(2026, 8, 15),
        date(2026, 11, 15),
    ]
    assert sum(tage.values()) == Decimal("39.42")


def test_by_order_the_second_dog_costs_more_and_the_first_stays(amt_reihe: Amt) -> None:
    tax(amt_reihe, MAERZ, seit="2026-01-10")
    assert in_force(2026).steuer == Decimal("90.00")
    with uhr.stelle_auf(date(2026, 5, 20)):
        drafts, bescheid = assess(amt_reihe, amt_reihe.register(name="Bella", seit="2026-05-15"))
        amt_reihe.issue(bescheid)
    # 140 € for eight months from May
    assert drafts[0].steuer == in_force(2026).steuer == owed() == Decimal("183.33")
    assert rows_of(bescheid, "hunde") == [["2026", "Bella", "01.05.2026", "0,00 €", "93,33 €"]]


def test_by_number_the_second_dog_changes_the_first(amt: Amt) -> None:
    """43 € for four months, then 55 € for both: the first dog needs a change notice too."""
    tax(amt, MAERZ, seit="2026-01-10")
    with uhr.stelle_auf(date(2026, 5, 20)):
        _, bescheid = assess(amt, amt.register(name="Bella", seit="2026-05-15"))
        amt.issue(bescheid)
    first = Decimal("51.00")  # 43 ÷ 12 × 4 + 55 ÷ 12 × 8
    second = Decimal("36.67")  # 55 ÷ 12 × 8
    assert in_force(2026).steuer == owed() == first + second
    assert bescheid.fassung.vorlage.kennung == "hundesteuer-aenderung"
    assert rows_of(bescheid, "hunde") == [
        ["2026", "Waldi", "01.05.2026", "43,00 €", "51,00 €"],
        ["2026", "Bella", "01.05.2026", "0,00 €", "36,67 €"],
    ]
    assert Festsetzung.objects.get(zustand="ersetzt").steuer == Decimal("43.00")
    assert in_force(2026).forderung_id is not None


def test_the_ledger_names_tags_and_no_dog(amt: Amt) -> None:
    tax(amt, MAERZ)
    texte = set(Buchungszeile.objects.filter(sachkonto="ertrag").values_list("text", flat=True))
    assert texte == {f"Hundesteuer 2026, Marke {Hundemarke.objects.get().nummer}"}


def test_past_years_are_assessed_as_far_as_the_law_allows(amt: Amt) -> None:
    """Held since 2023 and told in 2026: 2023 on, each in the same notice (§§ 169, 170 AO)."""
    with uhr.stelle_auf(MAERZ):
        drafts, bescheid = assess(amt, amt.register(seit="2023-07-05"))
        amt.issue(bescheid)
    assert [(d.jahr, d.steuer) for d in drafts] == [
        (2023, Decimal("21.50")),
        (2024, Decimal("43.00")),
        (2025, Decimal("43.00")),
        (2026, Decimal("43.00")),
    ]
    assert owed() == Decimal("150.50")
    assert "2023 21,50 €" in text_of(bescheid)


def test_what_the_law_lets_go_is_let_go(amt: Amt) -> None:
    with uhr.stelle_auf(date(2029, 3, 1)):
        drafts, _ = assess(amt, amt.register(seit="2020-02-01"))
    # 2021: starts at the latest after three years (2024), four years on: until the end of 2028
    assert [d.jahr for d in drafts] == list(range(2022, 2030))


def test_a_year_without_a_tariff_is_refused_by_name(amt: Amt) -> None:
    Satzungswert.objects.filter(schluessel="hundesteuer.tarif").update(gueltig_ab=date(2025, 1, 1))
    with uhr.stelle_auf(MAERZ), pytest.raises(Fachfehler, match="2024"):
        assess(amt, amt.register(seit="2024-06-01"))
    assert not Gegenstand.objects.exists()


def test_an_assistance_dog_is_free_and_the_notice_says_so(amt: Amt) -> None:
    tax(amt, MAERZ, seit="2026-02-10", entscheidung={"verguenstigung": "assistenzhund"})
    bescheid = Bescheid.objects.get()
    assert (in_force(2026).steuer, owed()) == (Decimal(0), Decimal(0))
    assert "Befreiung für Assistenzhunde" in text_of(bescheid)
    assert "So zahlen Sie" not in text_of(bescheid)


def test_an_exemption_counts_for_its_days_only(amt: Amt) -> None:
    """Half the rate from July on: six months at 43, six at 21.50."""
    tax(
        amt,
        MAERZ,
        seit="2026-01-01",
        entscheidung={"verguenstigung": "wachhund", "verguenstigung_ab": date(2026, 7, 1)},
    )
    assert in_force(2026).steuer == Decimal("32.25")


def test_an_unknown_exemption_is_refused(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ), pytest.raises(Fachfehler, match="Fundkatze"):
        assess(amt, amt.register(), verguenstigung="Fundkatze")


def test_a_dangerous_dog_has_its_own_rate(amt: Amt) -> None:
    tax(amt, MAERZ, seit="2026-01-10", entscheidung={"gefaehrlich": True})
    assert in_force(2026).steuer == Decimal("344.00")


def test_a_young_dog_of_the_own_litter_counts_from_the_third_month(amt: Amt) -> None:
    """Of the birth date only the month is known: it counts as late as it can be."""
    tax(amt, MAERZ, herkunft="eigener_wurf", geburtsdatum="2026-01-00", seit="2026-01-20")
    # born on the 20th at the latest: three months old on 19 April, liable from April: nine months
    assert in_force(2026).steuer == Decimal("32.25")


def test_the_dog_and_its_facts_are_kept(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register(chipnummer="276098106234561", groesse=25, gewicht="9.5")
        assess(amt, vorgang)
    vorgang.refresh_from_db()
    facts = facts_at(vorgang.gegenstand_id, MAERZ)
    assert (facts["rasse"], facts["chip"]) == ("Dackel", "276098106234561")
    assert (facts["gewicht"], facts["geboren"]) == (Decimal("9.5"), Teildatum(2020, 5, 1))
    assert (facts["gefaehrlich"], facts["angemeldet"]) == (False, MAERZ)
    assert Hundemarke.objects.get().nummer == 1


def test_assessing_again_brings_everything_to_the_corrected_facts(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        _, erster = assess(amt, vorgang)
        vorgang.refresh_from_db()
        daten = current_daten(vorgang)
        daten["hund"] |= {"seit": "2026-01-05", "name": "Waldemar"}
        correct_sachverhalt(vorgang.pk, daten, grund="Anruf", akteur=amt.clerk, stand=vorgang.stand)
        drafts, bescheid = assess(amt, vorgang, gefaehrlich=True)
        amt.issue(bescheid)
    assert Bescheid.objects.get(pk=erster.pk).zustand == "verworfen"
    assert drafts[0].steuer == owed() == Decimal("344.00")
    assert Gegenstand.objects.count() == Hundemarke.objects.count() == 1
    assert facts_at(Gegenstand.objects.get().pk, date(2026, 1, 5))["name"] == "Waldemar"
    assert Festsetzung.objects.filter(zustand="verworfen").count() == 1


def test_a_frozen_letter_and_its_figures_belong_together(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        _, bescheid = assess(amt, vorgang)
        Bescheid.objects.filter(pk=bescheid.pk).update(
            zustand="festgeschrieben", hash="x", datum=MAERZ
        )
        with pytest.raises(Fachfehler, match="festgeschrieben"):
            assess(amt, vorgang, gefaehrlich=True)
    assert Festsetzung.objects.get().steuer == Decimal("39.42")


def test_two_notices_for_one_household_are_not_made_at_once(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        assess(amt, amt.register())
        with pytest.raises(Fachfehler, match=r"schon ein Bescheid in Arbeit.*Waldi angemeldet"):
            assess(amt, amt.register(name="Bella"))
    assert Gegenstand.objects.count() == 1


def test_dogs_of_one_household_are_counted_together(amt: Amt) -> None:
    tax(amt, MAERZ, seit="2026-01-01")
    karl = erika(vornamen="Karl", geburtsdatum=Teildatum(1950, 3, 3), email="", telefon="")
    tax(
        amt,
        date(2026, 4, 1),
        name="Rex",
        seit="2026-01-01",
        halter=karl,
        entscheidung={"haushalt_id": household().pk},
    )
    assert in_force(2026).steuer == Decimal("110.00")
    assert Abgabenkonto.objects.count() == 1


def test_the_same_name_at_another_address_is_another_household(amt: Amt) -> None:
    tax(amt, MAERZ, seit="2026-01-01")
    fremd = erika(vornamen="Karl", geburtsdatum=Teildatum(1950, 3, 3), email="", telefon="")
    tax(amt, MAERZ, name="Rex", seit="2026-01-01", halter=fremd)
    assert Abgabenkonto.objects.count() == 2
    steuern = Festsetzung.objects.filter(zustand="erlassen").values_list("steuer", flat=True)
    assert list(steuern) == [Decimal("43.00")] * 2


def test_a_mandate_is_taken_and_the_letter_knows(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        daten = current_daten(vorgang)
        daten["zahlung"] = {
            "weg": "lastschrift",
            "iban": "DE02120300000000202051",
            "kontoinhaber": "Erika Muster",
            "mandat": True,
        }
        correct_sachverhalt(vorgang.pk, daten, grund="Anruf", akteur=amt.clerk, stand=vorgang.stand)
        assess(amt, vorgang)
        _, bescheid = assess(amt, vorgang)
    assert household().konto.mandate.get().zustand == "angelegt"
    assert mandat_of(household().konto_id) is None
    assert "Bitte überweisen Sie" in text_of(bescheid)


@pytest.mark.parametrize(
    ("seit", "warum"), [(None, "seit wann"), ("2027-01-01", "Zukunft")], ids=["missing", "future"]
)
def test_a_matter_without_its_day_is_refused(amt: Amt, seit: str | None, warum: str) -> None:
    with uhr.stelle_auf(MAERZ), pytest.raises(Fachfehler, match=warum):
        assess(amt, amt.register(seit=seit))


@pytest.mark.parametrize(
    ("wer", "antwort"),
    [
        ("nur_lesen", NichtErlaubt),
        ("ordnungsamt_sachbearbeitung", NichtGefunden),
        ("kasse", NichtGefunden),
        ("administration", NichtGefunden),
        ("buergerin", NichtGefunden),
    ],
)
def test_who_may_not_assess(amt: Amt, wer: str, antwort: type[Exception]) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        with pytest.raises(antwort):
            assess(amt, vorgang, akteur=getattr(amt.stadt, wer))
    assert not Festsetzung.objects.exists()
    assert not Gegenstand.objects.exists()


def test_who_saw_an_older_state_is_told(amt: Amt) -> None:
    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        assess(amt, vorgang, stand=vorgang.stand)
        with pytest.raises(Veraltet):
            assess(amt, vorgang, stand=vorgang.stand)


def test_two_clerks_at_once_make_one_dog_and_one_draft(frische_datenbank: object) -> None:
    amt = build_amt("wettringen")

    def click() -> object:
        with uhr.stelle_auf(MAERZ):
            return assess(amt, vorgang, stand=vorgang.stand)

    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
    antworten = run_together(click, click)
    assert sorted(type(antwort).__name__ for antwort in antworten) == ["Veraltet", "tuple"]
    assert Gegenstand.objects.count() == Bescheid.objects.count() == Hundemarke.objects.count() == 1


def test_two_dogs_of_one_keeper_at_once_share_one_account(frische_datenbank: object) -> None:
    amt = build_amt("wettringen")
    with uhr.stelle_auf(MAERZ):
        vorgaenge = [amt.register(name=name) for name in ("Waldi", "Bella")]

    def click(vorgang: Vorgang) -> object:
        with uhr.stelle_auf(MAERZ):
            return assess(amt, vorgang, stand=vorgang.stand)

    antworten = run_together(*[lambda v=v: click(v) for v in vorgaenge])
    assert any(isinstance(antwort, tuple) for antwort in antworten)
    assert Abgabenkonto.objects.count() == 1
    assert Festsetzung.objects.filter(zustand="entwurf").count() == 1


def test_issuing_twice_claims_once(amt: Amt) -> None:
    from rathaus.fachverfahren.hundesteuer.actions.buchen import book_bescheid

    with uhr.stelle_auf(MAERZ):
        vorgang = amt.register()
        _, bescheid = assess(amt, vorgang)
        amt.issue(bescheid)
        book_bescheid(vorgang, bescheid)
    assert owed() == Decimal("39.42")


def test_an_assumed_rule_is_marked(amt: Amt) -> None:
    tax(amt, MAERZ)
    from rathaus.fachverfahren.hundesteuer.grundlage import compute_again

    assert compute_again(in_force(2026).grundlage, 2026).angenommen


def test_a_new_tariff_counts_from_its_year(amt: Amt) -> None:
    Satzungswert.objects.filter(schluessel="hundesteuer.tarif").update(
        gueltig_bis=date(2025, 12, 31)
    )
    set_tariff(amt.stadt, "buedingen", date(2026, 1, 1))
    with uhr.stelle_auf(MAERZ):
        drafts, _ = assess(amt, amt.register(seit="2025-01-01"))
    assert [d.steuer for d in drafts] == [Decimal("43.00"), Decimal("90.00")]
