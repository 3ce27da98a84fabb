"""Every page of both doors as people see it: in its frame, valid, and with one declaration."""

import pytest
from django.urls import reverse

from rathaus.core.zugaenge.models import Zugang
from rathaus.core.zugaenge.registry import registry

from .anmelden import PASSWORT, make_buerger, make_buerozugang, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_frames")]

OFFEN = [
    "anmelden",
    "anmelden_code",
    "konto_anlegen",
    "passwort_vergessen",
    "niveau",
    "buero_anmelden",
    "buero_passwort_vergessen",
]
ANGEMELDET = [
    "konto",
    "konto_sicherheit",
    "konto_passwort",
    "totp_einrichten",
    "email_aendern",
    "konto_anschrift",
    "konto_anschrift_code",
    "niveau",
]
IM_BUERO = [
    "buero_konto",
    "buero_konto_sicherheit",
    "buero_konto_passwort",
    "buero_totp_einrichten",
]


@pytest.fixture(autouse=True)
def drucker(monkeypatch):
    monkeypatch.setattr(registry, "briefdruck", lambda _brief: None)


@pytest.mark.parametrize("name", OFFEN)
def test_open_pages(client, name):
    assert client.get(reverse(f"zugaenge:{name}")).status_code == 200


@pytest.mark.parametrize("name", ANGEMELDET)
def test_pages_of_an_account(client, name):
    sign_in(client, make_buerger())
    assert client.get(reverse(f"zugaenge:{name}"), {"noetig": "3"}).status_code == 200


@pytest.mark.parametrize("name", IM_BUERO)
def test_pages_in_the_buero(client, name):
    sign_in(client, make_buerozugang())
    assert client.get(reverse(f"zugaenge:{name}")).status_code == 200


@pytest.mark.parametrize("seite", ["einrichten", "einrichten_totp"])
def test_set_up(client, settings, seite):
    settings.ZWEITFAKTOR_PFLICHT = True
    client.post("/buero/anmelden/", {"email": make_buerozugang().email, "passwort": PASSWORT})
    assert client.get(reverse(f"zugaenge:buero_{seite}")).status_code == 200


@pytest.mark.parametrize("seite", ["/anmelden/", "/buero/anmelden/", "/konto/anlegen/"])
def test_refusals(client, seite):
    antwort = client.post(seite, {})
    assert antwort.status_code == 422
    assert "Fehler:" in antwort.content.decode()


@pytest.mark.parametrize("seite", ["/zugang/x/", "/buero/zugang/x/"])
def test_dead_links(client, seite):
    assert client.get(seite).status_code == 404


def test_simulator(client):
    werte = {"quelle": "simulator", "zweck": "anmelden", "niveau": "1", "weiter": ""}
    url = client.post("/konto/identitaet/", werte).url
    assert client.get(url).status_code == 200
    assert client.post(url, {}).status_code == 422
    antwort = client.post(url, {"person": "zeynep", "niveau": "hoch"})
    assert "Yıldızçağ" in antwort.content.decode()
    client.post("/konto/identitaet/antwort/", {"antwort": antwort.context["antwort"]})
    assert Zugang.objects.get().name == "Zeynep Yıldızçağ"
