"""Every security header of a page, whole: a change here is a decision."""

import gzip

from django.test import Client

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
CSP = {
    "base-uri 'none'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
}


def test_security_headers(client, db):
    answer = client.get("/healthz")
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == CSP


def test_errors_carry_them_too(client, db):
    answer = client.get("/gibt-es-nicht")
    assert answer.status_code == 404
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_pages_travel_packed_and_data_as_it_is(db):
    client = Client()  # the police of the pages reads them unpacked
    seite = client.get("/", headers={"accept-encoding": "gzip"})
    assert seite.headers["Content-Encoding"] == "gzip"
    assert b"<h1" in gzip.decompress(seite.content)
    ungepackt = client.get("/healthz", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in ungepackt.headers
