"""Deutsche Kfz-Kennzeichen nach der Fahrzeug-Zulassungsverordnung: BÜD-AB 12E.

Geprüft wird die Form, nicht ob es das Ortskürzel gibt.
"""

import re
from dataclasses import dataclass

from rathaus.normen.eingabefehler import Eingabefehler

_ORT = "[A-ZÄÖÜ]{1,3}"
_NORMAL = re.compile(rf"({_ORT})[- ]+([A-Z]{{1,2}})[- ]*([1-9][0-9]{{0,3}})[- ]*([EH]?)")
_OHNE_BUCHSTABEN = re.compile(rf"({_ORT})[- ]+([0-9]{{1,6}}|0[0-9]{{0,2}}[- ][0-9]{{1,5}})")
_ZUSAMMEN = re.compile(r"([A-ZÄÖÜ]{2,5})([1-9][0-9]{0,3})([EH]?)")
_HOECHSTENS = 8


class KennzeichenFehler(Eingabefehler):
    """Die Meldung ist ein deutscher Satz für den Menschen, der getippt hat."""


@dataclass(frozen=True, slots=True)
class Kennzeichen:
    """``buchstaben`` fehlen bei Behörden, Bundeswehr, Händler- und Kurzzeitkennzeichen."""

    ort: str
    buchstaben: str
    ziffern: str
    zusatz: str = ""

    def __str__(self) -> str:
        if not self.buchstaben:
            return f"{self.ort} {self.ziffern}"
        return f"{self.ort}-{self.buchstaben} {self.ziffern}{self.zusatz}"


def parse_kennzeichen(text: str) -> Kennzeichen:
    """Liest auch „büd ab 12 e“; KennzeichenFehler, wenn es keines ist oder unklar bleibt."""
    klar = " ".join(text.upper().replace("–", "-").split())[:20]
    if treffer := _NORMAL.fullmatch(klar):
        return _in_grenzen(Kennzeichen(*treffer.groups()))
    if treffer := _OHNE_BUCHSTABEN.fullmatch(klar):
        return Kennzeichen(treffer[1], "", treffer[2].replace(" ", "-"))
    if treffer := _ZUSAMMEN.fullmatch(klar):
        return _in_grenzen(_trenne(*treffer.groups()))
    raise KennzeichenFehler("Das ist kein deutsches Kennzeichen. Bitte so schreiben: BÜD-AB 123.")


def pruefe(text: str) -> str:
    """Das Kennzeichen in der üblichen Schreibweise."""
    return str(parse_kennzeichen(text))


def _in_grenzen(k: Kennzeichen) -> Kennzeichen:
    if len(k.ort + k.buchstaben + k.ziffern + k.zusatz) > _HOECHSTENS:
        raise KennzeichenFehler("Ein Kennzeichen hat höchstens %(zahl)s Zeichen.", zahl=_HOECHSTENS)
    return k


def _trenne(buchstaben: str, ziffern: str, zusatz: str) -> Kennzeichen:
    """Ohne Trenner ist nur eindeutig, was zwei oder fünf Buchstaben hat."""
    if len(buchstaben) in (2, 5):
        schnitt = len(buchstaben) // 2 + len(buchstaben) % 2
        ort, rest = buchstaben[:schnitt], buchstaben[schnitt:]
        if rest.isascii():
            return Kennzeichen(ort, rest, ziffern, zusatz)
    raise KennzeichenFehler("Bitte nach dem Ortskürzel einen Bindestrich setzen: BÜD-AB 123.")
