"""RFC 3161 time stamps: from a service, or from the stand-in of demo and tests."""

import urllib.error
import urllib.request
from datetime import datetime
from functools import cache

from asn1crypto import tsp
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper

from ..angaben import Pkcs12, SiegelNichtMoeglich, Zeitstempel
from .schluessel import load_pkcs12

WARTEZEIT = 10.0
MAX_ANTWORT = 256 * 1024


def stamper_of(zeitstempel: Zeitstempel | None, am: datetime) -> TimeStamper | None:
    if zeitstempel is None:
        return None
    if zeitstempel.schluessel is None:
        return HttpZeitstempel(zeitstempel.url)
    stempel = _stand_in(zeitstempel.schluessel)
    stempel.fixed_dt = am
    return stempel


@cache
def _stand_in(quelle: Pkcs12) -> DummyTimeStamper:
    """One in a process: the first answer of each tells how long the others will be."""
    eigener = load_pkcs12(quelle)
    return DummyTimeStamper(eigener.signing_cert, eigener.signing_key, eigener.cert_registry)


class HttpZeitstempel(TimeStamper):
    """The service of a provider, asked over HTTP (RFC 3161, 3.4)."""

    def __init__(self, url: str) -> None:
        super().__init__()
        if not url.startswith(("https://", "http://")):
            raise SiegelNichtMoeglich("Die Adresse des Zeitstempeldienstes ist keine Webadresse.")
        self.url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        anfrage = urllib.request.Request(  # noqa: S310 - an operator's http(s) address, see above
            self.url, req.dump(), {"Content-Type": "application/timestamp-query"}
        )
        try:
            return tsp.TimeStampResp.load(_fetch(anfrage))
        except (urllib.error.URLError, OSError, ValueError) as fehler:
            raise SiegelNichtMoeglich(
                f"Der Zeitstempeldienst antwortet nicht: {type(fehler).__name__}."
            ) from fehler


def _fetch(anfrage: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(anfrage, timeout=WARTEZEIT) as antwort:  # noqa: S310 - as above
        return bytes(antwort.read(MAX_ANTWORT))
