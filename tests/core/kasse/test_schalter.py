"""At the counter: a receipt for each, none missing, change, cancellation, a count at the end."""

from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from tests.core.faeden import run_together
from tests.core.stadt import Stadt, build_stadt, clerk

from rathaus import uhr
from rathaus.core.einheiten.models import Einheit, Rolle
from rathaus.core.fehler import Fachfehler, NichtErlaubt
from rathaus.core.kasse.actions.schalter import (
    cancel_beleg,
    cash_of,
    close_day,
    deliver_cash,
    open_zahlstelle,
    take_payment,
)
from rathaus.core.kasse.models import Kassenbeleg, Zahlstelle
from rathaus.core.kasse.public import Abgabenkonto, saldo
from rathaus.core.nummern.public import pruefe

from .konten import account, claim, euro


def till(stadt: Stadt, name: str = "Bürgerbüro") -> Zahlstelle:
    einheit = Einheit.objects.get(kennung="kasse")
    return open_zahlstelle(name, einheit_id=einheit.pk, wechselgeld=euro(100), akteur=stadt.kasse)


def take(
    stadt: Stadt, stelle: Zahlstelle, konto: Abgabenkonto, betrag: Any, **anders: Any
) -> Kassenbeleg:
    felder: dict[str, Any] = {"weg": "bar", "einmal": f"f:{betrag}", "akteur": stadt.kasse}
    return take_payment(stelle.pk, konto.pk, betrag=euro(betrag), **{**felder, **anders})


def debtor(stadt: Stadt) -> Abgabenkonto:
    konto = account(stadt)
    claim(stadt, konto, 90)
    return konto


def test_cash_settles_the_claim_and_gives_change(stadt: Stadt) -> None:
    konto = debtor(stadt)
    beleg = take(stadt, till(stadt), konto, "62.40", gegeben=euro(100))
    assert (beleg.rueckgeld, beleg.nummer) == (euro("37.60"), 1)
    assert saldo(konto.id) == euro("27.60")


@pytest.mark.parametrize(
    ("anders", "text"),
    [
        ({"gegeben": Decimal("62.39")}, "weniger"),
        ({"weg": "karte"}, "Kartenterminals"),
        ({"weg": "karte", "terminalbeleg": "T1", "gegeben": Decimal(70)}, "weniger"),
        ({"weg": "ueberweisung"}, "bar oder mit Karte"),
    ],
)
def test_what_cannot_be_at_a_counter_is_refused(
    stadt: Stadt, anders: dict[str, Any], text: str
) -> None:
    with pytest.raises(Fachfehler, match=text):
        take(stadt, till(stadt), debtor(stadt), "62.40", **anders)
    assert not Kassenbeleg.objects.exists()


def test_the_same_form_sent_twice_takes_the_money_once(stadt: Stadt) -> None:
    stelle, konto = till(stadt), debtor(stadt)
    assert take(stadt, stelle, konto, 20) == take(stadt, stelle, konto, 20)
    assert saldo(konto.id) == euro(70)


def test_a_cancelled_receipt_stays_and_is_owed_again(stadt: Stadt) -> None:
    stelle, konto = till(stadt), debtor(stadt)
    beleg = take(stadt, stelle, konto, 90)
    with pytest.raises(Fachfehler, match="Grund"):
        cancel_beleg(beleg.pk, grund=" ", akteur=stadt.kasse)
    storno = cancel_beleg(beleg.pk, grund="falsches Konto", akteur=stadt.kasse)
    assert (storno.nummer, storno.betrag, saldo(konto.id)) == (2, euro(-90), euro(90))
    for nochmal in (beleg, storno):
        with pytest.raises(Fachfehler):
            cancel_beleg(nochmal.pk, grund="x", akteur=stadt.kasse)
    assert cash_of(stelle) == euro(100)


def test_the_count_agrees_or_says_why_not(stadt: Stadt) -> None:
    stelle, konto = till(stadt), debtor(stadt)
    take(stadt, stelle, konto, 20)
    take(stadt, stelle, konto, 30, weg="karte", terminalbeleg="T7")
    with pytest.raises(Fachfehler, match="stimmen nicht überein"):
        close_day(stelle.pk, zaehlung={10000: 1, 1000: 1}, akteur=stadt.kasse)
    abschluss = close_day(
        stelle.pk, zaehlung={10000: 1, 1000: 1}, grund="verzählt", akteur=stadt.kasse
    )
    assert (abschluss.bar, abschluss.karte, abschluss.differenz) == (euro(20), euro(30), euro(-10))
    # the next day begins with what was counted, and no receipt counts twice
    take(stadt, stelle, konto, 5)
    zweiter = close_day(stelle.pk, zaehlung={10000: 1, 1000: 1, 500: 1}, akteur=stadt.kasse)
    assert (zweiter.nummer, zweiter.anfang, zweiter.bar, zweiter.differenz) == (
        2,
        euro(110),
        euro(5),
        0,
    )


def test_cash_brought_to_the_bank_leaves_the_till(stadt: Stadt) -> None:
    stelle = till(stadt)
    take(stadt, stelle, debtor(stadt), 90)
    with pytest.raises(Fachfehler, match="So viel Bargeld"):
        deliver_cash(stelle.pk, betrag=euro("190.01"), akteur=stadt.kasse)
    deliver_cash(stelle.pk, betrag=euro(90), akteur=stadt.kasse)
    assert close_day(stelle.pk, zaehlung={10000: 1}, akteur=stadt.kasse).differenz == 0


def test_a_coin_that_does_not_exist_is_not_counted(stadt: Stadt) -> None:
    with pytest.raises(Fachfehler, match="nicht gibt"):
        close_day(till(stadt).pk, zaehlung={300: 1}, akteur=stadt.kasse)


def test_each_year_begins_anew(stadt: Stadt) -> None:
    with uhr.stelle_auf(date(2026, 12, 31)):
        stelle, konto = till(stadt), debtor(stadt)
        take(stadt, stelle, konto, 1)
    with uhr.stelle_auf(date(2027, 1, 2)):
        beleg = take(stadt, stelle, konto, 2)
        assert beleg.zeichen == "2027-000001"
        assert cash_of(stelle) == euro(103)


@pytest.mark.parametrize("wer", ["sachbearbeitung", "administration", "programm"])
def test_only_people_of_the_kasse_stand_at_the_counter(stadt: Stadt, wer: str) -> None:
    stelle, konto = till(stadt), debtor(stadt)
    with pytest.raises(NichtErlaubt):
        take(stadt, stelle, konto, 5, akteur=getattr(stadt, wer))


def test_two_tills_at_once_leave_no_gap(frische_datenbank: Any) -> None:
    stadt = build_stadt()
    stellen = [till(stadt, "eins"), till(stadt, "zwei")]
    konto = debtor(stadt)
    zweite = clerk(stadt.steueramt, Rolle.KASSE)
    run_together(
        *[
            lambda n=n: take(
                stadt, stellen[n % 2], konto, 1, einmal=f"f:{n // 2}:{n % 2}", akteur=zweite
            )
            for n in range(8)
        ],
        lambda: take(stadt, stellen[0], konto, "0.001", einmal="kaputt"),
    )
    nummern = sorted(Kassenbeleg.objects.values_list("nummer", flat=True))
    assert nummern == list(range(1, 9))
    assert list(pruefe()) == []
    assert saldo(konto.id) == euro(82)
    with frische_datenbank.as_app() as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("UPDATE kasse_beleg SET betrag = 1")
