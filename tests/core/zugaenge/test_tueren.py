"""Two doors: what opens one never opens the other."""

import pytest
from django.test import Client
from django.urls import reverse

from rathaus.core.zugaenge.models import Sitzung, Tuer
from rathaus.core.zugaenge.public import sign_in as open_door
from rathaus.core.zugaenge.tueren import BUERO, PORTAL, rahmen_of

from .anmelden import PASSWORT, make_buerger, make_buerozugang, sign_in

pytestmark = pytest.mark.django_db

KONTO = "/konto/"
BUEROKONTO = "/buero/konto/"


def is_signed_in(client: Client, seite: str) -> bool:
    return client.get(seite).status_code == 200


@pytest.mark.parametrize(
    ("pfad", "rahmen"),
    [
        ("/", PORTAL),
        ("/anmelden/", PORTAL),
        ("/buero/", BUERO),
        ("/buero/konto/", BUERO),
        ("/buerokratie/", PORTAL),
        ("/buero", PORTAL),
        ("/Buero/", PORTAL),
    ],
)
def test_path_decides_the_door(pfad, rahmen):
    assert rahmen_of(pfad) is rahmen


def test_signing_in_at_the_portal_is_not_signing_in_at_the_buero(client):
    make_buerger("b.klein@example.org")
    make_buerozugang("b.klein@example.org")
    client.post("/anmelden/", {"email": "b.klein@example.org", "passwort": PASSWORT})
    assert is_signed_in(client, KONTO)
    assert not is_signed_in(client, BUEROKONTO)


def test_signing_in_at_the_buero_is_not_signing_in_at_the_portal(client):
    make_buerozugang()
    client.post("/buero/anmelden/", {"email": "b.klein@example.org", "passwort": PASSWORT})
    assert is_signed_in(client, BUEROKONTO)
    assert not is_signed_in(client, KONTO)


def test_a_citizen_does_not_exist_at_the_staff_door(client):
    make_buerger()
    antwort = client.post("/buero/anmelden/", {"email": "mia@example.org", "passwort": PASSWORT})
    assert antwort.status_code == 422
    assert not is_signed_in(client, BUEROKONTO)


def test_staff_do_not_exist_at_the_citizens_door(client):
    make_buerozugang()
    antwort = client.post("/anmelden/", {"email": "b.klein@example.org", "passwort": PASSWORT})
    assert antwort.status_code == 422
    assert not is_signed_in(client, KONTO)


def test_each_door_has_its_cookie_on_its_path_out_of_reach_of_scripts(client):
    make_buerger()
    make_buerozugang()
    antwort = client.post("/anmelden/", {"email": "mia@example.org", "passwort": PASSWORT})
    portal = antwort.cookies["rathaus_portal"]
    antwort = client.post(
        "/buero/anmelden/", {"email": "b.klein@example.org", "passwort": PASSWORT}
    )
    buero = antwort.cookies["rathaus_buero"]
    assert "rathaus_portal" not in antwort.cookies
    assert (portal["path"], buero["path"]) == ("/", "/buero/")
    for cookie in (portal, buero):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert not cookie["max-age"], "ends with the browser"


def test_cookies_are_secure_behind_https(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    make_buerger()
    antwort = client.post("/anmelden/", {"email": "mia@example.org", "passwort": PASSWORT})
    assert antwort.cookies["rathaus_portal"]["secure"]


@pytest.mark.parametrize(
    ("make", "fremd", "seite"),
    [
        (make_buerozugang, "rathaus_portal", KONTO),
        (make_buerger, "rathaus_buero", BUEROKONTO),
    ],
)
def test_session_key_in_the_other_doors_cookie_opens_nothing(client, make, fremd, seite):
    sitzung = sign_in(client, make())
    client.cookies[fremd] = sitzung.session_key
    assert not is_signed_in(client, seite)
    assert Sitzung.objects.filter(pk=sitzung.session_key).exists(), "the right one still works"


def test_signing_out_at_one_door_leaves_the_other(client):
    sign_in(client, make_buerger())
    sign_in(client, make_buerozugang())
    client.post("/abmelden/")
    assert not is_signed_in(client, KONTO)
    assert is_signed_in(client, BUEROKONTO)


def test_signing_out_needs_a_post(client):
    sign_in(client, make_buerger())
    assert client.get("/abmelden/").status_code == 405
    assert is_signed_in(client, KONTO)


def test_a_zugang_of_the_wrong_door_in_a_session_is_thrown_out(client):
    """Even if a session of this door named a Zugang of the other, nobody would be signed in."""
    sitzung = sign_in(client, make_buerozugang())
    Sitzung.objects.filter(pk=sitzung.session_key).update(tuer=Tuer.PORTAL)
    client.cookies["rathaus_portal"] = sitzung.session_key
    assert not is_signed_in(client, KONTO)


def test_sign_in_refuses_a_zugang_of_the_other_door(rf):
    request = rf.post("/buero/anmelden/")
    request.tuer = Tuer.BUERO
    with pytest.raises(ValueError, match="own door"):
        open_door(request, make_buerger())


def test_signing_in_changes_the_session_key(client):
    """Session fixation: a key known before is worth nothing after."""
    make_buerger()
    client.post("/anmelden/code/", {"email": "mia@example.org"})
    vorher = client.cookies["rathaus_portal"].value
    client.post("/anmelden/", {"email": "mia@example.org", "passwort": PASSWORT})
    nachher = client.cookies["rathaus_portal"].value
    assert vorher != nachher
    assert not Sitzung.objects.filter(pk=vorher).exists()


def test_a_chosen_session_key_is_not_taken_over(client):
    make_buerger()
    client.cookies["rathaus_portal"] = "a" * 32
    client.post("/anmelden/", {"email": "mia@example.org", "passwort": PASSWORT})
    assert client.cookies["rathaus_portal"].value != "a" * 32


def test_signing_in_again_as_the_same_person_changes_the_key_too(client):
    alte = sign_in(client, make_buerger()).session_key
    client.post("/anmelden/", {"email": "mia@example.org", "passwort": PASSWORT})
    assert client.cookies["rathaus_portal"].value != alte
    assert not Sitzung.objects.filter(pk=alte).exists()


def test_signing_in_as_somebody_else_brings_nothing_over(client):
    sign_in(client, make_buerger("erste@example.org"))
    make_buerger("zweite@example.org")
    client.post("/anmelden/", {"email": "zweite@example.org", "passwort": PASSWORT})
    assert "zweite@example.org" in client.get(KONTO).content.decode()


def csrf_token(client: Client, seite: str) -> str:
    return str(client.get(seite).context["csrf_token"])


def test_csrf_tokens_are_per_door(police_client_class):
    """Signing in at one door changes its token; an open form at the other must still go through."""
    client = police_client_class(enforce_csrf_checks=True)
    make_buerger()
    make_buerozugang()
    portal = csrf_token(client, "/anmelden/")
    buero = csrf_token(client, "/buero/anmelden/")
    gesendet = {"email": "b.klein@example.org", "passwort": PASSWORT, "csrfmiddlewaretoken": buero}
    assert client.post("/buero/anmelden/", gesendet).status_code == 302
    gesendet = {"email": "mia@example.org", "passwort": PASSWORT, "csrfmiddlewaretoken": portal}
    assert client.post("/anmelden/", gesendet).status_code == 302


def test_csrf_token_of_the_other_door_is_refused(police_client_class):
    client = police_client_class(enforce_csrf_checks=True)
    make_buerger()
    buero = csrf_token(client, "/buero/anmelden/")
    client.get("/anmelden/")
    gesendet = {"email": "mia@example.org", "passwort": PASSWORT, "csrfmiddlewaretoken": buero}
    assert client.post("/anmelden/", gesendet).status_code == 403


def test_visiting_writes_no_session_and_asks_for_no_cookie_of_it(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        antwort = client.get(reverse("zugaenge:passwort_vergessen"))
    assert "rathaus_portal" not in antwort.cookies
    assert not Sitzung.objects.exists()


def test_deactivated_zugang_is_out_at_the_next_click(client):
    from rathaus.core.zugaenge.public import deactivate_zugang

    from .anmelden import TEST

    zugang = make_buerozugang()
    sign_in(client, zugang)
    assert is_signed_in(client, BUEROKONTO)
    deactivate_zugang(zugang, akteur=TEST)
    assert not is_signed_in(client, BUEROKONTO)
