"""Passkeys: registering and signing in with a key made of software."""

import pytest

from rathaus.core.zugaenge.models import Passkey, Zugang
from rathaus.core.zugaenge.public import deactivate_zugang

from .anmelden import PASSWORT, TEST, make_buerger, make_buerozugang, sign_in
from .geraet import Geraet

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "localhost"}
TUEREN = [("", make_buerger), ("/buero", make_buerozugang)]


def add(client, tuer: str, geraet: Geraet, **abweichend):
    optionen = client.post(f"{tuer}/konto/passkey/optionen/", **HOST).json()
    antwort = geraet.register(optionen, **abweichend)
    return client.post(f"{tuer}/konto/passkey/", {"antwort": antwort, "name": "Mein Handy"}, **HOST)


def use(client, tuer: str, geraet: Geraet, **abweichend):
    optionen = client.post(f"{tuer}/anmelden/passkey/optionen/", **HOST).json()
    antwort = geraet.confirm(optionen, **abweichend)
    return client.post(f"{tuer}/anmelden/passkey/", {"antwort": antwort}, **HOST)


def is_in(client, tuer: str) -> bool:
    return client.get(f"{tuer}/konto/", **HOST).status_code == 200


@pytest.fixture
def geraet(client) -> Geraet:
    """A key of a citizen who is signed out."""
    geraet = Geraet()
    sign_in(client, make_buerger())
    add(client, "", geraet)
    client.cookies.clear()
    return geraet


@pytest.mark.parametrize(("tuer", "make"), TUEREN)
def test_register_and_sign_in_at_either_door(client, settings, tuer, make):
    settings.ZWEITFAKTOR_PFLICHT = True
    geraet = Geraet()
    sign_in(client, make())
    add(client, tuer, geraet)
    assert "Mein Handy" in client.get(f"{tuer}/konto/sicherheit/", **HOST).content.decode()
    client.cookies.clear()
    assert not is_in(client, tuer)
    assert use(client, tuer, geraet).status_code == 302
    assert is_in(client, tuer), "its holder was verified: that is both factors"


def test_a_key_of_one_door_does_not_open_the_other(client, geraet):
    use(client, "/buero", geraet)
    assert not is_in(client, "/buero")
    assert not is_in(client, "")


@pytest.mark.parametrize(
    "abweichend",
    [
        {"herkunft": "https://boese.example"},
        {"herkunft": "http://localhost:8001"},
        {"rp_id": "boese.example"},
        {"verifiziert": False},
    ],
)
def test_answer_from_elsewhere_or_unverified_is_refused(client, geraet, abweichend):
    use(client, "", geraet, **abweichend)
    assert not is_in(client, "")


@pytest.mark.parametrize(
    "abweichend", [{"herkunft": "https://boese.example"}, {"verifiziert": False}]
)
def test_registration_from_elsewhere_or_unverified_is_refused(client, abweichend):
    sign_in(client, make_buerger())
    add(client, "", Geraet(), **abweichend)
    assert not Passkey.objects.exists()


def test_a_strange_key_is_refused(client, geraet):
    fremd = Geraet()
    fremd.credential_id, fremd.kennung = geraet.credential_id, geraet.kennung
    use(client, "", fremd)
    assert not is_in(client, "")


def test_an_answer_serves_once(client, geraet):
    optionen = client.post("/anmelden/passkey/optionen/", **HOST).json()
    antwort = geraet.confirm(optionen)
    client.post("/anmelden/passkey/", {"antwort": antwort}, **HOST)
    assert is_in(client, "")
    client.post("/abmelden/", **HOST)
    client.post("/anmelden/passkey/", {"antwort": antwort}, **HOST)
    assert not is_in(client, "")


def test_an_answer_without_question_is_refused(client, geraet):
    optionen = client.post("/anmelden/passkey/optionen/", **HOST).json()
    antwort = geraet.confirm(optionen)
    client.cookies.clear()
    client.post("/anmelden/passkey/", {"antwort": antwort}, **HOST)
    assert not is_in(client, "")


def test_a_copied_key_shows_in_its_counter(client, geraet):
    use(client, "", geraet)
    client.cookies.clear()
    geraet.zaehler = 0
    use(client, "", geraet)
    assert not is_in(client, "")


def test_keys_that_never_count_are_welcome(client):
    geraet = Geraet(zaehlt=False)
    sign_in(client, make_buerger())
    add(client, "", geraet)
    for _ in range(2):
        client.cookies.clear()
        use(client, "", geraet)
        assert is_in(client, "")


def test_a_locked_account_is_locked_for_its_key_too(client, geraet):
    deactivate_zugang(Zugang.objects.get(), akteur=TEST)
    use(client, "", geraet)
    assert not is_in(client, "")


def test_a_removed_key_is_refused(client, geraet):
    sign_in(client, Zugang.objects.get())
    client.post(f"/konto/passkey/{Passkey.objects.get().pk}/entfernen/", **HOST)
    client.cookies.clear()
    use(client, "", geraet)
    assert not is_in(client, "")


def test_nobody_removes_the_keys_of_others(client, geraet):
    sign_in(client, make_buerger("fremd@example.org"))
    antwort = client.post(f"/konto/passkey/{Passkey.objects.get().pk}/entfernen/", **HOST)
    assert antwort.status_code == 404
    assert Passkey.objects.exists()


@pytest.mark.parametrize(
    "unsinn",
    ["", "[]", "null", "{}", '{"id": 1}', '{"rawId": "AA", "response": {}}', "{" * 50, '"text"'],
)
def test_nonsense_is_refused_politely(client, geraet, unsinn):
    client.post("/anmelden/passkey/optionen/", **HOST)
    antwort = client.post("/anmelden/passkey/", {"antwort": unsinn}, follow=True, **HOST)
    assert "Passkey wurde nicht erkannt" in antwort.content.decode()


def test_the_second_step_wants_the_key_of_the_same_person(client, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    eigenes, fremdes = Geraet(), Geraet()
    fremd, eigen = make_buerozugang("fremd@example.org"), make_buerozugang()
    for zugang, geraet in ((fremd, fremdes), (eigen, eigenes)):
        sign_in(client, zugang)
        add(client, "/buero", geraet)
        client.cookies.clear()
    antwort = client.post("/buero/anmelden/", {"email": eigen.email, "passwort": PASSWORT}, **HOST)
    assert antwort.url == "/buero/anmelden/bestaetigen/"
    use(client, "/buero", fremdes)
    assert not is_in(client, "/buero")
    use(client, "/buero", eigenes)
    assert is_in(client, "/buero")


def test_a_passkey_can_be_the_first_second_factor(client, settings):
    settings.ZWEITFAKTOR_PFLICHT = True
    zugang = make_buerozugang()
    client.post("/buero/anmelden/", {"email": zugang.email, "passwort": PASSWORT}, **HOST)
    optionen = client.post("/buero/anmelden/einrichten/passkey/optionen/", **HOST).json()
    client.post(
        "/buero/anmelden/einrichten/passkey/", {"antwort": Geraet().register(optionen)}, **HOST
    )
    assert is_in(client, "/buero")


def test_the_question_excludes_keys_already_there(client, geraet):
    sign_in(client, Zugang.objects.get())
    optionen = client.post("/konto/passkey/optionen/", **HOST).json()["publicKey"]
    assert [c["type"] for c in optionen["excludeCredentials"]] == ["public-key"]
    assert optionen["authenticatorSelection"]["userVerification"] == "required"
    assert optionen["rp"]["id"] == "localhost"


def test_the_same_key_twice_is_one(client, geraet):
    sign_in(client, Zugang.objects.get())
    add(client, "", geraet)
    assert Passkey.objects.count() == 1


def test_stored_key_holds_no_secret(client, geraet):
    privat = geraet.schluessel.private_numbers().private_value.to_bytes(32)
    assert privat not in bytes(Passkey.objects.get().credential)
