"""How long a sign-in lives, and what becomes of what was typed when it ends."""

import time

import pytest
from django.http import HttpResponse
from django.urls import path
from tests.core.zugaenge.adressen import urlpatterns as eigene_urls

from rathaus.core.zugaenge.models import Sitzung
from rathaus.core.zugaenge.public import Request, angemeldet
from rathaus.core.zugaenge.tueren import BUERO, PORTAL

from .anmelden import PASSWORT, make_buerger, make_buerozugang, sign_in

pytestmark = pytest.mark.django_db
BUERO_INAKTIV = int(BUERO.inaktiv.total_seconds())
PORTAL_INAKTIV = int(PORTAL.inaktiv.total_seconds())
HOECHSTENS = int(BUERO.hoechstens.total_seconds())


@angemeldet
def formular(request: Request) -> HttpResponse:
    text = "|".join(f"{name}={wert}" for name, werte in request.POST.lists() for wert in werte)
    return HttpResponse(text, "text/plain")


urlpatterns = [*eigene_urls, path("buero/probe/", formular), path("probe/", formular)]


@pytest.fixture(autouse=True)
def seiten(own_floor, settings):
    settings.ROOT_URLCONF = __name__


def last_used(client, cookie: str, vor_sekunden: int) -> None:
    sitzung = Sitzung.objects.filter(pk=client.cookies[cookie].value)
    sitzung.update(zuletzt=time.time() - vor_sekunden)


@pytest.mark.parametrize(
    ("make", "seite", "inaktiv"),
    [
        (make_buerozugang, "/buero/probe/", BUERO_INAKTIV),
        (make_buerger, "/probe/", PORTAL_INAKTIV),
    ],
)
def test_unused_sessions_end(client, make, seite, inaktiv):
    zugang = make()
    sitzung = sign_in(client, zugang, vor_sekunden=inaktiv - 5)
    assert client.get(seite).status_code == 200
    Sitzung.objects.filter(pk=sitzung.session_key).update(zuletzt=time.time() - inaktiv)
    assert client.get(seite).status_code == 302
    assert not Sitzung.objects.filter(zugang_id=zugang.pk).exists()


def test_use_keeps_it_alive(client):
    sign_in(client, make_buerozugang(), vor_sekunden=BUERO_INAKTIV - 5)
    client.get("/buero/probe/")
    assert client.get("/buero/sitzung/").json()["sekunden"] >= BUERO_INAKTIV - 5


def test_polling_does_not(client):
    sign_in(client, make_buerozugang(), vor_sekunden=BUERO_INAKTIV - 100)
    for _ in range(3):
        rest = client.get("/buero/sitzung/", HTTP_X_HINTERGRUND="1").json()["sekunden"]
        assert 0 < rest <= 100


def test_a_sign_of_life_does(client):
    sign_in(client, make_buerozugang(), vor_sekunden=BUERO_INAKTIV - 100)
    rest = client.post("/buero/sitzung/", HTTP_X_HINTERGRUND="1").json()["sekunden"]
    assert rest >= BUERO_INAKTIV - 5


def test_nobody_signed_in_has_no_seconds_left(client):
    assert client.get("/buero/sitzung/").json() == {"sekunden": 0}
    assert client.post("/buero/sitzung/").json() == {"sekunden": 0}


def test_after_a_working_day_it_ends_used_or_not(client):
    sitzung = sign_in(client, make_buerozugang())
    sitzung["angemeldet_seit"] = int(time.time()) - HOECHSTENS + 5
    sitzung.save()
    assert client.get("/buero/probe/").status_code == 200
    sitzung["angemeldet_seit"] -= 5
    sitzung.save()
    assert client.get("/buero/probe/").status_code == 302


def test_reading_writes_once_a_minute_at_most(client, django_assert_max_num_queries):
    sign_in(client, make_buerozugang())
    client.get("/buero/probe/")
    with django_assert_max_num_queries(3) as gelesen:
        client.get("/buero/probe/")
    assert not [q for q in gelesen if q["sql"].startswith("UPDATE")]
    last_used(client, "rathaus_buero", 61)
    with django_assert_max_num_queries(4) as gelesen:
        client.get("/buero/probe/")
    assert len([q for q in gelesen if q["sql"].startswith("UPDATE")]) == 1


def test_noting_activity_does_not_undo_what_another_request_wrote(client, monkeypatch):
    """Two tabs: one reads a page while the other takes up a link."""
    sitzung = sign_in(client, make_buerger(), vor_sekunden=61)
    sitzung.load()

    def other_tab(*_args: object) -> HttpResponse:
        sitzung["zugangslinks"] = ["x"]
        sitzung.save()
        return HttpResponse("")

    monkeypatch.setattr("tests.core.zugaenge.test_sitzung.formular", other_tab)
    last_used(client, "rathaus_portal", 61)
    client.get("/konto/")
    other_tab()
    client.get("/konto/")
    frisch = type(sitzung)(sitzung.session_key)
    assert frisch["zugangslinks"] == ["x"]


EINGABEN = {"betreff": "Straße „Am Markt“", "haken": ["a", "b"], "text": "Zeile 1\nZeile 2"}


def send_too_late(client):
    sign_in(client, make_buerozugang(), vor_sekunden=BUERO_INAKTIV)
    return client.post("/buero/probe/?seite=2", EINGABEN)


def sign_in_again(client, antwort, email="b.klein@example.org"):
    return client.post(antwort.url, {"email": email, "passwort": PASSWORT})


def test_what_was_typed_waits_for_the_person_who_typed_it(client):
    antwort = send_too_late(client)
    assert "Sie wurden abgemeldet" in client.get(antwort.url).content.decode() or antwort.url
    weiter = sign_in_again(client, antwort)
    assert weiter.url == "/buero/sitzung/eingaben/"
    seite = client.get(weiter.url)
    assert seite.context["eingaben"]["felder"] == [
        ["betreff", "Straße „Am Markt“"],
        ["haken", "a"],
        ["haken", "b"],
        ["text", "Zeile 1\nZeile 2"],
    ]
    text = seite.content.decode()
    assert 'action="/buero/probe/?seite=2"' in text
    assert 'name="betreff" value="Straße „Am Markt“"' in text


def test_sent_again_it_waits_no_longer(client):
    sign_in_again(client, send_too_late(client))
    antwort = client.post("/buero/probe/?seite=2", EINGABEN)
    assert "haken=a|haken=b" in antwort.content.decode()
    assert client.get("/buero/sitzung/eingaben/").url == "/buero/"


def test_it_can_be_dropped(client):
    sign_in_again(client, send_too_late(client))
    client.post("/buero/sitzung/eingaben/verwerfen/")
    assert client.get("/buero/sitzung/eingaben/").url == "/buero/"


def test_nobody_else_gets_to_see_it(client):
    make_buerozugang("kollege@example.org")
    sign_in_again(client, send_too_late(client), "kollege@example.org")
    assert client.get("/buero/sitzung/eingaben/").url == "/buero/"
    assert "Markt" not in str(client.session.items())


def test_it_is_kept_in_this_browser_only(client, police_client_class):
    send_too_late(client)
    anderer = police_client_class()
    antwort = anderer.post(
        "/buero/anmelden/", {"email": "b.klein@example.org", "passwort": PASSWORT}
    )
    assert antwort.url == "/buero/"


def test_passwords_and_codes_are_not_kept(client):
    sign_in(client, make_buerozugang(), vor_sekunden=BUERO_INAKTIV)
    geheim = {"passwort": "a", "passwort_noch_einmal": "b", "code": "c", "name": "Mia"}
    antwort = client.post("/buero/probe/", geheim)
    sign_in_again(client, antwort)
    felder = client.get("/buero/sitzung/eingaben/").context["eingaben"]["felder"]
    assert felder == [["name", "Mia"]]


def test_a_flood_is_not_kept(client):
    sign_in(client, make_buerozugang(), vor_sekunden=BUERO_INAKTIV)
    antwort = client.post("/buero/probe/", {"text": "x" * 600_000})
    assert sign_in_again(client, antwort).url != "/buero/sitzung/eingaben/"


def test_who_was_never_signed_in_leaves_nothing_behind(client):
    antwort = client.post("/buero/probe/", EINGABEN)
    assert antwort.status_code == 302
    assert "rathaus_buero" not in client.cookies


# A form older than the last sign-in ---------------------------------------------------------------


@pytest.fixture
def strict(police_client_class):
    client = police_client_class(enforce_csrf_checks=True)
    sign_in(client, make_buerozugang())
    client.get("/buero/konto/")
    return client


def test_an_outdated_form_of_ours_is_offered_again(strict):
    antwort = strict.post(
        "/buero/probe/",
        {**EINGABEN, "csrfmiddlewaretoken": "x" * 64},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert antwort.status_code == 403
    text = antwort.content.decode()
    assert 'name="betreff" value="Straße „Am Markt“"' in text
    token = str(antwort.context["csrf_token"])
    antwort = strict.post("/buero/probe/", {**EINGABEN, "csrfmiddlewaretoken": token})
    assert antwort.status_code == 200


@pytest.mark.parametrize("herkunft", ["cross-site", "same-site", "none", ""])
def test_a_form_from_elsewhere_is_not(strict, herkunft):
    kopf = {"Sec-Fetch-Site": herkunft} if herkunft else {}
    antwort = strict.post("/buero/probe/", EINGABEN, headers=kopf)
    assert antwort.status_code == 403
    assert "Markt" not in antwort.content.decode()
