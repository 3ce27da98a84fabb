"""The client of the standard against the stand-in, over real HTTP on this machine."""

import json
from decimal import Decimal
from uuid import uuid4

import pytest
from tests.core.bezahlen.netz import running
from tests.core.kasse.konten import account, claim, euro

from rathaus.core.bezahlen.actions import begin_zahlung, open_zahlung, reconcile
from rathaus.core.bezahlen.attrappe.pruefung import Ablehnung, check
from rathaus.core.bezahlen.auftrag import order_of
from rathaus.core.bezahlen.dienste import netz
from rathaus.core.bezahlen.dienste.nachricht import (
    build_request,
    read_begun,
    read_status,
    read_url,
    refusal,
)
from rathaus.core.bezahlen.dienste.xbezahldienste import XBezahldienste
from rathaus.core.bezahlen.models import Zahlvorgang
from rathaus.core.bezahlen.registry import Dienste
from rathaus.core.bezahlen.werte import (
    Dienstfehler,
    GibtEsSchon,
    NichtErreichbar,
    Posten,
    Stand,
    Zahlauftrag,
)
from rathaus.core.einheiten.models import Verwaltung


@pytest.fixture
def dienste() -> Dienste:
    register = Dienste()
    register.register(XBezahldienste())
    return register


@pytest.fixture
def offen(stadt) -> Zahlvorgang:
    konto = account(stadt)
    forderung = claim(stadt, konto, 90)
    return open_zahlung(
        konto.pk, betrag=euro(90), forderung_id=forderung.pk, akteur=stadt.buergerin
    )


@pytest.fixture
def begonnen(stadt, offen, attrappe, dienste) -> Zahlvorgang:
    return begin_zahlung(
        offen.pk, dienst="xbezahldienste", akteur=stadt.buergerin, register=dienste
    )


def auftrag(betrag: str = "12.34", **anders) -> Zahlauftrag:
    felder = {
        "id": uuid4(),
        "betrag": Decimal(betrag),
        "waehrung": "EUR",
        "kassenzeichen": "77000000123",
        "posten": [Posten("Kassenzeichen 77", Decimal(betrag))],
        "zurueck": "https://stadt.example/bezahlen/zurueck/x/",
    }
    return Zahlauftrag(**{**felder, **anders})


def test_the_whole_way(stadt, begonnen, attrappe, dienste):
    assert begonnen.weiter_url == f"{attrappe.adresse}/kasse/{begonnen.anbieter_id}"
    attrappe.speicher.finish(begonnen.anbieter_id, "PAYED", "CREDITCARD")
    gebucht = reconcile(begonnen.pk, quelle="seite", akteur=stadt.programm, register=dienste)
    assert (gebucht.zustand, gebucht.zahlart) == ("gebucht", "CREDITCARD")
    assert gebucht.anbieter_referenz == f"R-{begonnen.anbieter_id}"


def test_a_wrong_amount_at_the_service_is_set_aside(stadt, begonnen, attrappe, dienste):
    attrappe.speicher.finish(begonnen.anbieter_id, "PAYED")
    attrappe.speicher.falsify(begonnen.anbieter_id, falsch=True)
    unklar = reconcile(begonnen.pk, quelle="seite", akteur=stadt.programm, register=dienste)
    assert unklar.buchung is None
    assert "91.0 statt 90.00" in unklar.klaerung or "91" in unklar.klaerung


def test_the_stand_in_remembers_after_a_crash(stadt, begonnen, attrappe, dienste, settings):
    attrappe.speicher.finish(begonnen.anbieter_id, "PAYED")
    datei = attrappe.speicher._pfad
    attrappe.shutdown()
    attrappe.server_close()
    still = reconcile(begonnen.pk, quelle="seite", akteur=stadt.programm, register=dienste)
    assert still.zustand == "begonnen", "nobody answers, nothing changes"
    with running(datei, settings):
        wieder = reconcile(begonnen.pk, quelle="seite", akteur=stadt.programm, register=dienste)
    assert wieder.zustand == "gebucht"


def test_a_token_that_ended_is_renewed(stadt, begonnen, attrappe, dienste):
    attrappe.zugang.tokens.clear()
    attrappe.speicher.finish(begonnen.anbieter_id, "PAYED")
    gebucht = reconcile(begonnen.pk, quelle="seite", akteur=stadt.programm, register=dienste)
    assert gebucht.zustand == "gebucht"


def test_a_wrong_secret_lets_nobody_in(stadt, offen, attrappe, dienste, settings):
    settings.BEZAHLDIENST = {**settings.BEZAHLDIENST, "client_secret": "falsch"}
    with pytest.raises(Dienstfehler, match="lässt uns nicht ein"):
        begin_zahlung(offen.pk, dienst="xbezahldienste", akteur=stadt.buergerin, register=dienste)


def test_the_same_order_twice_is_known(attrappe):
    dienst, bestellung = XBezahldienste(), auftrag()
    dienst.create(bestellung)
    with pytest.raises(GibtEsSchon):
        dienst.create(bestellung)


def test_without_a_connection_it_is_not_offered(offen, settings):
    settings.BEZAHLDIENST = {}
    assert not XBezahldienste().is_available(offen)


def test_the_order_names_amount_and_number_and_nobody(offen):
    text = json.dumps(build_request(order_of(offen)), ensure_ascii=False)
    assert offen.konto.kassenzeichen in text
    for verraet in ("Steuer", "steuer", "Erika", "Mustermann"):
        assert verraet not in text.replace("probesteuer", "")


def test_the_books_of_the_town_get_what_they_need(stadt, offen):
    Verwaltung.objects.update(
        einstellungen={
            "bezahldienst": {
                "buchungsdaten": {
                    "standard": {"mandant": "0815", "buchungstext": "KZ {kassenzeichen}"},
                    "probe": {"haushaltsstelle": "1.0331.1000"},
                }
            }
        }
    )
    (posten,) = build_request(order_of(offen))["items"]
    assert posten["bookingData"] == {
        "mandant": "0815",
        "buchungstext": f"KZ {offen.konto.kassenzeichen}",
        "haushaltsstelle": "1.0331.1000",
    }


@pytest.mark.parametrize("betrag", ["0.01", "0.10", "1.15", "19.99", "999999.00"])
def test_amounts_survive_json(betrag):
    gesendet = json.loads(json.dumps(build_request(auftrag(betrag))), parse_float=Decimal)
    assert Decimal(str(gesendet["grosAmount"])) == Decimal(betrag)
    check(gesendet)


def test_more_than_the_standard_allows_is_refused():
    with pytest.raises(Dienstfehler):
        build_request(auftrag("999999.01"))


@pytest.mark.parametrize(
    ("aendern", "code"),
    [
        ({"grosAmount": 12.35}, "CALCULATION_ERROR"),
        ({"currency": "USD"}, "VALIDATION_ERROR"),
        ({"purpose": "x" * 28}, "VALIDATION_ERROR"),
        ({"requestId": "x" * 37}, "VALIDATION_ERROR"),
        ({"items": []}, "VALIDATION_ERROR"),
    ],
)
def test_the_stand_in_refuses_what_the_standard_refuses(aendern, code):
    with pytest.raises(Ablehnung) as fehler:
        check({**build_request(auftrag()), **aendern})
    assert fehler.value.code == code


def test_the_stand_in_can_ask_for_booking_data():
    with pytest.raises(Ablehnung) as fehler:
        check(build_request(auftrag()), mit_buchungsdaten=True)
    assert fehler.value.code == "BOOKING_DATA_MISSING"


def answer(status="PAYED", betrag=12.34) -> dict:
    return {
        "paymentInformation": {"transactionId": "T1", "status": status},
        "paymentRequest": {"requestId": "r", "grosAmount": betrag, "currency": "EUR"},
    }


@pytest.mark.parametrize(
    ("status", "stand"),
    [
        ("INITIAL", Stand.LAEUFT),
        ("PAYED", Stand.BEZAHLT),
        ("BOOKED", Stand.BEZAHLT),
        ("FAILED", Stand.GESCHEITERT),
        ("CANCELED", Stand.ABGEBROCHEN),
    ],
)
def test_the_states_of_the_standard(status, stand):
    assert read_status(answer(status)).stand == stand


@pytest.mark.parametrize(
    "inhalt",
    [
        None, [], {}, {"paymentInformation": []}, answer("PAID"), answer(betrag="viel"),
        answer(betrag="NaN"), {"paymentInformation": {"status": "PAYED"}},
    ],
)  # fmt: skip
def test_an_answer_nobody_can_read_is_none(inhalt):
    with pytest.raises(NichtErreichbar):
        read_status(inhalt)


@pytest.mark.parametrize(
    "url", ["http://bezahlen.example/", "javascript:alert(1)", "https://x" + "y" * 2000, ""]
)
def test_nobody_is_led_to_an_unsafe_address(url):
    with pytest.raises(Dienstfehler):
        read_url(url)


def test_an_order_without_an_address_is_none():
    with pytest.raises(NichtErreichbar):
        read_begun({"paymentInformation": {"transactionId": "T1"}})


@pytest.mark.parametrize(
    ("status", "code", "fehler"),
    [
        (409, "PAYMENT_EXISTS", GibtEsSchon),
        (400, "PAYMENT_EXISTS", GibtEsSchon),
        (503, "UNSPECIFIED", NichtErreichbar),
        (429, "UNSPECIFIED", NichtErreichbar),
        (400, "VALIDATION_ERROR", Dienstfehler),
        (403, "FORBIDDEN", Dienstfehler),
    ],
)
def test_refusals_of_the_standard(status, code, fehler):
    assert type(refusal(status, {"functionalCode": code})) is fehler


def test_plain_http_leaves_this_machine_never():
    with pytest.raises(Dienstfehler):
        netz.send("GET", "http://bezahlen.example/")


def test_a_service_that_does_not_answer_is_not_waited_for():
    import socket

    with socket.socket() as stumm:
        stumm.bind(("127.0.0.1", 0))
        stumm.listen(1)
        with pytest.raises(NichtErreichbar):
            netz.send("GET", f"http://127.0.0.1:{stumm.getsockname()[1]}/", sekunden=0.2)
