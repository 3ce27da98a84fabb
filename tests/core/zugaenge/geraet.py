"""A passkey made of software: what a browser and its authenticator would answer."""

import base64
import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HERKUNFT = "http://localhost"
RP_ID = "localhost"


def b64(wert: bytes) -> str:
    return base64.urlsafe_b64encode(wert).rstrip(b"=").decode()


class Geraet:
    """Counts its uses from `zaehler`; 0 and `zaehlt=False` for keys that never count."""

    def __init__(self, *, zaehlt: bool = True) -> None:
        self.schluessel = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = os.urandom(32)
        self.kennung = b""
        self.zaehlt = zaehlt
        self.zaehler = 0

    def register(self, optionen: dict[str, Any], **abweichend: Any) -> str:
        self.kennung = base64.urlsafe_b64decode(optionen["publicKey"]["user"]["id"] + "==")
        daten = self._daten(neu=True, **_nur(abweichend, "rp_id", "verifiziert"))
        antwort = {
            "clientDataJSON": b64(self._client("webauthn.create", optionen, **abweichend)),
            "attestationObject": b64(AttestationObject.create("none", daten, {})),
        }
        return self._json(antwort)

    def confirm(self, optionen: dict[str, Any], **abweichend: Any) -> str:
        daten = self._daten(neu=False, **_nur(abweichend, "rp_id", "verifiziert"))
        client = self._client("webauthn.get", optionen, **abweichend)
        unterschrift = self.schluessel.sign(
            daten + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        antwort = {
            "clientDataJSON": b64(client),
            "authenticatorData": b64(daten),
            "signature": b64(unterschrift),
            "userHandle": b64(self.kennung),
        }
        return self._json(antwort)

    def _json(self, antwort: dict[str, str]) -> str:
        kennung = b64(self.credential_id)
        return json.dumps(
            {
                "id": kennung,
                "rawId": kennung,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": antwort,
            }
        )

    def _client(
        self, art: str, optionen: dict[str, Any], *, herkunft: str = HERKUNFT, **_: Any
    ) -> bytes:
        challenge = base64.urlsafe_b64decode(optionen["publicKey"]["challenge"] + "==")
        return CollectedClientData.create(art, challenge, herkunft)

    def _daten(
        self, *, neu: bool, rp_id: str = RP_ID, verifiziert: bool = True
    ) -> AuthenticatorData:
        if self.zaehlt:
            self.zaehler += 1
        merkmale = AuthenticatorData.FLAG.UP
        if verifiziert:
            merkmale |= AuthenticatorData.FLAG.UV
        credential = b""
        if neu:
            merkmale |= AuthenticatorData.FLAG.AT
            oeffentlich = ES256.from_cryptography_key(self.schluessel.public_key())
            credential = AttestedCredentialData.create(bytes(16), self.credential_id, oeffentlich)
        return AuthenticatorData.create(
            hashlib.sha256(rp_id.encode()).digest(), merkmale, self.zaehler, credential
        )


def _nur(werte: dict[str, Any], *namen: str) -> dict[str, Any]:
    return {name: wert for name, wert in werte.items() if name in namen}
