"""The client of XBezahldienste 1.0.0: ePayBL, GiroCheckout and whoever else speaks it.

Access by OAuth 2.0 client credentials, by a client certificate (mTLS), or by both, as the service
asks for it.
"""

import base64
import json
import threading
import time
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..einstellungen import Anschluss, anschluss
from ..models import Zahlvorgang
from ..registry import Bezahldienst
from ..werte import Begonnen, Dienstfehler, NichtErreichbar, Statusmeldung, Zahlauftrag
from .nachricht import build_request, read_begun, read_status, refusal
from .netz import Antwort, send

#: A token is renewed so long before it ends.
_RESERVE = 30
_UNAUTHORIZED = 401


class XBezahldienste(Bezahldienst):
    kennung = "xbezahldienste"
    name = gettext_noop("Online bezahlen")
    hinweis = gettext_noop("Mit Karte, PayPal oder was der Bezahldienst sonst anbietet.")
    template = "bezahlen/_online.html"
    fragbar: ClassVar[bool] = True

    def __init__(self) -> None:
        self._token = Tokenspeicher()

    def is_available(self, zahlvorgang: Zahlvorgang) -> bool:
        return anschluss().is_set

    def create(self, auftrag: Zahlauftrag) -> Begonnen:
        rumpf = json.dumps(build_request(auftrag)).encode()
        antwort = self._ask("POST", "", rumpf)
        if antwort.status not in (200, 201):
            raise refusal(antwort.status, antwort.inhalt)
        return read_begun(antwort.inhalt)

    def fetch_status(self, zahlvorgang: Zahlvorgang) -> Statusmeldung:
        antwort = self._ask("GET", f"/{quote(zahlvorgang.anbieter_id, safe='')}")
        if antwort.status != 200:
            raise refusal(antwort.status, antwort.inhalt)
        return read_status(antwort.inhalt)

    def _ask(self, methode: str, pfad: str, rumpf: bytes | None = None) -> Antwort:
        """A token the service no longer takes is renewed once."""
        dort = anschluss()
        url = f"{dort.url}/paymenttransaction/{dort.originator}/{dort.endpunkt}{pfad}"
        antwort = self._send(dort, methode, url, rumpf)
        if antwort.status == _UNAUTHORIZED and dort.token_url:
            self._token.forget()
            antwort = self._send(dort, methode, url, rumpf)
        return antwort

    def _send(self, dort: Anschluss, methode: str, url: str, rumpf: bytes | None) -> Antwort:
        kopf = {"Content-Type": "application/json"} if rumpf else {}
        if dort.token_url:
            kopf["Authorization"] = f"Bearer {self._token.get(dort)}"
        return send(methode, url, rumpf=rumpf, kopf=kopf, zertifikat=dort.zertifikat)


class Tokenspeicher:
    """The access token of this process (RFC 6749, 4.4), until shortly before it ends."""

    def __init__(self) -> None:
        self._schloss = threading.Lock()
        self._token = ""
        self._bis = 0.0

    def get(self, dort: Anschluss) -> str:
        with self._schloss:
            if time.monotonic() >= self._bis:
                self._token, dauer = _fetch_token(dort)
                self._bis = time.monotonic() + max(0, dauer - _RESERVE)
            return self._token

    def forget(self) -> None:
        with self._schloss:
            self._bis = 0.0


def _fetch_token(dort: Anschluss) -> tuple[str, float]:
    """The token and for how many seconds it holds."""
    name = f"{quote(dort.client_id, safe='')}:{quote(dort.client_secret, safe='')}"
    kopf = {
        "Authorization": f"Basic {base64.b64encode(name.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    rumpf = urlencode({"grant_type": "client_credentials"}).encode()
    antwort = send("POST", dort.token_url, rumpf=rumpf, kopf=kopf, zertifikat=dort.zertifikat)
    if antwort.status >= 500:
        raise refusal(antwort.status, antwort.inhalt)
    token = _text_in(antwort.inhalt, "access_token")
    if antwort.status != 200 or not token:
        raise Dienstfehler(_("Der Bezahldienst lässt uns nicht ein. Wir kümmern uns darum."))
    return token, _seconds(antwort.inhalt)


def _text_in(inhalt: Any, name: str) -> str:
    if not isinstance(inhalt, dict):
        raise NichtErreichbar(_("Der Bezahldienst hat nicht verständlich geantwortet."))
    return str(inhalt.get(name) or "")


def _seconds(inhalt: dict[str, Any]) -> float:
    dauer = inhalt.get("expires_in")
    return float(dauer) if isinstance(dauer, int) and not isinstance(dauer, bool) else 60.0
