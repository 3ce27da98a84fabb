"""The second factor: an app, codes on paper. Mandatory for staff unless the operator says so."""

import re
import time

import pytest
from django.test import Client
from tests.core.faeden import run_together

from rathaus.core.protokoll.models import Inhalt
from rathaus.core.zugaenge import totp
from rathaus.core.zugaenge.actions.faktoren import (
    CodeFalsch,
    activate_totp,
    renew_ersatzcodes,
    use_ersatzcode,
    use_totp,
)
from rathaus.core.zugaenge.models import Totp, Zugang
from rathaus.core.zugaenge.public import deactivate_zugang, reset_zweitfaktoren, set_password

from .anmelden import PASSWORT, TEST, make_buerger, make_buerozugang, sign_in

JETZT = 1_800_000_000


@pytest.fixture
def zeit(monkeypatch):
    """The machine's clock, standing; set it with zeit(seconds later)."""
    stand = [JETZT]
    monkeypatch.setattr(time, "time", lambda: float(stand[0]))

    def spaeter(sekunden: int) -> None:
        stand[0] += sekunden

    return spaeter


def with_totp(zugang: Zugang) -> str:
    geheimnis = totp.new_geheimnis()
    activate_totp(zugang, geheimnis, totp.current_code(geheimnis), akteur=TEST)
    return geheimnis


def first_step(client: Client, zugang: Zugang):
    tuer = "/buero" if zugang.is_staff else ""
    return client.post(f"{tuer}/anmelden/", {"email": zugang.email, "passwort": PASSWORT})


@pytest.mark.parametrize(
    ("schritt", "code"), [(1, "287082"), (37037036, "081804"), (41152263, "005924")]
)
def test_codes_of_rfc_6238(monkeypatch, schritt, code):
    """The SHA-1 vectors of RFC 6238 appendix B, cut to six digits."""
    monkeypatch.setattr(time, "time", lambda: schritt * 30)
    assert totp.current_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") == code


@pytest.mark.django_db
def test_password_alone_is_half_a_sign_in(client, zeit):
    zugang = make_buerozugang()
    with_totp(zugang)
    assert first_step(client, zugang).url == "/buero/anmelden/bestaetigen/"
    assert client.get("/buero/konto/").status_code == 302


@pytest.mark.django_db
def test_code_of_the_app_completes_it(client, zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    first_step(client, zugang)
    zeit(30)
    code = totp.current_code(geheimnis)
    antwort = client.post("/buero/anmelden/bestaetigen/", {"code": f"{code[:3]} {code[3:]}"})
    assert antwort.url == "/buero/"
    assert client.get("/buero/konto/").status_code == 200


@pytest.mark.django_db
def test_wrong_code_does_not(client, zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    first_step(client, zugang)
    zeit(30)
    falsch = f"{(int(totp.current_code(geheimnis)) + 1) % 1_000_000:06d}"
    antwort = client.post("/buero/anmelden/bestaetigen/", {"code": falsch})
    assert antwort.status_code == 422
    assert client.get("/buero/konto/").status_code == 302


@pytest.mark.django_db
def test_second_step_without_the_first_leads_back(client):
    antwort = client.get("/buero/anmelden/bestaetigen/")
    assert antwort.status_code == 302
    assert antwort.url.startswith("/buero/anmelden/")


@pytest.mark.django_db
@pytest.mark.parametrize("geschehen", ["zeit", "passwort", "sperre"])
def test_half_a_sign_in_dies_with_time_password_and_lock(client, zeit, geschehen):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    first_step(client, zugang)
    match geschehen:
        case "zeit":
            zeit(601)
        case "passwort":
            set_password(zugang, "Ganz-anderes-Wort-9", akteur=TEST)
        case "sperre":
            deactivate_zugang(zugang, akteur=TEST)
    zeit(30)
    client.post("/buero/anmelden/bestaetigen/", {"code": totp.current_code(geheimnis)})
    assert client.get("/buero/konto/").status_code == 302


@pytest.mark.django_db
def test_half_a_sign_in_at_one_door_is_none_at_the_other(client, zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    first_step(client, zugang)
    zeit(30)
    client.cookies["rathaus_portal"] = client.cookies["rathaus_buero"].value
    antwort = client.post("/anmelden/bestaetigen/", {"code": totp.current_code(geheimnis)})
    assert antwort.url.startswith("/anmelden/?weiter=")


@pytest.mark.django_db
def test_guessing_codes_is_throttled(client, zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    first_step(client, zugang)
    zeit(30)
    for _ in range(5):
        antwort = client.post("/buero/anmelden/bestaetigen/", {"code": "000000"})
        assert antwort.status_code == 422
    antwort = client.post("/buero/anmelden/bestaetigen/", {"code": totp.current_code(geheimnis)})
    assert antwort.status_code == 429


@pytest.mark.django_db
def test_a_code_counts_once(zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    zeit(30)
    code = totp.current_code(geheimnis)
    assert use_totp(zugang, code)
    assert not use_totp(zugang, code)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("schritte", "gilt"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_phone_may_be_one_step_off(zeit, schritte, gilt):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    zeit(300)
    code = totp._code(geheimnis, (JETZT + 300) // 30 + schritte)
    assert use_totp(zugang, code) is gilt


@pytest.mark.django_db
def test_the_code_that_set_the_app_up_is_used(zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    assert not use_totp(zugang, totp.current_code(geheimnis))


@pytest.mark.django_db
def test_an_app_that_does_not_hold_the_secret_is_not_taken_on(zeit):
    zugang = make_buerozugang()
    geheimnis = totp.new_geheimnis()
    with pytest.raises(CodeFalsch):
        activate_totp(zugang, geheimnis, totp.current_code(totp.new_geheimnis()), akteur=TEST)
    assert not Totp.objects.exists()


@pytest.mark.django_db
def test_the_secret_is_stored_encrypted(zeit):
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    assert geheimnis not in Totp.objects.get().geheimnis
    assert geheimnis not in str(list(Inhalt.objects.values()))


def test_the_same_code_twice_at_once_counts_once(frische_datenbank, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: float(JETZT))
    zugang = make_buerozugang()
    geheimnis = with_totp(zugang)
    monkeypatch.setattr(time, "time", lambda: float(JETZT + 30))
    code = totp.current_code(geheimnis)
    ergebnisse = run_together(*[lambda: use_totp(zugang, code)] * 6)
    assert sorted(ergebnisse) == [False] * 5 + [True]


@pytest.mark.django_db
def test_ersatzcode_works_once_in_any_spelling():
    zugang = make_buerozugang()
    code = renew_ersatzcodes(zugang, akteur=TEST)[3]
    assert use_ersatzcode(zugang, f" {code[:5].lower()}-{code[5:]} ", akteur=TEST)
    assert not use_ersatzcode(zugang, code, akteur=TEST)


@pytest.mark.django_db
def test_ersatzcodes_of_others_and_old_ones_do_not_work():
    zugang, fremd = make_buerozugang(), make_buerozugang("fremd@example.org")
    alt = renew_ersatzcodes(zugang, akteur=TEST)
    neu = renew_ersatzcodes(zugang, akteur=TEST)
    assert not use_ersatzcode(zugang, alt[0], akteur=TEST)
    assert not use_ersatzcode(fremd, neu[0], akteur=TEST)
    assert use_ersatzcode(zugang, neu[0], akteur=TEST)


def test_the_same_ersatzcode_twice_at_once_works_once(frische_datenbank):
    zugang = make_buerozugang()
    code = renew_ersatzcodes(zugang, akteur=TEST)[0]
    ergebnisse = run_together(*[lambda: use_ersatzcode(zugang, code, akteur=TEST)] * 5)
    assert sorted(ergebnisse) == [False] * 4 + [True]


@pytest.mark.django_db
def test_an_ersatzcode_signs_in(client, zeit):
    zugang = make_buerozugang()
    with_totp(zugang)
    code = renew_ersatzcodes(zugang, akteur=TEST)[0]
    first_step(client, zugang)
    client.post("/buero/anmelden/bestaetigen/", {"code": code})
    assert client.get("/buero/konto/").status_code == 200


@pytest.mark.django_db
def test_staff_without_second_factor_set_one_up_before_they_come_in(client, settings, zeit):
    settings.ZWEITFAKTOR_PFLICHT = True
    zugang = make_buerozugang()
    assert first_step(client, zugang).url == "/buero/anmelden/einrichten/"
    assert client.get("/buero/anmelden/einrichten/").status_code == 200
    assert client.get("/buero/konto/").status_code == 302
    seite = client.get("/buero/anmelden/einrichten/app/")
    geheimnis = seite.context["geheimnis"].replace(" ", "")
    assert "<svg" in seite.content.decode()
    antwort = client.post("/buero/anmelden/einrichten/app/", {"code": totp.current_code(geheimnis)})
    codes = re.findall(r"<code>(\w{5}-\w{5})</code>", antwort.content.decode())
    assert len(codes) == 10
    assert client.get("/buero/konto/").status_code == 200
    assert use_ersatzcode(zugang, codes[0], akteur=TEST)


@pytest.mark.django_db
def test_reloading_the_set_up_page_keeps_the_scanned_secret(client, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    first_step(client, make_buerozugang())
    erste = client.get("/buero/anmelden/einrichten/app/").context["geheimnis"]
    assert client.get("/buero/anmelden/einrichten/app/").context["geheimnis"] == erste


@pytest.mark.django_db
def test_wrong_code_at_set_up_lets_nobody_in(client, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    first_step(client, make_buerozugang())
    client.get("/buero/anmelden/einrichten/app/")
    antwort = client.post("/buero/anmelden/einrichten/app/", {"code": "12345"})
    assert antwort.status_code == 422
    assert client.get("/buero/konto/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("seite", ["", "app/", "passkey/optionen/", "passkey/"])
def test_a_stolen_password_adds_no_factor_beside_the_one_there_is(client, settings, zeit, seite):
    settings.ZWEITFAKTOR_PFLICHT = True
    zugang = make_buerozugang()
    with_totp(zugang)
    first_step(client, zugang)
    senden = client.post if "passkey" in seite else client.get
    antwort = senden(f"/buero/anmelden/einrichten/{seite}")
    assert antwort.url == "/buero/anmelden/bestaetigen/"


@pytest.mark.django_db
def test_the_demo_lets_its_clerks_in_without(client, settings):
    settings.ZWEITFAKTOR_PFLICHT = False
    assert first_step(client, make_buerozugang()).url == "/buero/"


@pytest.mark.django_db
def test_citizens_need_none_but_may_have_one(client, settings, zeit):
    settings.ZWEITFAKTOR_PFLICHT = True
    zugang = make_buerger()
    assert first_step(client, zugang).url == "/konto/"
    client.post("/abmelden/")
    with_totp(zugang)
    assert first_step(client, zugang).url == "/anmelden/bestaetigen/"


@pytest.mark.django_db
def test_the_last_factor_of_staff_stays(client, settings, zeit):
    zugang = make_buerozugang()
    with_totp(zugang)
    settings.ZWEITFAKTOR_PFLICHT = True
    sign_in(client, zugang)
    antwort = client.post("/buero/konto/app/entfernen/", follow=True)
    assert "letzter zweiter Faktor" in antwort.content.decode()
    assert Totp.objects.filter(zugang=zugang).exists()
    settings.ZWEITFAKTOR_PFLICHT = False
    client.post("/buero/konto/app/entfernen/")
    assert not Totp.objects.filter(zugang=zugang).exists()


@pytest.mark.django_db
def test_reset_ends_factors_and_sessions_and_is_recorded(client, zeit):
    zugang = make_buerozugang()
    with_totp(zugang)
    sign_in(client, zugang)
    reset_zweitfaktoren(zugang, akteur=TEST, grund="Handy verloren")
    assert not Totp.objects.exists()
    assert client.get("/buero/konto/").status_code == 302
    eintrag = Inhalt.objects.get(verb="zweitfaktoren_zurueckgesetzt")
    assert (eintrag.kette, eintrag.grund) == (f"zugang:{zugang.pk}", "Handy verloren")
