"""The port to a service where a person signs qualified from afar (Art. 26, 29a eIDAS).

The town hall sends a hash and later gets a CMS signature over it; the person confirms at the
service, with phone or card. The letter itself never leaves the house.
"""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from rathaus.core.fehler import Fachfehler


class SignaturAbgelehnt(Fachfehler):
    """The person or the service refused; the text says why."""


@dataclass(frozen=True, slots=True)
class Unterzeichner:
    name: str
    email: str


class Signaturdienst(Protocol):
    """`vermerk` is printed on the letter, "" where the signature is a real one."""

    kennung: str
    name: str
    vermerk: str

    def request(self, digest: bytes, *, unterzeichner: Unterzeichner, betreff: str) -> str:
        """Ask for a signature over a SHA-256; the service's number for it."""

    def fetch(self, dienstnummer: str, digest: bytes) -> bytes | None:
        """The detached CMS (DER), None while the person has not confirmed. SignaturAbgelehnt."""


_dienste: dict[str, Signaturdienst] = {}


def register_signaturdienst(dienst: Signaturdienst) -> None:
    if _dienste.get(dienst.kennung, dienst) is not dienst:
        raise ValueError(f"Einen Signaturdienst „{dienst.kennung}“ gibt es schon.")
    _dienste[dienst.kennung] = dienst


def signaturdienst() -> Signaturdienst | None:
    """The one the operator set, None without."""
    if not settings.SIGNATURDIENST:
        return None
    if settings.SIGNATURDIENST not in _dienste:
        raise Fachfehler(f"Den Signaturdienst „{settings.SIGNATURDIENST}“ gibt es hier nicht.")
    return _dienste[settings.SIGNATURDIENST]
