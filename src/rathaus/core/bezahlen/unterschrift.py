"""Signatures on both ways back: of the payer through their browser, of the service by itself.

A good one only makes us ask the service. A bad one does nothing.
"""

import hashlib
import hmac
from uuid import UUID

from django.core import signing

from .einstellungen import message_secret

_SALT = "rathaus.bezahlen.zurueck"
_VERFAHREN = "sha256="


def sign_return(zahlvorgang_id: UUID) -> str:
    """What the address carries that a payer comes back to."""
    return signing.Signer(salt=_SALT, sep="~").sign(zahlvorgang_id.hex)


def read_return(zeichen: str) -> UUID | None:
    try:
        return UUID(signing.Signer(salt=_SALT, sep="~").unsign(zeichen))
    except (signing.BadSignature, ValueError):
        return None


def sign_message(rumpf: bytes, secret: bytes | None = None) -> str:
    """Of the header `X-Signatur` over the body as it was sent."""
    schluessel = message_secret() if secret is None else secret
    return _VERFAHREN + hmac.new(schluessel, rumpf, hashlib.sha256).hexdigest()


def is_signed(rumpf: bytes, unterschrift: str) -> bool:
    return hmac.compare_digest(sign_message(rumpf).encode(), unterschrift.encode())
