"""Arten von Werten und die Grenzen der Sprache.

Ein fehlender Wert ist überall ``None``; eine Zahl ist immer ``Decimal``; eine Liste ist ein Tupel.
"""

from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from rathaus.normen.teildatum import Teildatum

MAX_TIEFE = 32
MAX_KNOTEN = 1_000
MAX_SCHLEIFEN = 3
MAX_ELEMENTE = 1_000
MAX_AUFWAND = 100_000
MAX_TEXT = 100_000
MAX_PFAD = 300
MAX_SCHRITTE = 500

Skalar = str | bool | Decimal | date | time | Teildatum
Wert = Skalar | tuple | None


class Art(StrEnum):
    TEXT = "text"
    ZAHL = "zahl"
    WAHR = "wahr"
    DATUM = "datum"
    ZEIT = "zeit"
    TEILDATUM = "teildatum"
    GRUPPE = "gruppe"
    LEER = "leer"


_NAMEN = {
    Art.TEXT: ("Text", "Texten"),
    Art.ZAHL: ("Zahl", "Zahlen"),
    Art.WAHR: ("Ja/Nein-Wert", "Ja/Nein-Werten"),
    Art.DATUM: ("Datum", "Daten"),
    Art.ZEIT: ("Uhrzeit", "Uhrzeiten"),
    Art.TEILDATUM: ("unvollständiges Datum", "unvollständigen Daten"),
    Art.GRUPPE: ("Feldgruppe", "Feldgruppen"),
    Art.LEER: ("leerer Wert", "leeren Werten"),
}


class Typ(NamedTuple):
    art: Art
    liste: bool = False

    def __str__(self) -> str:
        einzahl, mehrzahl = _NAMEN[self.art]
        return f"Liste von {mehrzahl}" if self.liste else einzahl

    def passt_zu(self, anderer: "Typ") -> bool:
        """``leer`` (null oder ein schon gemeldeter Fehler) passt zu allem."""
        if LEER in (self, anderer):
            return True
        gleiche_art = self.art == anderer.art or Art.LEER in (self.art, anderer.art)
        return self.liste == anderer.liste and gleiche_art


def ist_belegt(wert: Wert) -> bool:
    """Gibt es eine Angabe? Bei Listen: mindestens eine."""
    return any(w is not None for w in wert) if isinstance(wert, tuple) else wert is not None


TEXT = Typ(Art.TEXT)
ZAHL = Typ(Art.ZAHL)
WAHR = Typ(Art.WAHR)
DATUM = Typ(Art.DATUM)
ZEIT = Typ(Art.ZEIT)
TEILDATUM = Typ(Art.TEILDATUM)
LEER = Typ(Art.LEER)
