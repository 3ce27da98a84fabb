"""What a message consists of, whichever program wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

#: So deep messages lie in messages, and so many parts one holds; more is nobody's letter.
MAX_TIEFE, MAX_TEILE = 5, 200
LOGO_BYTES = 20_000


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


def one_line(text: str, hoechstens: int = 1000) -> str:
    """Without line ends and signs nobody sees."""
    return " ".join("".join(z if z.isprintable() else " " for z in text).split())[:hoechstens]
