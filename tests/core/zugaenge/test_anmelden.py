"""Signing in with a password, and what a stranger at the door learns: nothing."""

import time
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from rathaus.core.zugaenge import anmeldung, drossel
from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.public import deactivate_zugang
from rathaus.core.zugaenge.tueren import Tuer
from rathaus.core.zugaenge.weiter import safe_weiter

from .anmelden import PASSWORT, TEST, bare, make_buerger, make_buerozugang, sign_in

pytestmark = pytest.mark.django_db

TUEREN = [("/anmelden/", make_buerger), ("/buero/anmelden/", make_buerozugang)]


def post(client, seite, email, passwort=PASSWORT, **mehr):
    return client.post(seite, {"email": email, "passwort": passwort}, **mehr)


@pytest.mark.parametrize(("seite", "make"), TUEREN)
def test_right_password_signs_in(client, seite, make):
    zugang = make()
    antwort = post(client, seite, zugang.email.upper())
    assert antwort.status_code == 302
    assert client.get(f"{seite.removesuffix('anmelden/')}konto/").status_code == 200


@pytest.mark.parametrize(("seite", "make"), TUEREN)
def test_wrong_password_does_not(client, seite, make):
    zugang = make()
    antwort = post(client, seite, zugang.email, "Nebelkerze-Turnbeutel-8")
    assert antwort.status_code == 422
    assert "E-Mail-Adresse oder Passwort stimmt nicht" in antwort.content.decode()
    assert client.get(f"{seite.removesuffix('anmelden/')}konto/").status_code == 302


@pytest.mark.parametrize(("seite", "make"), TUEREN)
def test_unknown_inactive_and_wrong_look_the_same(client, seite, make):
    zugang = make()
    gesperrt = make("gesperrt@example.org")
    deactivate_zugang(gesperrt, akteur=TEST)
    ohne = make("ohne@example.org")
    Zugang.objects.filter(pk=ohne.pk).update(password="!")
    antworten = [
        post(client, seite, zugang.email, "falsch-falsch-falsch"),
        post(client, seite, "niemand@example.org"),
        post(client, seite, gesperrt.email),
        post(client, seite, ohne.email),
    ]
    assert {antwort.status_code for antwort in antworten} == {422}
    assert len({bare(antwort) for antwort in antworten}) == 1


@pytest.mark.parametrize("email", ["mia@example.org", "niemand@example.org", "ohne@example.org"])
def test_every_refusal_hashes_exactly_one_password(monkeypatch, email):
    """The hash is what takes the time; so refusals take the same."""
    make_buerger()
    ohne = make_buerger("ohne@example.org")
    Zugang.objects.filter(pk=ohne.pk).update(password="!")
    gerechnet = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, *args, **kwargs: gerechnet.append(1) or encode(self, *args, **kwargs),
    )
    assert anmeldung.check_password(Tuer.PORTAL, email, "falsch-falsch-falsch") is None
    assert len(gerechnet) == 1


def test_empty_form_is_refused_at_the_fields(client):
    antwort = client.post("/anmelden/", {})
    assert antwort.status_code == 422
    assert set(antwort.context["form"].errors) == {"email", "passwort"}


def test_sixth_attempt_waits_and_says_until_when(client, monkeypatch):
    """Five slips from one address within a quarter of an hour, then one every three minutes."""
    make_buerger()
    jetzt = 1_800_000_000.0
    monkeypatch.setattr(time, "time", lambda: jetzt)
    for _ in range(5):
        assert post(client, "/anmelden/", "mia@example.org", "falsch").status_code == 422
    antwort = post(client, "/anmelden/", "mia@example.org")
    assert antwort.status_code == 429
    assert antwort["Retry-After"] == "180"
    assert "Zu viele Versuche. Bitte versuchen Sie es um" in antwort.content.decode()
    monkeypatch.setattr(time, "time", lambda: jetzt + 181)
    assert post(client, "/anmelden/", "mia@example.org").status_code == 302


def test_throttling_tells_nothing_about_accounts(client):
    make_buerger()
    je_adresse = {}
    for email in ("mia@example.org", "niemand@example.org"):
        je_adresse[email] = [
            post(client, "/anmelden/", email, "falsch").status_code for _ in range(7)
        ]
    assert je_adresse["mia@example.org"] == je_adresse["niemand@example.org"]
    assert je_adresse["mia@example.org"] == [422] * 5 + [429] * 2


def test_a_stranger_elsewhere_does_not_lock_the_owner_out(client):
    make_buerger()
    for _ in range(8):
        post(client, "/anmelden/", "mia@example.org", "falsch", REMOTE_ADDR="203.0.113.9")
    antwort = post(client, "/anmelden/", "mia@example.org", REMOTE_ADDR="198.51.100.7")
    assert antwort.status_code == 302


def test_success_forgives_earlier_slips(client):
    make_buerger()
    for _ in range(4):
        post(client, "/anmelden/", "mia@example.org", "falsch")
    assert post(client, "/anmelden/", "mia@example.org").status_code == 302
    for _ in range(4):
        assert post(client, "/anmelden/", "mia@example.org", "falsch").status_code == 422


def test_one_address_trying_many_accounts_is_stopped(client):
    grenze = drossel._drosseln["anmelden"].adresse.anzahl
    for nummer in range(grenze):
        antwort = post(client, "/anmelden/", f"konto{nummer}@example.org", "falsch")
        assert antwort.status_code == 422
    assert post(client, "/anmelden/", "noch.eins@example.org", "falsch").status_code == 429


def test_typed_address_survives_a_refusal_the_password_does_not(client):
    antwort = post(client, "/anmelden/", "mia@example.org", "falsch")
    text = antwort.content.decode()
    assert 'value="mia@example.org"' in text
    assert "falsch" not in text


@pytest.mark.parametrize("weiter", ["/konto/sicherheit/", "/konto/?a=1&b=2"])
def test_after_sign_in_back_to_the_page_asked_for(client, weiter):
    make_buerger()
    antwort = client.get(weiter)
    assert antwort.status_code == 302
    assert antwort.url.startswith("/anmelden/?weiter=")
    antwort = post(client, antwort.url, "mia@example.org")
    assert antwort.url == weiter


@pytest.mark.parametrize(
    "weiter",
    [
        "https://boese.example/",
        "//boese.example/",
        "///boese.example",
        "/\\boese.example",
        "\\\\boese.example",
        "http:///boese.example",
        "javascript:alert(1)",
        "konto/",
        "/\t/boese.example",
        "",
        "/buero/",
        "/" + "a" * 600,
    ],
)
def test_no_open_redirect(client, weiter):
    make_buerger()
    antwort = client.post(
        f"/anmelden/?{urlencode({'weiter': weiter})}",
        {"email": "mia@example.org", "passwort": PASSWORT},
    )
    assert antwort.url == "/konto/"


def test_weiter_stays_behind_its_door(rf):
    request = rf.get("/")
    request.tuer = Tuer.BUERO
    assert safe_weiter(request, "/buero/vorgang/1/") == "/buero/vorgang/1/"
    assert safe_weiter(request, "/konto/") == "/buero/"


def test_no_self_registration_at_the_staff_door(client):
    text = client.get("/buero/anmelden/").content.decode()
    assert "Konto anlegen" not in text
    assert client.get("/buero/konto/anlegen/").status_code == 404


def test_htmx_request_moves_the_window_instead_of_swapping_in_the_sign_in_page(client):
    antwort = client.get(
        "/konto/sicherheit/",
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL="http://testserver/konto/",
    )
    assert antwort.status_code == 200
    assert antwort["HX-Redirect"] == "/anmelden/?weiter=%2Fkonto%2F"
    assert not antwort.content


def test_sensitive_pages_ask_again_after_a_while(client):
    zugang = make_buerger()
    sign_in(client, zugang)
    assert client.get("/konto/passwort/").status_code == 200
    sitzung = sign_in(client, zugang)
    sitzung["angemeldet_seit"] = int(time.time()) - 16 * 60
    sitzung.save()
    antwort = client.get("/konto/passwort/")
    assert antwort.status_code == 302
    assert "noch einmal" in client.get(antwort.url).content.decode()
