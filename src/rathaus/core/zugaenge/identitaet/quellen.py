"""The port for proofs of identity (BundID, eID, …). Each source asks its own way; all answer
alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from rathaus.core.fehler import Fachfehler


class IdentitaetAbgelehnt(Fachfehler):
    def __init__(self, text: str = "") -> None:
        super().__init__(
            text
            or _("Der Nachweis wurde nicht erkannt oder ist abgelaufen. Bitte beginnen Sie neu.")
        )


@dataclass(frozen=True, slots=True)
class Frage:
    """What the town hall asks: who is this, at least at this level? The answer must bring the
    nonce.
    """

    anfrage_id: UUID
    nonce: str
    niveau: int


@dataclass(frozen=True, slots=True)
class Antwort:
    """What a source vouches for, its signature, audience and expiry already verified.

    `kennung` is its pseudonym for this person and this town hall only; `angaben` as in
    herkunft.FELDER.
    """

    anfrage_id: UUID
    nonce: str
    kennung: str
    niveau: int
    angaben: Mapping[str, str]


class Identitaetsquelle(Protocol):
    kennung: str
    name: str

    def is_available(self) -> bool: ...

    def start_url(self, frage: Frage) -> str:
        """Where to send the browser."""

    def read_answer(self, antwort: str) -> Antwort:
        """Verify what came back; IdentitaetAbgelehnt if anything is wrong with it."""


class Quellen:
    def __init__(self) -> None:
        self._quellen: dict[str, Identitaetsquelle] = {}

    def register(self, quelle: Identitaetsquelle) -> None:
        self._quellen[quelle.kennung] = quelle

    def get(self, kennung: str) -> Identitaetsquelle | None:
        quelle = self._quellen.get(kennung)
        return quelle if quelle and quelle.is_available() else None

    def available(self) -> list[Identitaetsquelle]:
        return [quelle for quelle in self._quellen.values() if quelle.is_available()]


quellen = Quellen()
register_identitaetsquelle = quellen.register
