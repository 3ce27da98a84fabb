"""Authenticator apps: time-based codes after RFC 6238, SHA-1, 6 digits, 30 seconds as all do."""

import base64
import hmac
import secrets
import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STELLEN = 6
SEKUNDEN = 30
# the clock of a phone may be one step off
_SPIEL = (0, -1, 1)


def new_geheimnis() -> str:
    return base64.b32encode(secrets.token_bytes(20)).decode()


def provisioning_uri(geheimnis: str, *, konto: str, aussteller: str) -> str:
    """What the QR code says to the app."""
    totp = TOTP(_bytes(geheimnis), STELLEN, SHA1(), SEKUNDEN)  # noqa: S303 - RFC 6238, keyed
    return totp.get_provisioning_uri(konto, aussteller)


def matching_schritt(geheimnis: str, code: str) -> int | None:
    """The time step this code belongs to, if it is now; steps must only ever go up (no code
    twice).
    """
    jetzt = int(time.time()) // SEKUNDEN
    passend = [jetzt + s for s in _SPIEL if hmac.compare_digest(_code(geheimnis, jetzt + s), code)]
    return passend[0] if passend else None


def current_code(geheimnis: str) -> str:
    return _code(geheimnis, int(time.time()) // SEKUNDEN)


def _code(geheimnis: str, schritt: int) -> str:
    hotp = HOTP(_bytes(geheimnis), STELLEN, SHA1())  # noqa: S303
    return hotp.generate(schritt).decode()


def _bytes(geheimnis: str) -> bytes:
    return base64.b32decode(geheimnis)
