"""Access declarations: each lets in whom it names, and nobody else."""

import time

import pytest
from django.http import HttpResponse
from django.urls import path
from django.views import View
from tests.core.stadt import build_stadt
from tests.core.zugaenge.adressen import urlpatterns as eigene_urls

from rathaus.core.einheiten.public import Rolle, rolle
from rathaus.core.fehler import NichtGefunden
from rathaus.core.zugaenge.models import Identitaetsnachweis
from rathaus.core.zugaenge.public import (
    Request,
    angemeldet,
    buerger,
    identifiziert,
    mit_link,
    mitarbeiter,
    nur_demo,
    oeffentlich,
    zugriff_of,
)

from .anmelden import make_buerger, make_buerozugang, sign_in

pytestmark = pytest.mark.django_db


def seite(request: Request) -> HttpResponse:
    return HttpResponse(f"{request.akteur.art} {request.akteur.vertrauensniveau}", "text/plain")


class Klasse(View):
    def get(self, request: Request) -> HttpResponse:
        return seite(request)

    def post(self, request: Request) -> HttpResponse:
        return seite(request)


@mitarbeiter
class Geschuetzt(Klasse):
    pass


@oeffentlich
def nichts_da(request: Request) -> HttpResponse:
    raise NichtGefunden


urlpatterns = [
    *eigene_urls,
    path("p/oeffentlich/", oeffentlich(seite)),
    path("p/angemeldet/", angemeldet(seite)),
    path("p/buerger/", buerger()(seite)),
    path("p/buerger2/", buerger(niveau=2)(seite)),
    path("p/identifiziert/", identifiziert(niveau=2)(seite)),
    path("p/demo/", nur_demo(seite)),
    path("p/nichts/", nichts_da),
    path("buero/p/angemeldet/", angemeldet(seite)),
    path("buero/p/mitarbeiter/", mitarbeiter(seite)),
    path("buero/p/klasse/", Geschuetzt.as_view()),
    path("buero/p/leitung/", rolle(Rolle.LEITUNG)(seite)),
    path("buero/p/sach/", rolle(Rolle.SACHBEARBEITUNG, Rolle.LEITUNG)(seite)),
]


@pytest.fixture(autouse=True)
def seiten(own_floor, settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def clerk(client):
    """Somebody at the staff door who works in the Steueramt."""
    from rathaus.core.einheiten.models import Mitarbeiter

    stadt = build_stadt()
    zugang = make_buerozugang()
    Mitarbeiter.objects.filter(pk=stadt.sachbearbeitung.mitarbeiter_id).update(zugang=zugang)
    sign_in(client, zugang)
    return Mitarbeiter.objects.get(zugang=zugang)


def test_oeffentlich(client):
    assert client.get("/p/oeffentlich/").content == b"buerger 0"


def test_angemeldet(client):
    assert client.get("/p/angemeldet/").url == "/anmelden/?weiter=%2Fp%2Fangemeldet%2F"
    sign_in(client, make_buerger())
    assert client.get("/p/angemeldet/").content == b"buerger 1"
    assert client.get("/buero/p/angemeldet/").url.startswith("/buero/anmelden/?weiter=")


def test_buerger(client):
    assert client.get("/p/buerger/").url.startswith("/anmelden/")
    sign_in(client, make_buerger())
    assert client.get("/p/buerger/").status_code == 200


def test_trust_level(client):
    sign_in(client, make_buerger())
    antwort = client.get("/p/buerger2/")
    assert antwort.url == "/konto/niveau/?noetig=2&weiter=%2Fp%2Fbuerger2%2F"
    assert client.get(antwort.url).status_code == 200
    client.cookies.clear()
    sign_in(client, make_buerger("zwei@example.org", niveau=2))
    assert client.get("/p/buerger2/").content == b"buerger 2"
    assert client.get(antwort.url).url == "/p/buerger2/"


def test_identified_for_this_session_only(client, monkeypatch):
    assert client.get("/p/identifiziert/").url.startswith("/konto/niveau/?noetig=2")
    sitzung = sign_in(client, make_buerger())
    sitzung["nachweis"] = {"id": "x", "niveau": 3, "bis": int(time.time()) + 100}
    sitzung.save()
    assert client.get("/p/identifiziert/").content == b"buerger 3"
    sitzung["nachweis"] = {"id": "x", "niveau": 3, "bis": int(time.time()) - 1}
    sitzung.save()
    assert client.get("/p/identifiziert/").status_code == 302
    assert not Identitaetsnachweis.objects.exists()


def test_nur_demo(client, settings):
    assert client.get("/p/demo/").status_code == 200
    settings.DEMO = False
    assert client.get("/p/demo/").status_code == 404


def test_mitarbeiter(client, clerk):
    assert client.get("/buero/p/mitarbeiter/").content == b"mitarbeiter 0"
    clerk.aktiv = False
    clerk.save()
    assert client.get("/buero/p/mitarbeiter/").url.startswith("/buero/anmelden/")


def test_a_staff_zugang_without_clerk_is_no_clerk(client):
    sign_in(client, make_buerozugang())
    assert client.get("/buero/p/mitarbeiter/").url.startswith("/buero/anmelden/")


@pytest.mark.parametrize("methode", ["get", "post", "put"])
def test_classes_are_guarded_in_every_method(client, methode):
    assert getattr(client, methode)("/buero/p/klasse/").status_code == 302


def test_classes_let_in_whom_they_name(client, clerk):
    assert client.get("/buero/p/klasse/").status_code == 200
    assert client.post("/buero/p/klasse/").status_code == 200
    assert client.put("/buero/p/klasse/").status_code == 405


def test_rolle(client, clerk):
    assert client.get("/buero/p/sach/").status_code == 200
    assert client.get("/buero/p/leitung/").status_code == 404


def test_rolle_for_nobody_is_a_sign_in(client):
    assert client.get("/buero/p/sach/").url.startswith("/buero/anmelden/")


def test_a_citizen_is_no_clerk_even_with_the_right_url(client):
    sign_in(client, make_buerger())
    assert client.get("/buero/p/mitarbeiter/").url.startswith("/buero/anmelden/")


def test_nicht_gefunden_is_404(client):
    assert client.get("/p/nichts/").status_code == 404


def test_declarations_mark_the_view():
    assert zugriff_of(oeffentlich(seite)).art == "oeffentlich"
    assert zugriff_of(Geschuetzt.as_view()).art == "mitarbeiter"
    assert zugriff_of(seite) is None
    assert zugriff_of(Klasse.as_view()) is None


def test_a_second_declaration_is_refused_at_import():
    with pytest.raises(TypeError, match="genau eines"):
        oeffentlich(mitarbeiter(seite))
    with pytest.raises(TypeError, match="genau eines"):
        oeffentlich(Geschuetzt)
    with pytest.raises(TypeError, match="genau eines"):
        oeffentlich(Geschuetzt.as_view())


def test_a_class_may_repeat_what_it_inherits_and_nothing_else(client):
    @mitarbeiter
    class Erbe(Geschuetzt):
        pass

    assert zugriff_of(Erbe.as_view()) is mitarbeiter
    with pytest.raises(TypeError, match="genau eines"):
        mitarbeiter(Erbe)
    with pytest.raises(TypeError, match="genau eines"):

        @oeffentlich
        class Anders(Geschuetzt):
            pass


def test_declaring_keeps_name_and_doc():
    def mit_namen(request: Request) -> HttpResponse:
        """Doc."""
        return HttpResponse()

    erklaert = oeffentlich(mit_namen)
    assert (erklaert.__name__, erklaert.__doc__) == ("mit_namen", "Doc.")


def test_mit_link_without_link_is_404(client):
    from rathaus.core.zugaenge.models import Tuer

    assert mit_link("probe").tuer == Tuer.PORTAL
    assert client.get("/konto/passwort/neu/").status_code == 404
    assert client.get("/buero/einladung/").status_code == 404


def test_akteur_is_always_there(client):
    """Even on a page nobody needs to sign in for, for citizen, clerk and stranger."""
    assert client.get("/p/oeffentlich/").content == b"buerger 0"
    sign_in(client, make_buerger(niveau=2))
    assert client.get("/p/oeffentlich/").content == b"buerger 2"


def test_a_stranger_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/p/oeffentlich/")


def test_a_clerk_costs_three(client, clerk, django_assert_num_queries):
    """Session, Zugang, Mitarbeiter."""
    with django_assert_num_queries(3):
        client.get("/buero/p/mitarbeiter/")
