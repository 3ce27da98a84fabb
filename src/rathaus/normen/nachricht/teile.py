"""What a message consists of, whichever program wrote it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr

#: So deep messages lie in messages, and so much one brings along with all inside it; more is
#: nobody's letter.
MAX_TIEFE, MAX_TEILE = 5, 500
LOGO_BYTES = 20_000
#: What a clock can have said; other years cannot even be told in our time zone.
_JAHRE = range(1970, 3000)
_ADRESSE = re.compile(r"[^\s<>()@]{1,64}@[^\s<>()@]{1,255}")


class NachrichtFehler(ValueError):
    """Not a message at all. Its text is German."""


@dataclass(frozen=True, slots=True)
class Kopf:
    """Addresses as their senders wrote them: „Erika Muster <erika@muster.example>“. `gesendet` is
    what the sender says, `empfangen` what the last server noted; both have a time zone.
    `adressen` are all it was delivered to, `bezug` the Message-IDs of what it answers.
    """

    betreff: str = ""
    absender: str = ""
    an: str = ""
    kopie: str = ""
    gesendet: datetime | None = None
    empfangen: datetime | None = None
    message_id: str = ""
    adressen: tuple[str, ...] = ()
    bezug: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anhang:
    """`im_text`: a picture that stands between the words."""

    name: str
    inhalt: bytes
    im_text: bool = False


@dataclass(frozen=True, slots=True)
class Nachricht:
    """`weitere`: messages that came inside this one."""

    kopf: Kopf
    text: str = ""
    anlagen: Sequence[Anhang] = field(default_factory=tuple)
    weitere: Sequence["Nachricht"] = field(default_factory=tuple)

    @property
    def beilagen(self) -> list[Anhang]:
        """What is worth keeping by itself: small pictures between the words are logos."""
        return [a for a in self.anlagen if not (a.im_text and len(a.inhalt) < LOGO_BYTES)]

    @property
    def umfang(self) -> int:
        """How many files and messages it is, itself among them."""
        return 1 + len(self.anlagen) + sum(weitere.umfang for weitere in self.weitere)


def check_umfang(nachricht: Nachricht) -> Nachricht:
    """The same, unless it brings along more than anybody files; leaving out the rest unseen would
    lose it.
    """
    if nachricht.umfang > MAX_TEILE:
        raise NachrichtFehler(f"Die E-Mail hat mehr als {MAX_TEILE} Anlagen.")
    return nachricht


def split_address(text: str) -> tuple[str, str]:
    """Name and address of „Erika Muster <erika@muster.example>“, as far as they can be told."""
    try:
        return parseaddr(text)
    except RecursionError:  # comments in comments in comments
        treffer = _ADRESSE.search(text)
        return "", treffer[0] if treffer else ""


def plausible(zeit: datetime) -> datetime | None:
    return zeit if zeit.year in _JAHRE else None


def one_line(text: str, hoechstens: int = 1000) -> str:
    """Without line ends and signs nobody sees."""
    return " ".join("".join(z if z.isprintable() else " " for z in text).split())[:hoechstens]
