"""The ledger balances because the database says so, whoever writes."""

from decimal import Decimal
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.stadt import Stadt, build_stadt

from rathaus import uhr
from rathaus.core.fehler import Fachfehler
from rathaus.core.kasse.models import Buchung, Buchungszeile, Sachkonto
from rathaus.core.kasse.public import (
    Faelligkeit,
    Position,
    change_soll,
    offene_posten,
    record_erstattung,
    reverse_buchung,
    saldo,
    settle_credit,
    soll_of,
)
from rathaus.core.kasse.schutz import NUR_ANFUEGEN

from .konten import JULI, OKTOBER, account, claim, pay


def buchung(konto: Any, zeilen: int) -> Buchung:
    return Buchung.objects.create(
        konto=konto,
        art="zahlung",
        tag=JULI,
        einmal="von Hand",
        zeilen_anzahl=zeilen,
        gebucht_am=uhr.jetzt(),
    )


def line(eine: Buchung, betrag: int) -> None:
    Buchungszeile.objects.create(buchung=eine, sachkonto=Sachkonto.GELD, betrag=betrag)


@transaction.atomic
def slip_in(zahlung: Buchung) -> None:
    line(zahlung, 5)
    line(zahlung, -5)


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("gemeldet", "betraege"),
    [(2, [5, -4]), (2, [5]), (3, [5, -5]), (2, [5, 5, -10]), (0, []), (1, [5]), (2, [])],
)
def test_what_does_not_balance_is_not_committed(
    stadt: Stadt, gemeldet: int, betraege: list[int]
) -> None:
    konto = account(stadt)
    with transaction.atomic():
        eine = buchung(konto, gemeldet)
        for betrag in betraege:
            line(eine, betrag)
        with pytest.raises(IntegrityError, match="geht nicht auf"), transaction.atomic():
            check_now()
        transaction.set_rollback(True)


def test_what_balances_is(stadt: Stadt) -> None:
    eine = buchung(account(stadt), 2)
    line(eine, 5)
    line(eine, -5)
    check_now()


def test_a_pair_slipped_in_later_does_not_fit(frische_datenbank: Any) -> None:
    stadt = build_stadt()
    zahlung = pay(stadt, account(stadt), 25)
    with pytest.raises(IntegrityError, match="geht nicht auf"):
        slip_in(zahlung)


@pytest.mark.parametrize("tabelle", NUR_ANFUEGEN)
@pytest.mark.parametrize("befehl", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_the_app_may_only_add(frische_datenbank: Any, tabelle: str, befehl: str) -> None:
    stadt = build_stadt()
    claim(stadt, account(stadt))
    with frische_datenbank.as_app() as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(befehl.format(tabelle))


def test_even_the_owner_cannot_change_an_amount_alone(frische_datenbank: Any) -> None:
    stadt = build_stadt()
    claim(stadt, account(stadt))
    with frische_datenbank.as_owner() as owner, pytest.raises(psycopg.errors.CheckViolation):
        owner.execute("UPDATE kasse_buchungszeile SET betrag = 1 WHERE sachkonto = 'forderung'")


cents = st.integers(1, 20_000).map(lambda n: Decimal(n) / 100)
ereignisse = st.lists(
    st.one_of(
        st.tuples(st.just("soll"), cents),
        st.tuples(st.just("senken"), cents),
        st.tuples(st.just("zahlung"), cents),
        st.tuples(st.just("erstattung"), cents),
        st.tuples(st.just("verrechnen"), cents),
        st.tuples(st.just("storno"), cents),
    ),
    max_size=8,
)


class Modell:
    """What a person with pencil and paper would keep: owed, received, paid back."""

    def __init__(self, stadt: Stadt) -> None:
        self.stadt, self.konto = stadt, account(stadt)
        self.soll = self.geld = Decimal(0)
        self.forderungen: list[Any] = []
        self.zahlungen: list[Any] = []

    def apply(self, nummer: int, art: str, betrag: Decimal) -> None:
        getattr(self, f"_{art}")(f"e:{nummer}", betrag)

    def _soll(self, einmal: str, betrag: Decimal) -> None:
        self.forderungen.append(claim(self.stadt, self.konto, betrag, einmal=einmal))
        self.soll += betrag

    def _senken(self, einmal: str, betrag: Decimal) -> None:
        if not self.forderungen:
            return
        change_soll(
            self.forderungen[-1].id,
            positionen=[Position("weniger", -betrag, "probe")],
            faelligkeiten=[Faelligkeit(JULI, -betrag)],
            grund="Probe",
            einmal=einmal,
            akteur=self.stadt.programm,
        )
        self.soll -= betrag

    def _zahlung(self, einmal: str, betrag: Decimal) -> None:
        self.zahlungen.append((pay(self.stadt, self.konto, betrag, einmal), betrag))
        self.geld += betrag

    def _erstattung(self, einmal: str, betrag: Decimal) -> None:
        try:
            with transaction.atomic():
                record_erstattung(
                    self.konto.id,
                    betrag=betrag,
                    tag=JULI,
                    einmal=einmal,
                    akteur=self.stadt.programm,
                )
        except Fachfehler:
            assert betrag > self.geld - self.soll
            return
        assert betrag <= self.geld - self.soll
        self.geld -= betrag

    def _verrechnen(self, einmal: str, betrag: Decimal) -> None:
        settle_credit(self.konto.id, tag=OKTOBER, einmal=einmal, akteur=self.stadt.programm)

    def _storno(self, einmal: str, betrag: Decimal) -> None:
        if self.zahlungen:
            zahlung, gezahlt = self.zahlungen.pop()
            reverse_buchung(zahlung.id, grund="Probe", tag=JULI, akteur=self.stadt.programm)
            self.geld -= gezahlt


@pytest.mark.django_db
@settings(max_examples=20, deadline=None)
@given(ereignisse)
def test_whatever_happens_the_ledger_agrees_with_pencil_and_paper(
    folge: list[tuple[str, Decimal]],
) -> None:
    with transaction.atomic():
        modell = Modell(build_stadt())
        for nummer, (art, betrag) in enumerate(folge):
            modell.apply(nummer, art, betrag)
        check_now()
        konto_id = modell.konto.id
        assert saldo(konto_id) == modell.soll - modell.geld
        assert sum((p.betrag for p in offene_posten(konto_id)), Decimal(0)) == saldo(konto_id)
        gesamt = Buchungszeile.objects.aggregate(summe=Sum("betrag"))["summe"] or 0
        assert gesamt == 0
        soll = sum((sum(soll_of(f.id).values()) for f in modell.forderungen), Decimal(0))
        assert soll == modell.soll
        transaction.set_rollback(True)
