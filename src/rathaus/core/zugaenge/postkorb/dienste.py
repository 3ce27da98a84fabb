"""The port for mailboxes of an account outside this house (BundID, Organisationskonto)."""

from dataclasses import dataclass
from typing import Protocol

from ..models import Zugang


class PostkorbAbgelehnt(Exception):
    """The service will not take it, however often it is asked: no such mailbox, mailbox closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendung:
    """A message with one PDF. `kennung` stays the same in every attempt: the second is the
    first.
    """

    kennung: str
    betreff: str
    text: str
    name: str
    inhalt: bytes


class Postkorb(Protocol):
    kennung: str
    name: str

    def is_available(self) -> bool: ...

    def mailbox_of(self, zugang: Zugang) -> str | None:
        """The mailbox of the holder, or None where the service does not know them."""

    def deliver(self, postfach: str, sendung: Sendung) -> str:
        """Provide it there and have the holder told the same day; returns the receipt. Raises
        PostkorbAbgelehnt, or what the network raises, for another try.
        """


class Postkoerbe:
    def __init__(self) -> None:
        self._dienste: dict[str, Postkorb] = {}

    def register(self, dienst: Postkorb) -> None:
        self._dienste[dienst.kennung] = dienst

    def available(self) -> list[Postkorb]:
        return [dienst for dienst in self._dienste.values() if dienst.is_available()]


postkoerbe = Postkoerbe()
register_postkorb = postkoerbe.register
