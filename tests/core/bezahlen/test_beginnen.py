from datetime import timedelta
from decimal import Decimal

import pytest
from tests.core.bezahlen.dienst import Probedienst
from tests.core.kasse.konten import account, claim, euro, pay

from rathaus.core.bezahlen.actions import abandon_zahlung, begin_zahlung, open_zahlung, reconcile
from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.bezahlen.queries import find_ziel
from rathaus.core.bezahlen.registry import Dienste
from rathaus.core.bezahlen.werte import NichtErreichbar
from rathaus.core.fehler import Fachfehler


@pytest.fixture
def konto(stadt):
    return account(stadt)


@pytest.fixture
def forderung(stadt, konto):
    return claim(stadt, konto, 90)


@pytest.fixture
def offen(stadt, konto, forderung) -> Zahlvorgang:
    return open_zahlung(
        konto.pk, betrag=euro(90), forderung_id=forderung.pk, akteur=stadt.buergerin
    )


def begin(zahlvorgang: Zahlvorgang, register: Dienste, stadt) -> Zahlvorgang:
    return begin_zahlung(zahlvorgang.pk, dienst="probe", akteur=stadt.buergerin, register=register)


def test_two_windows_share_one_attempt(stadt, konto, forderung, offen):
    noch_einmal = open_zahlung(
        konto.pk, betrag=euro(90), forderung_id=forderung.pk, akteur=stadt.buergerin
    )
    assert noch_einmal == offen
    assert Zahlvorgang.objects.count() == 1


def test_only_what_is_open_can_be_paid(stadt, konto, forderung):
    for betrag in (89, 91):
        with pytest.raises(Fachfehler, match="nicht mehr offen"):
            open_zahlung(
                konto.pk, betrag=euro(betrag), forderung_id=forderung.pk, akteur=stadt.buergerin
            )


def test_what_is_paid_is_not_offered_again(stadt, konto, forderung):
    pay(stadt, konto, 90)
    with pytest.raises(Fachfehler):
        open_zahlung(konto.pk, betrag=euro(90), forderung_id=forderung.pk, akteur=stadt.buergerin)


def test_two_clicks_make_one_order(stadt, offen, register, probe):
    erst = begin(offen, register, stadt)
    zweit = begin(offen, register, stadt)
    assert (erst.zustand, erst.anbieter_id) == ("begonnen", "P1")
    assert zweit.anbieter_id == erst.anbieter_id
    assert len(probe.zahlungen) == 1


def test_a_silent_service_is_asked_twice_and_nothing_is_lost(stadt, offen, register, probe):
    probe.stumm = 1
    assert begin(offen, register, stadt).zustand == "begonnen"


def test_a_service_that_stays_silent_leaves_the_attempt_open(stadt, offen, register, probe):
    probe.stumm = 2
    with pytest.raises(NichtErreichbar):
        begin(offen, register, stadt)
    offen.refresh_from_db()
    assert offen.zustand == "offen"
    assert begin(offen, register, stadt).zustand == "begonnen"


def test_an_order_whose_answer_was_lost_is_replaced(stadt, offen, register, probe: Probedienst):
    """Nobody saw its page, so nobody can pay it; the payer gets a new one."""
    probe.verliert_antwort = True
    neu = begin(offen, register, stadt)
    offen.refresh_from_db()
    assert offen.zustand == "gescheitert"
    assert (neu.zustand, neu.versuch) == ("begonnen", 2)
    assert neu.pk != offen.pk


def test_an_unknown_way_is_refused(stadt, offen, register):
    with pytest.raises(Fachfehler, match="wählen Sie anders"):
        begin_zahlung(offen.pk, dienst="giropay", akteur=stadt.buergerin, register=register)


def test_another_way_begins_a_new_attempt(stadt, offen, register):
    begin(offen, register, stadt)
    neu = abandon_zahlung(offen.pk, akteur=stadt.buergerin)
    offen.refresh_from_db()
    assert offen.zustand == "abgebrochen"
    assert (neu.zustand, neu.versuch, neu.betrag) == ("offen", 2, Decimal("90.00"))


def test_a_forgotten_attempt_runs_out(stadt, offen, register):
    Zahlvorgang.objects.filter(pk=offen.pk).update(angelegt=offen.angelegt - timedelta(hours=25))
    reconcile(offen.pk, quelle="abgleich", akteur=stadt.programm, register=register)
    offen.refresh_from_db()
    assert offen.zustand == "abgelaufen"


def test_paid_at_the_counter_ends_the_attempt(stadt, konto, offen, register):
    pay(stadt, konto, 90)
    reconcile(offen.pk, quelle="abgleich", akteur=stadt.programm, register=register)
    offen.refresh_from_db()
    assert offen.zustand == "erledigt"


def test_a_code_finds_what_is_open_and_nothing_else(stadt, konto, forderung):
    lesbar = f"{konto.kassenzeichen[:2]}.{konto.kassenzeichen[2:9]}.{konto.kassenzeichen[9:]}"
    assert find_ziel(lesbar, euro(90)).forderung_id == forderung.pk
    for zeichen, betrag in ((lesbar, 89), (lesbar, -90), ("99.9999999.99", 90), ("", 90)):
        assert find_ziel(zeichen, euro(betrag)) is None


def test_all_that_is_due_can_be_paid_at_once(stadt, konto, forderung):
    claim(stadt, konto, 30, einmal="bescheid:2")
    ziel = find_ziel(konto.kassenzeichen, euro(120))
    assert ziel.forderung_id is None
    assert find_ziel(konto.kassenzeichen, euro(30)).forderung_id is not None
