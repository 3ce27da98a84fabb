"""One request over HTTPS: with limits, without redirects, its answer as JSON with exact amounts."""

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from ..werte import Dienstfehler, NichtErreichbar

#: A payer waits for this; a service that needs longer is as good as gone.
SEKUNDEN = 8
#: No answer of a payment service is that long.
LAENGSTE = 200_000
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Antwort:
    status: int
    inhalt: Any


def send(
    methode: str,
    url: str,
    *,
    rumpf: bytes | None = None,
    kopf: Mapping[str, str] | None = None,
    zertifikat: str = "",
    sekunden: float = SEKUNDEN,
) -> Antwort:
    """Raises NichtErreichbar where nothing readable came back in time."""
    teile = urlsplit(url)
    verbindung = _connection(teile.scheme, teile.hostname or "", teile.port, zertifikat, sekunden)
    pfad = teile.path + (f"?{teile.query}" if teile.query else "")
    try:
        verbindung.request(methode, pfad, rumpf, {"Accept": "application/json", **(kopf or {})})
        antwort = verbindung.getresponse()
        return Antwort(antwort.status, _read(antwort))
    except (OSError, http.client.HTTPException, ValueError) as fehler:
        raise NichtErreichbar(
            _("Der Bezahldienst antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.")
        ) from fehler
    finally:
        verbindung.close()


def _connection(
    schema: str, rechner: str, port: int | None, zertifikat: str, sekunden: float
) -> http.client.HTTPConnection:
    if schema == "https":
        kontext = ssl.create_default_context()
        if zertifikat:
            kontext.load_cert_chain(zertifikat)
        return http.client.HTTPSConnection(rechner, port, timeout=sekunden, context=kontext)
    if schema == "http" and rechner in _LOOPBACK:
        return http.client.HTTPConnection(rechner, port, timeout=sekunden)
    raise Dienstfehler(_("Der Bezahldienst ist nicht sicher erreichbar."))


def _read(antwort: http.client.HTTPResponse) -> Any:
    rumpf = antwort.read(LAENGSTE + 1)
    if len(rumpf) > LAENGSTE:
        raise ValueError("zu lang")
    return json.loads(rumpf, parse_float=Decimal) if rumpf else None
