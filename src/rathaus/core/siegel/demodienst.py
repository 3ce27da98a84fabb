"""The stand-in for a signature service: confirms at once and says that it counts for nothing."""

import secrets

from .dienst import Unterzeichner
from .einstellungen import DEMO, signaturschluessel


class Demodienst:
    kennung = DEMO
    name = "Signaturdienst der Demo"
    vermerk = "Demo-Signatur ohne Rechtswirkung: Sie ersetzt keine Unterschrift."

    def request(self, digest: bytes, *, unterzeichner: Unterzeichner, betreff: str) -> str:
        return secrets.token_hex(8)

    def fetch(self, dienstnummer: str, digest: bytes) -> bytes | None:
        from .werk.signieren import sign_digest  # noqa: PLC0415 - heavy, in jobs only

        return sign_digest(digest, quelle=signaturschluessel())
