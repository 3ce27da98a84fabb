import pytest
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.urls import path

BAD = '<!doctype html><html lang="de"><title>A</title><main><h1>B</h1></main>'


def bad_page(request):
    return HttpResponse(BAD, status=404 if request.GET.get("fehlt") else 200)


def fragment(request):
    return HttpResponse("<p>Gespeichert.</p>")


urlpatterns = [
    path("schlecht/", bad_page),
    path("teil/", fragment),
    path("json/", lambda request: JsonResponse({"a": 'ein "Wort"'})),
    path("weiter/", lambda request: HttpResponseRedirect("/schlecht/")),
    path("strom/", lambda request: StreamingHttpResponse([BAD])),
    path("leer/", lambda request: HttpResponse()),
]

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def test_a_bad_page_fails_the_test_and_says_why(client):
    with pytest.raises(AssertionError, match=r"GET /schlecht/ .*\n  \[title\] Der Titel „A“"):
        client.get("/schlecht/")


def test_error_pages_are_policed_too(client):
    with pytest.raises(AssertionError, match="title"):
        client.get("/schlecht/?fehlt=1")


def test_answers_to_post_and_followed_redirects_are_policed(client):
    with pytest.raises(AssertionError, match="POST /schlecht/"):
        client.post("/schlecht/")
    with pytest.raises(AssertionError, match="title"):
        client.get("/weiter/", follow=True)


def test_a_check_is_switched_off_by_name_for_one_request(client):
    assert client.get("/schlecht/", _police_off={"title"}).status_code == 200
    assert client.get("/weiter/", follow=True, _police_off={"title"}).status_code == 200
    with pytest.raises(AssertionError, match="title"):
        client.get("/schlecht/")


def test_a_check_is_switched_off_for_a_client(client):
    client.police_off = {"title"}
    assert client.get("/schlecht/").status_code == 200


def test_a_misspelt_check_is_refused(client):
    with pytest.raises(ValueError, match="titel"):
        client.get("/schlecht/", _police_off={"titel"})


def test_what_is_no_page_is_left_alone(client):
    for url in ("/json/", "/weiter/", "/strom/", "/leer/"):
        assert client.get(url).status_code in {200, 302}


def test_a_fragment_is_known_by_the_header_of_htmx(client):
    assert client.get("/teil/", headers={"HX-Request": "true"}).status_code == 200
    with pytest.raises(AssertionError, match="h1"):
        client.get("/teil/")
