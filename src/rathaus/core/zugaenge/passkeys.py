"""Passkeys (WebAuthn): the browser's questions and the check of its answers. No database here.

The holder is always verified (fingerprint, face, PIN), so that a passkey alone is two factors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from rathaus.core.fehler import Fachfehler

from .request import Request

_ZUSTAND = "passkey"
_VERIFIED = UserVerificationRequirement.REQUIRED


class PasskeyAbgelehnt(Fachfehler):
    def __init__(self) -> None:
        super().__init__(_("Der Passkey wurde nicht erkannt. Bitte versuchen Sie es noch einmal."))


@dataclass(frozen=True, slots=True)
class Bestaetigung:
    """A verified use: which credential, and the counter of its device."""

    credential_id: bytes
    zaehler: int


def begin_registration(
    request: Request, *, kennung: bytes, name: str, vorhandene: Sequence[AttestedCredentialData]
) -> dict[str, Any]:
    """Options for `navigator.credentials.create`; `kennung` comes back from the key at sign-in."""
    optionen, zustand = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=kennung, name=name, display_name=name),
        credentials=list(vorhandene),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=_VERIFIED,
    )
    request.session[_ZUSTAND] = zustand
    return dict(optionen)


def complete_registration(request: Request, antwort: dict[str, Any]) -> AuthenticatorData:
    return _judge(lambda: _server(request).register_complete(_take_zustand(request), antwort))


def begin_authentication(
    request: Request, credentials: Sequence[AttestedCredentialData] = ()
) -> dict[str, Any]:
    """Options for `navigator.credentials.get`; without credentials the browser offers what it
    has.
    """
    optionen, zustand = _server(request).authenticate_begin(
        list(credentials) or None, user_verification=_VERIFIED
    )
    request.session[_ZUSTAND] = zustand
    return dict(optionen)


def credential_id_of(antwort: dict[str, Any]) -> bytes:
    """Which key answers; not verified yet."""
    return _judge(lambda: AuthenticationResponse.from_dict(antwort)).raw_id


def complete_authentication(
    request: Request, antwort: dict[str, Any], credential: AttestedCredentialData
) -> Bestaetigung:
    def check() -> Bestaetigung:
        zustand = _take_zustand(request)
        _server(request).authenticate_complete(zustand, [credential], antwort)
        daten = AuthenticationResponse.from_dict(antwort).response.authenticator_data
        return Bestaetigung(bytes(credential.credential_id), daten.counter)

    return _judge(check)


def _server(request: Request) -> Fido2Server:
    host = request.get_host()
    eigener = f"{request.scheme}://{host}"
    rp = PublicKeyCredentialRpEntity(id=host.rpartition(":")[0] or host, name="Rathaus")
    return Fido2Server(rp, verify_origin=lambda herkunft: herkunft == eigener)


def _take_zustand(request: Request) -> dict[str, Any]:
    """A challenge serves once, whatever comes of it."""
    zustand = request.session.pop(_ZUSTAND, None)
    if zustand is None:
        raise PasskeyAbgelehnt
    return zustand


def _judge(check: Any) -> Any:
    """What a browser sends is foreign input: every way of being wrong is the same refusal."""
    try:
        return check()
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as fehler:
        raise PasskeyAbgelehnt from fehler
