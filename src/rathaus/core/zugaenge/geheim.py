"""Keeping secrets: what must be read again is encrypted, what must only be compared is hashed.

All keys derive from SECRET_KEY; after a rotation SECRET_KEY_FALLBACKS still open what they closed.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

_ZWECK_VERSCHLUESSELN = b"rathaus.zugaenge.verschluesseln"
_ZWECK_HASH = b"rathaus.zugaenge.hash"


def encrypt(klartext: str) -> str:
    return _fernet().encrypt(klartext.encode()).decode()


def decrypt(geheim: str) -> str | None:
    """None if no key of this installation made it."""
    try:
        return _fernet().decrypt(geheim.encode()).decode()
    except InvalidToken:
        return None


def keyed_hash(*teile: str) -> bytes:
    """For short codes and addresses: without the key a thief of the table cannot try them all."""
    return _keyed_hash(settings.SECRET_KEY, teile)


def matches_hash(soll: bytes, *teile: str) -> bool:
    """Compared in constant time against the present key and those before it."""
    return any([hmac.compare_digest(bytes(soll), h) for h in _hashes(teile)])  # noqa: C419


def _hashes(teile: tuple[str, ...]) -> Iterator[bytes]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield _keyed_hash(secret, teile)


def _keyed_hash(secret: str | bytes, teile: tuple[str, ...]) -> bytes:
    schluessel = hmac.digest(force_bytes(secret), _ZWECK_HASH, hashlib.sha256)
    return hmac.digest(schluessel, "\x00".join(teile).encode(), hashlib.sha256)


def _fernet() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_fernet_key(secret)) for secret in secrets])


def _fernet_key(secret: str | bytes) -> bytes:
    schluessel = hmac.digest(force_bytes(secret), _ZWECK_VERSCHLUESSELN, hashlib.sha256)
    return base64.urlsafe_b64encode(schluessel)
