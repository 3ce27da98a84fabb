import pytest
from django.urls import reverse

URL = "/ui/darstellung/"

pytestmark = pytest.mark.django_db


def test_follows_the_device_until_somebody_chooses(client):
    assert b"data-kern-theme" not in client.get(URL).content


@pytest.mark.parametrize(("choice", "theme"), [("hell", "light"), ("dunkel", "dark")])
def test_keeps_the_chosen_colours(client, choice, theme):
    response = client.post(URL, {"farben": choice, "next": "/ui/portal/"})
    assert response["Location"] == "/ui/portal/"
    assert f'data-kern-theme="{theme}"' in client.get("/ui/portal/").content.decode()


def test_goes_back_to_the_colours_of_the_device(client):
    client.post(URL, {"farben": "dunkel"})
    client.post(URL, {"farben": "system"})
    assert b"data-kern-theme" not in client.get("/ui/portal/").content


def test_an_unknown_choice_changes_nothing_for_the_worse(client):
    client.post(URL, {"farben": '"><script>'})
    assert b"data-kern-theme" not in client.get("/ui/portal/").content
    client.cookies["rathaus_farben"] = '"><script>'
    assert b"data-kern-theme" not in client.get("/ui/portal/").content


def test_switches_single_key_shortcuts_off_and_on(client):
    assert b"ui/keys.js" in client.get("/ui/liste/").content
    client.post(URL, {"tasten": "aus"})
    assert b"ui/keys.js" not in client.get("/ui/liste/").content
    client.post(URL, {"tasten": "an"})
    assert b"ui/keys.js" in client.get("/ui/liste/").content


@pytest.mark.parametrize("target", ["https://boese.example/", "//boese.example/", "javascript:x"])
def test_never_sends_anybody_away(client, target):
    assert client.post(URL, {"farben": "hell", "next": target})["Location"] == URL
    assert target not in client.get(URL, {"next": target}).content.decode()


def test_refuses_other_sites_but_not_old_browsers(client):
    refused = client.post(URL, {"farben": "hell"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert not client.cookies
    assert client.post(URL, {"farben": "hell"}).status_code == 302


def test_cookies_are_out_of_reach_for_scripts(client):
    cookie = client.post(URL, {"farben": "hell"}).cookies["rathaus_farben"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]
    secure = client.post(URL, {"farben": "hell"}, secure=True).cookies["rathaus_farben"]
    assert secure["secure"]


def test_the_page_has_a_place_of_its_own(client):
    assert reverse("ui:display") == URL
    assert client.get(URL, {"next": "/ui/portal/"}).status_code == 200
