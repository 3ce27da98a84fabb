"""What every channel makes of what it got, before the town hall takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Lieferdatei:
    """A file as it came. `eigene`: the town hall made it itself (the words of a mail as pages), it
    needs no scan for viruses. `original`: a mail as its server handed it over, kept byte for byte.
    """

    name: str
    inhalt: bytes | BinaryIO
    eigene: bool = False
    original: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieferung:
    """`schluessel` names it once in its channel. `eingang` is the day it reached the town, today
    where the channel does not know. `stapel`: separator sheets and codes divide it. `einheit` is
    the office it was handed in at, `vorgang` the matter its sender names for sure.
    """

    kanal: str
    schluessel: str
    dateien: Sequence[Lieferdatei]
    absender: str = ""
    betreff: str = ""
    eingang: date | None = None
    stapel: bool = False
    einheit: UUID | None = None
    vorgang: UUID | None = None
    schnittstelle: UUID | None = None
    verweis: str = ""
