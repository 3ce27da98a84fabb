"""The port Gegenstandsart: an upper floor says what kind of thing it keeps and which facts it
notes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rathaus.core.fehler import Fachfehler
from rathaus.normen.teildatum import Teildatum


class Wertart(StrEnum):
    TEXT = "text"
    ZAHL = "zahl"
    JA_NEIN = "ja_nein"
    DATUM = "datum"
    TEILDATUM = "teildatum"
    AUSWAHL = "auswahl"


@dataclass(frozen=True, slots=True)
class Merkmalsart:
    """One kind of fact. `auswahl` holds (value, name shown) where only these are allowed."""

    kennung: str
    name: str
    art: Wertart
    auswahl: tuple[tuple[str, str], ...] = ()

    def encode(self, wert: Any) -> Any:
        """The value as JSON keeps it; Fachfehler where it is not of this kind. None: known to be
        none.
        """
        if wert is None:
            return None
        if not self._fits(wert):
            raise Fachfehler(f"{self.name}: „{wert}“ passt hier nicht.")
        if isinstance(wert, date):
            return wert.isoformat()
        if isinstance(wert, Teildatum):
            return wert.to_text()
        return str(wert) if isinstance(wert, Decimal) else wert

    def decode(self, wert: Any) -> Any:
        """What `encode` was given."""
        if wert is None:
            return None
        match self.art:
            case Wertart.ZAHL:
                return Decimal(str(wert))
            case Wertart.DATUM:
                return date.fromisoformat(wert)
            case Wertart.TEILDATUM:
                return Teildatum.from_text(wert)
        return wert

    def label(self, wert: Any) -> str:
        """The decoded value as people read it."""
        if wert is None:
            return "–"
        match self.art:
            case Wertart.JA_NEIN:
                return "ja" if wert else "nein"
            case Wertart.AUSWAHL:
                return dict(self.auswahl).get(wert, wert)
            case Wertart.DATUM:
                return f"{wert:%d.%m.%Y}"
            case Wertart.ZAHL:
                return f"{wert:f}".replace(".", ",")
        return str(wert)

    def _fits(self, wert: Any) -> bool:
        match self.art:
            case Wertart.TEXT:
                return isinstance(wert, str) and len(wert) <= 1000
            case Wertart.ZAHL:
                return isinstance(wert, int | Decimal) and not isinstance(wert, bool)
            case Wertart.JA_NEIN:
                return isinstance(wert, bool)
            case Wertart.DATUM:
                return isinstance(wert, date)
            case Wertart.TEILDATUM:
                return isinstance(wert, Teildatum)
            case Wertart.AUSWAHL:
                return wert in dict(self.auswahl)


@dataclass(frozen=True, slots=True)
class Gegenstandsart:
    """A kind of subject that outlives its Vorgänge.

    `alleinige_rollen` are those only one person can hold at a time; the database enforces it.
    """

    kennung: str
    name: str
    mehrzahl: str
    merkmale: tuple[Merkmalsart, ...]
    alleinige_rollen: tuple[str, ...] = ("halter",)

    def merkmalsart(self, schluessel: str) -> Merkmalsart:
        for merkmal in self.merkmale:
            if merkmal.kennung == schluessel:
                return merkmal
        raise Fachfehler(f"{self.name}: Das Merkmal „{schluessel}“ gibt es nicht.")

    def encode(self, merkmale: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self.merkmalsart(key).encode(wert) for key, wert in merkmale.items()}


_arten: dict[str, Gegenstandsart] = {}


def register_gegenstandsart(art: Gegenstandsart) -> None:
    if _arten.get(art.kennung, art) != art:
        raise ValueError(f"Die Gegenstandsart „{art.kennung}“ gibt es schon.")
    _arten[art.kennung] = art


def gegenstandsart(kennung: str) -> Gegenstandsart:
    try:
        return _arten[kennung]
    except KeyError:
        raise Fachfehler(f"Die Gegenstandsart „{kennung}“ gibt es nicht.") from None
