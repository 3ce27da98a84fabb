"""What the bank says is booked once where it is certain, and waits where it is not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.faeden import run_together
from tests.core.personen.leute import add, erika
from tests.core.stadt import Stadt, build_stadt

from rathaus import uhr
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse.actions.bank import (
    assign_umsatz,
    import_auszuege,
    match_umsatz,
    reopen_umsatz,
    settle_umsatz,
)
from rathaus.core.kasse.actions.lastschrift import create_lastschriftlauf, fetch_lastschriftdatei
from rathaus.core.kasse.models import Bankumsatz, Buchung, Lastschriftposten, Mandat
from rathaus.core.kasse.public import Abgabenkonto, format_kassenzeichen, saldo

from .auszuege import STADT, auszug, umsatz
from .konten import JANUAR, account, claim, euro, pay

HEUTE = date(2026, 6, 20)
EINZUG = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def heute() -> Iterator[None]:
    with uhr.stelle_auf(HEUTE):
        yield


def read_in(stadt: Stadt, *umsaetze: str, kennung: str = "A1") -> list[Bankumsatz]:
    import_auszuege(auszug(*umsaetze, kennung=kennung), akteur=stadt.kasse)
    offene = Bankumsatz.objects.filter(zustand="klaerung", hinweis="").order_by("id")
    return [match_umsatz(u.pk, akteur=stadt.kasse) for u in offene]


def debtor(stadt: Stadt, betrag: int = 90) -> Abgabenkonto:
    konto = account(stadt)
    claim(stadt, konto, betrag)
    return konto


def mandate(konto: Abgabenkonto) -> Mandat:
    return Mandat.objects.create(
        konto=konto,
        referenz=f"{konto.kassenzeichen}-1",
        iban="DE02120300000000202051",
        inhaber="Erika Beispiel",
        weg="unterschrift",
        zustand="gueltig",
        erteilt_am=JANUAR,
        angelegt=uhr.jetzt(),
    )


def collect(stadt: Stadt) -> Any:
    stadt.gemeinde.iban, stadt.gemeinde.glaeubiger_id = STADT, "DE98ZZZ09999999999"
    stadt.gemeinde.save()
    with uhr.stelle_auf(HEUTE):
        return create_lastschriftlauf(einzug_am=EINZUG, akteur=stadt.kasse)


@pytest.fixture
def angekuendigt() -> Iterator[None]:
    """So long before that the announcement is in time."""
    with uhr.stelle_auf(date(2026, 6, 1)):
        yield


@pytest.mark.parametrize("schreibe", [str, format_kassenzeichen, lambda z: f"Hundesteuer ({z})!"])
def test_a_kassenzeichen_in_the_text_is_booked(stadt: Stadt, schreibe: Any) -> None:
    konto = debtor(stadt)
    [eins] = read_in(stadt, umsatz("40", text=schreibe(konto.kassenzeichen)))
    assert (eins.zustand, saldo(konto.id)) == ("gebucht", euro(50))
    assert eins.buchung is not None
    assert eins.buchung.quelle == "bank"


def test_one_torn_apart_is_booked_only_if_the_amount_fits(stadt: Stadt) -> None:
    konto = debtor(stadt)
    z = konto.kassenzeichen
    [eins] = read_in(stadt, umsatz("40", text=f"RG 2026 {z[:4]} {z[4:]}"))
    assert (eins.zustand, eins.vorschlag) == ("klaerung", konto)
    [zwei] = read_in(stadt, umsatz("90", text=f"RG 2026 {z[:4]} {z[4:]}"), kennung="A2")
    assert (zwei.zustand, saldo(konto.id)) == ("gebucht", 0)


def test_two_kassenzeichen_wait_for_a_person(stadt: Stadt) -> None:
    eins, zwei = debtor(stadt), account(stadt, art="andere", person=add(stadt, erika()))
    text = f"{eins.kassenzeichen} {zwei.kassenzeichen}"
    [offen] = read_in(stadt, umsatz("90", text=text))
    assert "mehrere" in offen.hinweis
    assert saldo(eins.id) == euro(90)


def test_without_one_a_fitting_amount_is_only_a_suggestion(stadt: Stadt) -> None:
    konto = debtor(stadt)
    [offen] = read_in(stadt, umsatz("90", text="vielen Dank"))
    assert (offen.zustand, offen.vorschlag) == ("klaerung", konto)
    assign_umsatz(offen.pk, konto.pk, akteur=stadt.kasse)
    [bekannt] = read_in(stadt, umsatz("17", text="noch was"), kennung="A2")
    assert bekannt.vorschlag == konto
    assert saldo(konto.id) == 0


def test_an_unknown_one_suggests_nothing(stadt: Stadt) -> None:
    [offen] = read_in(stadt, umsatz("17", text="33.0000001.00", iban=""))
    assert (offen.vorschlag, offen.hinweis) == (None, "Kein Kassenzeichen gefunden.")


def test_the_same_file_twice_books_nothing_twice(stadt: Stadt) -> None:
    konto = debtor(stadt)
    read_in(stadt, umsatz("40", text=konto.kassenzeichen, ref="B1"))
    with pytest.raises(Fachfehler, match="schon eingelesen"):
        read_in(stadt, umsatz("40", text=konto.kassenzeichen, ref="B1"))
    # the same movement in another file
    assert read_in(stadt, umsatz("40", text=konto.kassenzeichen, ref="B1"), kennung="A2") == []
    assert saldo(konto.id) == euro(50)


def test_two_payments_that_look_alike_are_two(stadt: Stadt) -> None:
    konto = debtor(stadt)
    gleich = umsatz("40", text=konto.kassenzeichen)
    read_in(stadt, gleich, gleich)
    assert saldo(konto.id) == euro(10)


def test_a_wrong_assignment_is_taken_back_and_put_right(stadt: Stadt) -> None:
    falsch, richtig = debtor(stadt), account(stadt, art="andere", person=add(stadt, erika()))
    [offen] = read_in(stadt, umsatz("17", text="?"))
    for konto in (falsch, richtig, falsch):
        assign_umsatz(offen.pk, konto.pk, akteur=stadt.kasse)
        assert saldo(konto.id) == (euro(73) if konto == falsch else euro(-17))
        reopen_umsatz(offen.pk, grund="falsches Konto", akteur=stadt.kasse)
    assert (saldo(falsch.id), saldo(richtig.id)) == (euro(90), 0)


def test_what_concerns_no_account_needs_a_reason(stadt: Stadt) -> None:
    [offen] = read_in(stadt, umsatz("0.17", text="Zinsen"))
    with pytest.raises(Fachfehler, match="warum"):
        settle_umsatz(offen.pk, grund=" ", akteur=stadt.kasse)
    assert settle_umsatz(offen.pk, grund="Habenzinsen", akteur=stadt.kasse).zustand == "erledigt"


def test_money_out_is_a_refund_or_waits(stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 25)
    [offen] = read_in(stadt, umsatz("-20", text=konto.kassenzeichen))
    assert offen.zustand == "klaerung"
    assign_umsatz(offen.pk, konto.pk, akteur=stadt.kasse)
    assert saldo(konto.id) == euro(-5)


def test_only_the_kasse_reads_statements(stadt: Stadt) -> None:
    with pytest.raises(NichtErlaubt):
        import_auszuege(auszug(umsatz("1")), akteur=stadt.sachbearbeitung)


def test_a_debit_is_collected_booked_returned_and_collected_anew(
    angekuendigt: None, stadt: Stadt
) -> None:
    konto = debtor(stadt)
    mandate(konto)
    lauf, _ = collect(stadt)
    [posten] = lauf.posten.all()
    assert (posten.sequenz, posten.betrag, saldo(konto.id)) == ("FRST", euro(90), euro(90))
    with pytest.raises(Fachfehler, match="nichts einzuziehen"):
        collect(stadt)
    read_in(stadt, umsatz("90", sammler=f"{lauf.kennung}-FRST", name="", iban=""))
    assert saldo(konto.id) == 0
    zurueck = umsatz("-93.50", gebuehr="3.50", rueckgabe="AC04", e2e=posten.end_to_end)
    read_in(stadt, zurueck, kennung="A2")
    assert saldo(konto.id) == euro("93.50")
    read_in(stadt, zurueck, kennung="A3")
    assert saldo(konto.id) == euro("93.50")
    posten.refresh_from_db()
    assert posten.zustand == "zurueck"
    neu, _ = collect(stadt)
    assert {p.sequenz for p in neu.posten.filter(forderung=posten.forderung)} == {"FRST"}


def test_the_next_debit_of_a_mandate_follows(angekuendigt: None, stadt: Stadt) -> None:
    konto = debtor(stadt)
    mandate(konto)
    lauf, _ = collect(stadt)
    read_in(stadt, umsatz("90", sammler=f"{lauf.kennung}-FRST"))
    claim(stadt, konto, 30, einmal="b:2")
    neu, _ = collect(stadt)
    assert [p.sequenz for p in neu.posten.all()] == ["RCUR"]


def test_a_collection_that_brings_another_sum_waits(angekuendigt: None, stadt: Stadt) -> None:
    konto = debtor(stadt)
    mandate(konto)
    lauf, _ = collect(stadt)
    [offen] = read_in(stadt, umsatz("89", sammler=f"{lauf.kennung}-FRST"))
    assert "nicht die Summe" in offen.hinweis
    assert saldo(konto.id) == euro(90)


def test_a_credit_lowers_what_is_collected(angekuendigt: None, stadt: Stadt) -> None:
    konto = account(stadt)
    pay(stadt, konto, 60)
    claim(stadt, konto, 90)
    mandate(konto)
    lauf, _ = collect(stadt)
    assert lauf.summe == euro(30)


def test_what_was_not_announced_in_time_is_left_out_and_named(stadt: Stadt) -> None:
    mandate(debtor(stadt))
    with pytest.raises(Fachfehler, match="nichts einzuziehen"):
        collect(stadt)


@pytest.mark.parametrize("tag", [HEUTE, date(2026, 7, 4), date(2026, 12, 25)])
def test_banks_collect_on_a_working_day_to_come(stadt: Stadt, tag: date) -> None:
    with pytest.raises(Fachfehler, match="Bankarbeitstag"):
        create_lastschriftlauf(einzug_am=tag, akteur=stadt.kasse)


def test_without_a_creditor_nothing_is_collected(angekuendigt: None, stadt: Stadt) -> None:
    mandate(debtor(stadt))
    with pytest.raises(Fachfehler, match="Gläubiger"):
        create_lastschriftlauf(einzug_am=EINZUG, akteur=stadt.kasse)
    assert not Lastschriftposten.objects.exists()


def test_the_file_is_fetched_a_second_time_with_a_reason_only(
    angekuendigt: None, stadt: Stadt
) -> None:
    mandate(debtor(stadt))
    lauf, _ = collect(stadt)
    fetch_lastschriftdatei(lauf.pk, akteur=stadt.kasse)
    with pytest.raises(Fachfehler, match="schon"):
        fetch_lastschriftdatei(lauf.pk, akteur=stadt.kasse)


def test_matched_at_once_it_is_booked_once(frische_datenbank: object) -> None:
    stadt = build_stadt()
    konto = debtor(stadt)
    import_auszuege(auszug(umsatz("40", text=konto.kassenzeichen)), akteur=stadt.kasse)
    offen = Bankumsatz.objects.get()
    run_together(*[lambda: match_umsatz(offen.pk, akteur=stadt.kasse) for _ in range(4)])
    assert saldo(konto.id) == euro(50)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5000), st.booleans()), max_size=6), st.integers(0, 3))
def test_every_movement_is_booked_or_waits_never_both_never_twice(
    zahlungen: list[tuple[int, bool]], wiederholungen: int
) -> None:
    with transaction.atomic():
        stadt = build_stadt()
        konto = account(stadt)
        zeilen = [
            umsatz(str(Decimal(c) / 100), text=konto.kassenzeichen if gut else "x", iban="")
            for c, gut in zahlungen
        ]
        for n in range(wiederholungen + 1):
            read_in(stadt, *zeilen, kennung=f"A{n}")
        erwartet = sum((Decimal(c) / 100 for c, gut in zahlungen if gut), Decimal(0))
        assert saldo(konto.id) == -erwartet
        assert Bankumsatz.objects.count() == len(zahlungen)
        assert Buchung.objects.count() == sum(gut for _, gut in zahlungen)
        transaction.set_rollback(True)
