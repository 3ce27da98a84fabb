"""The Kasse's pages of online payments: who sees what, and how much the database is asked."""

import pytest
from django.test.utils import CaptureQueriesContext
from tests.core.kasse.konten import account, claim, euro
from tests.core.personen.leute import add, erika

from rathaus.core.bezahlen.actions import begin_zahlung, open_zahlung, reconcile
from rathaus.core.bezahlen.liste import page_of
from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.bezahlen.queries import SEITE, get_for_clerk
from rathaus.core.fehler import NichtGefunden


@pytest.fixture
def person(stadt):
    return add(stadt, erika())


def attempts(stadt, person, anzahl: int) -> list[Zahlvorgang]:
    konto = account(stadt, person=person)
    return [
        open_zahlung(
            konto.pk,
            betrag=euro(90 + n),
            forderung_id=claim(stadt, konto, 90 + n, einmal=f"b:{n}").pk,
            akteur=stadt.buergerin,
        )
        for n in range(anzahl)
    ]


def numbers(akteur, liste: str = "alle", nach: str = "") -> list:
    return [zeile.zahlvorgang.pk for zeile in page_of(akteur, liste, nach=nach).zeilen]


def test_the_kasse_sees_all_an_office_its_own_another_nothing(stadt, person):
    (zahlvorgang,) = attempts(stadt, person, 1)
    assert numbers(stadt.kasse) == numbers(stadt.sachbearbeitung) == [zahlvorgang.pk]
    for fremd in (stadt.ordnungsamt_sachbearbeitung, stadt.administration):
        assert numbers(fremd) == []
        with pytest.raises(NichtGefunden):
            get_for_clerk(fremd, zahlvorgang.pk)


def test_what_is_unclear_stands_in_its_list(stadt, person, register, probe):
    unklar, offen = attempts(stadt, person, 2)
    begin_zahlung(unklar.pk, dienst="probe", akteur=stadt.buergerin, register=register)
    probe.zu_viel = euro(1)
    reconcile(unklar.pk, quelle="seite", akteur=stadt.programm, register=register)
    assert numbers(stadt.kasse, "klaerung") == [unklar.pk]
    assert set(numbers(stadt.kasse, "laufend")) == {unklar.pk, offen.pk}
    assert numbers(stadt.kasse, "gescheitert") == []


def test_every_payment_is_on_exactly_one_page(stadt, person):
    alle = attempts(stadt, person, SEITE + 3)
    erste = page_of(stadt.kasse, "alle")
    zweite = numbers(stadt.kasse, nach=erste.nach)
    gesehen = [zeile.zahlvorgang.pk for zeile in erste.zeilen] + zweite
    assert (len(erste.zeilen), len(zweite)) == (SEITE, 3)
    assert set(gesehen) == {zahlvorgang.pk for zahlvorgang in alle}


@pytest.mark.parametrize("nach", ["x", "2026-01-01_x", "_", "2026-01-01T00:00:00_" + "0" * 32])
def test_a_mark_nobody_can_read_begins_anew(stadt, person, nach):
    (zahlvorgang,) = attempts(stadt, person, 1)
    assert numbers(stadt.kasse, nach=nach) == [zahlvorgang.pk]


def test_the_number_of_queries_does_not_grow(stadt, person):
    from django.db import connection

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as gefragt:
            page_of(stadt.sachbearbeitung, "alle")
        return len(gefragt)

    attempts(stadt, person, 1)
    vorher = count()
    konto = Zahlvorgang.objects.get().konto
    for n in range(20):
        open_zahlung(
            konto.pk,
            betrag=euro(300 + n),
            forderung_id=claim(stadt, konto, 300 + n, einmal=f"mehr:{n}").pk,
            akteur=stadt.buergerin,
        )
    assert count() == vorher <= 6


def test_what_the_finance_system_took_over_is_exported_once(stadt, person, register, probe):
    from rathaus import uhr
    from rathaus.core.kasse.actions.exportieren import create_export

    gezahlt, offen = attempts(stadt, person, 2)
    begin_zahlung(gezahlt.pk, dienst="probe", akteur=stadt.buergerin, register=register)
    probe.pay(gezahlt)
    reconcile(gezahlt.pk, quelle="seite", akteur=stadt.programm, register=register)
    gezahlt.refresh_from_db()
    assert gezahlt.zustand == "gebucht"
    export = create_export("beispiel-a", bis=uhr.heute(), akteur=stadt.kasse)
    for zahlvorgang, zustand in ((gezahlt, "exportiert"), (offen, "offen")):
        zahlvorgang.refresh_from_db()
        assert zahlvorgang.zustand == zustand
    letztes = gezahlt.ereignisse.order_by("-nummer")[0]
    assert (letztes.zustand, letztes.text) == ("exportiert", f"Stapel {export.nummer}")
