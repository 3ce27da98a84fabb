"""Zugangslinks: one purpose, one target, an end, and no effect from merely opening them."""

import logging
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import path
from gunicorn.glogging import SafeAtoms
from tests.core.zugaenge.adressen import urlpatterns as eigene_urls

from rathaus import uhr
from rathaus.core.protokoll.models import Inhalt
from rathaus.core.zugaenge.models import Zugang, Zugangslink
from rathaus.core.zugaenge.public import (
    Linkzweck,
    Request,
    buerger,
    issue_zugangslink,
    link_url,
    mit_link,
    resolve_zugangslink,
    revoke_zugangslinks,
)
from rathaus.core.zugaenge.registry import registry
from rathaus.core.zugaenge.tokenfilter import TokenFilter

from .anmelden import TEST, bare, make_buerger, sign_in

pytestmark = pytest.mark.django_db
EINE_STUNDE = timedelta(hours=1)


def answer(request: Request) -> HttpResponse:
    akteur = request.akteur
    return HttpResponse(f"{akteur.art} {akteur.link_id or akteur.zugang_id}", "text/plain")


@mit_link("probe", ziel="ziel_id")
def nur_dieses(request: Request, ziel_id: object) -> HttpResponse:
    return answer(request)


@mit_link("probe")
def irgendeines(request: Request) -> HttpResponse:
    return answer(request)


@mit_link("probe", ziel=lambda kw: [kw["ziel_id"], Zugang.objects.earliest("angelegt").pk])
def eines_davon(request: Request, ziel_id: object) -> HttpResponse:
    return answer(request)


@mit_link("probe", ziel="ziel_id", sonst=buerger())
def oder_konto(request: Request, ziel_id: object) -> HttpResponse:
    return answer(request)


urlpatterns = [
    *eigene_urls,
    path("nur/<uuid:ziel_id>/", nur_dieses),
    path("irgend/", irgendeines),
    path("davon/<uuid:ziel_id>/", eines_davon),
    path("oder/<uuid:ziel_id>/", oder_konto),
]


@pytest.fixture(autouse=True)
def zweck(own_floor, settings, monkeypatch):
    monkeypatch.setitem(
        registry._linkzwecke,
        "probe",
        Linkzweck("probe", "Zur Probe", lambda ziel_id: f"/nur/{ziel_id}/"),
    )
    settings.ROOT_URLCONF = __name__


def issue(ziel: Zugang, *, gilt: timedelta = EINE_STUNDE) -> str:
    return issue_zugangslink("probe", ziel, laeuft_ab=uhr.jetzt() + gilt, akteur=TEST)


def take(client, token: str):
    return client.post(f"/zugang/{token}/")


def test_token_is_returned_once_and_only_its_hash_is_kept():
    token = issue(make_buerger())
    gespeichert = str(list(Zugangslink.objects.values())) + str(list(Inhalt.objects.values()))
    assert len(token) >= 43
    assert token not in gespeichert
    assert link_url(token).endswith(f"/zugang/{token}/")


def test_resolves_for_its_purpose_only():
    token = issue(make_buerger())
    assert resolve_zugangslink(token, "probe") is not None
    assert resolve_zugangslink(token, "konto") is None
    assert resolve_zugangslink(token[:-1], "probe") is None


def test_unknown_purpose_is_a_mistake_of_the_programmer():
    with pytest.raises(KeyError):
        issue_zugangslink("erfunden", make_buerger(), laeuft_ab=uhr.jetzt(), akteur=TEST)


def test_ends_at_its_time():
    token = issue(make_buerger())
    ende = Zugangslink.objects.get().laeuft_ab
    with uhr.stelle_auf(ende - timedelta(seconds=1)):
        assert resolve_zugangslink(token, "probe") is not None
    with uhr.stelle_auf(ende):
        assert resolve_zugangslink(token, "probe") is None


def test_opening_it_has_no_effect(client):
    """Mail scanners open links, several times, with GET and HEAD."""
    token = issue(make_buerger())
    vorher = list(Zugangslink.objects.values())
    for _ in range(3):
        assert client.get(f"/zugang/{token}/").status_code == 200
        assert client.head(f"/zugang/{token}/").status_code == 200
    assert list(Zugangslink.objects.values()) == vorher
    assert client.get("/irgend/").status_code == 404
    assert "rathaus_portal" not in client.cookies


def test_the_button_takes_it_into_the_session_and_leads_on(client):
    zugang = make_buerger()
    antwort = take(client, issue(zugang))
    assert antwort.url == f"/nur/{zugang.pk}/"
    link = Zugangslink.objects.get()
    assert client.get(antwort.url).content.decode() == f"link {link.pk}"


def test_holding_a_link_is_not_being_signed_in(client):
    take(client, issue(make_buerger()))
    assert client.get("/konto/").status_code == 302


def test_it_opens_no_other_target(client):
    mein, fremd = make_buerger(), make_buerger("fremd@example.org")
    take(client, issue(mein))
    assert client.get(f"/nur/{mein.pk}/").status_code == 200
    assert client.get(f"/nur/{fremd.pk}/").status_code == 404


def test_many_links_live_side_by_side(client):
    eins, zwei = make_buerger(), make_buerger("zwei@example.org")
    take(client, issue(eins))
    take(client, issue(zwei))
    for zugang in (eins, zwei):
        assert client.get(f"/nur/{zugang.pk}/").status_code == 200
    assert (
        str(Zugangslink.objects.get(ziel_id=zwei.pk).pk) in client.get("/irgend/").content.decode()
    )


def test_targets_may_be_computed(client):
    eins, zwei = make_buerger(), make_buerger("zwei@example.org")
    take(client, issue(eins))
    assert client.get(f"/davon/{zwei.pk}/").status_code == 200
    assert client.get(f"/nur/{zwei.pk}/").status_code == 404


def test_link_or_account(client):
    zugang = make_buerger()
    assert client.get(f"/oder/{zugang.pk}/").url.startswith("/anmelden/")
    take(client, issue(zugang))
    assert client.get(f"/oder/{zugang.pk}/").content.decode().startswith("link ")
    client.cookies.clear()
    sign_in(client, zugang)
    assert client.get(f"/oder/{zugang.pk}/").content.decode() == f"buerger {zugang.pk}"


@pytest.mark.parametrize("ende", ["widerrufen", "abgelaufen"])
def test_a_link_in_the_session_dies_at_once(client, ende):
    zugang = make_buerger()
    take(client, issue(zugang))
    assert client.get(f"/nur/{zugang.pk}/").status_code == 200
    if ende == "widerrufen":
        assert revoke_zugangslinks(zugang, akteur=TEST) == 1
    else:
        Zugangslink.objects.update(laeuft_ab=uhr.jetzt() - timedelta(seconds=1))
    assert client.get(f"/nur/{zugang.pk}/").status_code == 404


def test_revoking_spares_other_targets_and_purposes():
    mein, fremd = make_buerger(), make_buerger("fremd@example.org")
    issue(mein)
    token = issue(fremd)
    assert revoke_zugangslinks(mein, zweck="konto", akteur=TEST) == 0
    assert revoke_zugangslinks(mein, zweck="probe", akteur=TEST) == 1
    assert resolve_zugangslink(token, "probe") is not None


@pytest.mark.parametrize("methode", ["get", "post"])
def test_unknown_revoked_and_expired_look_the_same(client, methode):
    zugang = make_buerger()
    widerrufen = issue(zugang)
    revoke_zugangslinks(zugang, akteur=TEST)
    abgelaufen = issue(zugang, gilt=timedelta(seconds=-1))
    antworten = [
        getattr(client, methode)(f"/zugang/{token}/")
        for token in ("x" * 43, widerrufen, abgelaufen)
    ]
    assert {antwort.status_code for antwort in antworten} == {404}
    assert len({bare(antwort) for antwort in antworten}) == 1


def test_a_portal_link_is_nothing_at_the_staff_door(client):
    token = issue(make_buerger())
    assert client.get(f"/buero/zugang/{token}/").status_code == 404
    assert client.post(f"/buero/zugang/{token}/").status_code == 404


def test_its_address_is_passed_on_to_nobody(client):
    token = issue(make_buerger())
    for antwort in (client.get(f"/zugang/{token}/"), take(client, token), client.get("/zugang/x/")):
        assert antwort["Referrer-Policy"] == "strict-origin"
        assert "no-store" in antwort["Cache-Control"]


def test_its_token_is_in_no_log(client, caplog):
    falsch = "F" * 43
    with caplog.at_level(logging.DEBUG):
        client.get(f"/zugang/{falsch}/")
        client.get(f"/buero/zugang/{falsch}/")
        client.get(f"/gibt-es-nicht/zugang/{falsch}/")
    assert "/zugang/…" in caplog.text
    assert falsch not in caplog.text


def test_the_filter_masks_the_access_log_of_the_server():
    atome = SafeAtoms({"r": f"GET /zugang/{'T' * 43}/ HTTP/1.1", "U": f"/buero/zugang/{'T' * 43}/"})
    zeile = logging.LogRecord(
        "gunicorn.access", logging.INFO, "", 0, "%(r)s %(U)s %({x}i)s", (atome,), None
    )
    assert TokenFilter().filter(zeile)
    assert zeile.getMessage() == "GET /zugang/…/ HTTP/1.1 /buero/zugang/…/ -"


def test_looking_for_links_is_throttled(client):
    for _ in range(60):
        assert client.get("/zugang/" + "y" * 43 + "/").status_code == 404
    antwort = client.get("/zugang/" + "y" * 43 + "/")
    assert antwort.status_code == 429
    assert "Zu viele Versuche" in antwort.content.decode()


def test_taking_a_link_changes_the_session_key(client):
    zugang = make_buerger()
    take(client, issue(zugang))
    erster = client.cookies["rathaus_portal"].value
    take(client, issue(zugang))
    assert client.cookies["rathaus_portal"].value != erster


def test_issue_and_revocation_are_recorded_in_the_chain_named(client):
    zugang = make_buerger()
    ende = uhr.jetzt() + EINE_STUNDE
    issue_zugangslink("probe", zugang, laeuft_ab=ende, akteur=TEST, kette="vorgang:7")
    revoke_zugangslinks(zugang, akteur=TEST, kette="vorgang:7")
    verben = Inhalt.objects.filter(kette="vorgang:7").order_by("zeitpunkt")
    assert [v.verb for v in verben] == ["zugangslink_ausgestellt", "zugangslinks_widerrufen"]
