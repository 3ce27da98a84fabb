"""A time stamp service over HTTP, as providers offer it (RFC 3161)."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import tsp

from rathaus import uhr
from rathaus.core.siegel.angaben import SiegelNichtMoeglich, Zeitstempel
from rathaus.core.siegel.werk.siegeln import seal
from rathaus.core.siegel.werk.zeitstempel import stamper_of

from .stelle import Stelle, plain_letter


@pytest.fixture
def dienst(stelle: Stelle) -> Iterator[str]:
    stempel = stamper_of(Zeitstempel(schluessel=stelle.quelle("zeitstempel")), uhr.jetzt())
    assert stempel is not None

    class Antwort(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            anfrage = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/kaputt":
                koerper = b"das ist kein Zeitstempel"
            else:
                koerper = stempel.request_tsa_response(tsp.TimeStampReq.load(anfrage)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(koerper)

        def log_message(self, *werte: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Antwort)
    faden = threading.Thread(target=server.serve_forever, daemon=True)
    faden.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_seal_with_the_stamp_of_a_service(stelle: Stelle, dienst: str) -> None:
    auftrag = replace(stelle.auftrag(), zeitstempel=Zeitstempel(url=f"{dienst}/tsa"))
    assert stelle.check(seal(plain_letter(), auftrag)).signaturen[0].zeitstempel


def test_an_answer_that_is_no_stamp_seals_nothing(stelle: Stelle, dienst: str) -> None:
    auftrag = replace(stelle.auftrag(), zeitstempel=Zeitstempel(url=f"{dienst}/kaputt"))
    with pytest.raises(SiegelNichtMoeglich):
        seal(plain_letter(), auftrag)


def test_an_address_that_is_none_is_refused(stelle: Stelle) -> None:
    auftrag = replace(stelle.auftrag(), zeitstempel=Zeitstempel(url="file:///etc/passwd"))
    with pytest.raises(SiegelNichtMoeglich, match="keine Webadresse"):
        seal(plain_letter(), auftrag)
