"""All security headers of a page, word for word: whoever changes one changes it here too."""

import re

import pytest

CSP = (
    "base-uri 'none'; "
    "default-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; "
    "img-src 'self' data:; "
    "object-src 'none'; "
    "script-src 'self' 'nonce-NONCE'; "
    "style-src 'self' 'nonce-NONCE'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), "
    "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# What a page says about itself; everything else a response carries has to be listed above.
PLAIN = {"Content-Type", "Content-Length", "Content-Language", "Vary"}


@pytest.fixture
def page(client):
    return client.get("/ui/portal/")


@pytest.mark.django_db
def test_every_security_header_of_a_page(page):
    found = {name: value for name, value in page.headers.items() if name not in PLAIN}
    found["Content-Security-Policy"] = in_order(found["Content-Security-Policy"])
    assert found == HEADERS


@pytest.mark.django_db
def test_an_error_page_carries_them_too(client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert in_order(response.headers["Content-Security-Policy"]) == CSP
    assert HEADERS.items() - response.headers.items() <= {("Content-Security-Policy", CSP)}


@pytest.mark.django_db
def test_the_nonce_is_the_one_of_the_scripts_and_new_on_each_page(client, page):
    nonces = set(re.findall(r"nonce-([^']+)'", page.headers["Content-Security-Policy"]))
    assert nonces == set(re.findall(r'nonce="([^"]*)"', page.content.decode()))
    assert len(nonces) == 1
    again = client.get("/ui/portal/").headers["Content-Security-Policy"]
    assert nonces.isdisjoint(re.findall(r"nonce-([^']+)'", again))


@pytest.mark.django_db
def test_over_https_browsers_are_told_to_stay_there(client, settings):
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    response = client.get("/ui/portal/", secure=True)
    assert response.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


@pytest.mark.django_db
def test_a_reader_gets_no_cookie(page):
    assert not page.cookies


def in_order(policy: str) -> str:
    """django-csp writes the directives in no fixed order."""
    return "; ".join(sorted(re.sub(r"nonce-[^']+", "nonce-NONCE", policy).split("; ")))
