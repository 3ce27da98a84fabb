import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from tests.policing.client import police


def broken(request):
    raise RuntimeError("kaputt")


urlpatterns = [path("kaputt/", broken), path("gut/", lambda request: HttpResponse())]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_keep_the_rules_even_without_a_request(name):
    police(render_to_string(f"{name}.html"), name)


@pytest.mark.django_db
def test_a_wrong_address_gets_a_friendly_page(client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()


@pytest.mark.urls(__name__)
def test_a_fault_of_ours_says_so_and_tells_nothing_else(client):
    client.raise_request_exception = False
    response = client.get("/kaputt/")
    assert response.status_code == 500
    assert "Da ist uns ein Fehler passiert" in response.content.decode()
    assert "kaputt" not in response.content.decode().replace("/kaputt/", "")
