"""A template's document, checked.

The document names in `felder` what it needs (path → kind); every placeholder, condition and loop is
checked against that when the template is read, so a letter cannot fail on a misspelt path.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rathaus.ausdruck import Art

from .bloecke import Block
from .platzhalter import fill
from .schreiben import Baustein, Nachschlag, Ort, write_blocks

FELDARTEN = {
    "text": Art.TEXT,
    "datum": Art.DATUM,
    "geld": Art.ZAHL,
    "zahl": Art.ZAHL,
    "wahr": Art.WAHR,
}
BRIEFE = ("schreiben", "bescheid")
#: A shared text: other templates name it, nobody sends it.
TEXTBAUSTEIN = "baustein"
ARTEN = (*BRIEFE, TEXTBAUSTEIN)


class Vorlagenfehler(ValueError):
    """What is wrong with a template: a list of (place, German reason)."""

    def __init__(self, fehler: Sequence[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{ort}: {grund}" for ort, grund in fehler))
        self.fehler = list(fehler)


@dataclass(frozen=True)
class Vorlage:
    """`fuer` narrows it to kinds of matter or services; `baustein` is the name under which other
    templates use a shared text, `fassung` which version of it this is.
    """

    kennung: str
    name: str
    art: str
    betreff: str
    bausteine: tuple[Baustein, ...]
    felder: Mapping[str, str]
    fuer: tuple[str, ...] = ()
    baustein: str = ""
    fassung: str = ""

    def write(
        self, werte: Mapping[str, Any], nachschlag: "Callable[[str], Vorlage | None] | None" = None
    ) -> list[Block]:
        """The letter's blocks for these values; `nachschlag` finds the shared texts. Raises
        PlatzhalterFehlt.
        """
        return write_blocks(self.bausteine, werte, _shared(nachschlag))

    def write_betreff(self, werte: Mapping[str, Any]) -> str:
        return fill(self.betreff, werte)


class BausteinFehlt(LookupError):
    def __init__(self, name: str) -> None:
        super().__init__(f"Den Textbaustein „{name}“ gibt es an diesem Tag nicht.")
        self.name = name


def _shared(nachschlag: Callable[[str], Vorlage | None] | None) -> Nachschlag:
    def find(name: str, ort: Ort) -> list[Block]:
        vorlage = nachschlag(name) if nachschlag else None
        if vorlage is None:
            raise BausteinFehlt(name)
        bloecke = write_blocks(vorlage.bausteine, ort.sichtbar, _shared(None))
        return [
            {**b, "kennung": f"{name}-{b['kennung']}", "baustein": name, "fassung": vorlage.fassung}
            for b in bloecke
        ]

    return find
