"""The HTTP face of the stand-in: token, order, state, the payer's page, messages to the town."""

import hashlib
import hmac
import json
import secrets
import threading
import urllib.request
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from . import seite
from .pruefung import Ablehnung, check
from .speicher import ABGEBROCHEN, BEZAHLT, GESCHEITERT, Bekannt, Speicher, Zahlung

RECHNER = "127.0.0.1"
#: Guards nothing: behind it stand only invented payments of this machine.
SECRET = "attrappe"  # noqa: S105
TOKEN_SEKUNDEN = 300
_ENDE = {
    "bezahlen": (BEZAHLT, "CREDITCARD"),
    "falsch": (BEZAHLT, "CREDITCARD"),
    "abbrechen": (ABGEBROCHEN, ""),
    "scheitern": (GESCHEITERT, ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Zugang:
    """What a town needs to be let in, and where messages about its payments go."""

    originator: str = "stadt"
    endpunkt: str = "kasse"
    client_id: str = "rathaus"
    client_secret: str = SECRET
    meldungen: str = ""
    meldung_secret: str = ""
    mit_buchungsdaten: bool = False
    tokens: set[str] = field(default_factory=set)


class Attrappe(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, speicher: Speicher, zugang: Zugang) -> None:
        super().__init__((RECHNER, port), Gespraech)
        self.speicher, self.zugang = speicher, zugang

    @property
    def adresse(self) -> str:
        return f"http://{RECHNER}:{self.server_address[1]}"

    def report(self, zahlung: Zahlung) -> None:
        """Tell the town, if it wants to be told. It may be deaf; then it has to ask."""
        if self.zugang.meldungen:
            threading.Thread(target=_post, args=(self.zugang, zahlung), daemon=True).start()


class Gespraech(BaseHTTPRequestHandler):
    server: Attrappe
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        match self._path():
            case ["paymenttransaction", originator, endpunkt, kennung]:
                self._guarded(originator, endpunkt, lambda: self._show(kennung))
            case ["status", originator, endpunkt]:
                self._guarded(originator, endpunkt, lambda: self._answer(200, {"status": "UP"}))
            case ["kasse", kennung]:
                self._page(kennung)
            case ["attrappe", "zahlungen"]:
                self._answer(200, [_plain(z) for z in self.server.speicher.all()])
            case _:
                self._problem(404, "UNSPECIFIED", "Das gibt es hier nicht.")

    def do_POST(self) -> None:
        rumpf = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        match self._path():
            case ["oauth", "token"]:
                self._token(rumpf)
            case ["paymenttransaction", originator, endpunkt]:
                self._guarded(originator, endpunkt, lambda: self._create(rumpf))
            case ["kasse", kennung]:
                self._pay(kennung, parse_qs(rumpf.decode()).get("tun", [""])[0])
            case _:
                self._problem(404, "UNSPECIFIED", "Das gibt es hier nicht.")

    def _path(self) -> list[str]:
        return [teil for teil in urlsplit(self.path).path.split("/") if teil]

    def _guarded(self, originator: str, endpunkt: str, dann: Any) -> None:
        zugang = self.server.zugang
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in zugang.tokens:
            self._problem(401, "FORBIDDEN", "Kein gültiges Token.")
        elif (originator, endpunkt) != (zugang.originator, zugang.endpunkt):
            self._problem(404, "NO_VALID_ORIGINATOR_OR_ENDPOINT", "Unbekannter Endpunkt.")
        else:
            dann()

    def _token(self, rumpf: bytes) -> None:
        zugang = self.server.zugang
        erwartet = secrets_of(zugang.client_id, zugang.client_secret)
        gegeben = self.headers.get("Authorization", "")
        art = parse_qs(rumpf.decode()).get("grant_type", [""])[0]
        if not hmac.compare_digest(gegeben.encode(), erwartet.encode()):
            self._answer(401, {"error": "invalid_client"})
        elif art != "client_credentials":
            self._answer(400, {"error": "unsupported_grant_type"})
        else:
            token = secrets.token_urlsafe(24)
            zugang.tokens.add(token)
            antwort = {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SEKUNDEN}
            self._answer(200, antwort)

    def _create(self, rumpf: bytes) -> None:
        try:
            auftrag = json.loads(rumpf)
            check(auftrag, mit_buchungsdaten=self.server.zugang.mit_buchungsdaten)
            self._answer(201, self._transaction(self.server.speicher.create(auftrag)))
        except ValueError:
            self._problem(400, "VALIDATION_ERROR", "Kein JSON.")
        except Ablehnung as ablehnung:
            self._problem(400, ablehnung.code, ablehnung.text)
        except Bekannt:
            self._problem(409, "PAYMENT_EXISTS", "Diese requestId ist bekannt.")

    def _show(self, kennung: str) -> None:
        zahlung = self.server.speicher.get(kennung)
        if zahlung is None:
            self._problem(404, "UNSPECIFIED", "Diese Transaktion gibt es nicht.")
        else:
            self._answer(200, self._transaction(zahlung))

    def _transaction(self, zahlung: Zahlung) -> dict[str, Any]:
        auftrag = dict(zahlung.auftrag)
        if zahlung.falsch:
            auftrag["grosAmount"] += 1
        return {
            "paymentInformation": {
                "transactionId": zahlung.id,
                "transactionUrl": f"{self.server.adresse}/kasse/{zahlung.id}",
                "transactionRedirectUrl": f"{self.server.adresse}/kasse/{zahlung.id}",
                "transactionReference": f"R-{zahlung.id}",
                "transactionTimestamp": zahlung.angelegt,
                "paymentMethod": zahlung.art,
                "status": zahlung.status,
            },
            "paymentRequest": auftrag,
        }

    def _page(self, kennung: str) -> None:
        zahlung = self.server.speicher.get(kennung)
        if zahlung is None:
            self._problem(404, "UNSPECIFIED", "Diese Zahlung gibt es nicht.")
        else:
            self._send(200, seite.render(zahlung).encode(), "text/html; charset=utf-8")

    def _pay(self, kennung: str, tun: str) -> None:
        speicher = self.server.speicher
        if speicher.get(kennung) is None or tun not in (*_ENDE, "richtig"):
            self._problem(404, "UNSPECIFIED", "Das gibt es hier nicht.")
            return
        if tun in ("falsch", "richtig"):
            speicher.falsify(kennung, tun == "falsch")
        if tun in _ENDE:
            speicher.finish(kennung, *_ENDE[tun])
        zahlung = speicher.get(kennung)
        if zahlung is not None:
            self.server.report(zahlung)
            self._redirect(str(zahlung.auftrag["redirectUrl"]))

    def _redirect(self, ziel: str) -> None:
        self.send_response(303)
        self.send_header("Location", ziel)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _problem(self, status: int, code: str, text: str) -> None:
        inhalt = {"title": text, "status": status, "functionalCode": code}
        self._send(status, json.dumps(inhalt).encode(), "application/problem+json")

    def _answer(self, status: int, inhalt: Any) -> None:
        self._send(status, json.dumps(inhalt).encode(), "application/json")

    def _send(self, status: int, rumpf: bytes, art: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", art)
        self.send_header("Content-Length", str(len(rumpf)))
        self.end_headers()
        self.wfile.write(rumpf)

    def log_message(self, *args: object) -> None:
        """Quiet: what is paid stands in its file."""


def secrets_of(client_id: str, client_secret: str) -> str:
    """HTTP Basic, as a client of OAuth 2.0 shows who it is."""
    return f"Basic {b64encode(f'{client_id}:{client_secret}'.encode()).decode()}"


def _plain(zahlung: Zahlung) -> dict[str, Any]:
    return {
        "transactionId": zahlung.id,
        "requestId": zahlung.auftrag["requestId"],
        "grosAmount": zahlung.auftrag["grosAmount"],
        "status": zahlung.status,
        "falsch": zahlung.falsch,
    }


def _post(zugang: Zugang, zahlung: Zahlung) -> None:
    inhalt = {"transactionId": zahlung.id, "status": zahlung.status}
    rumpf = json.dumps(inhalt).encode()
    summe = hmac.new(zugang.meldung_secret.encode(), rumpf, hashlib.sha256).hexdigest()
    kopf = {"Content-Type": "application/json", "X-Signatur": f"sha256={summe}"}
    anfrage = urllib.request.Request(zugang.meldungen, rumpf, kopf)  # noqa: S310 - our own town
    with suppress(OSError):
        urllib.request.urlopen(anfrage, timeout=5).close()  # noqa: S310
