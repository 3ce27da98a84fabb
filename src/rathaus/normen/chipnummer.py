"""Transpondernummern von Tieren nach ISO 11784: 15 Ziffern, vorn Land oder Hersteller."""

import re

from rathaus.normen.eingabefehler import Eingabefehler

_TRENNER = re.compile(r"[\s.\-]+")
_HOECHSTE_TIERNUMMER = 2**38 - 1
"""Im Chip stehen für die zwölf hinteren Ziffern 38 Bit."""


class ChipnummerFehler(Eingabefehler):
    """Die Meldung ist ein deutscher Satz für den Menschen, der getippt hat."""


def pruefe(text: str) -> str:
    """Die 15 Ziffern ohne Trenner; ChipnummerFehler, wenn sie keine Chipnummer sind."""
    nummer = _TRENNER.sub("", text)
    if not re.fullmatch(r"[0-9]+", nummer):
        raise ChipnummerFehler("Die Chipnummer besteht nur aus Ziffern.")
    if len(nummer) != 15:
        raise ChipnummerFehler(
            "Die Chipnummer hat 15 Ziffern, hier sind es %(zahl)s.", zahl=len(nummer)
        )
    _pruefe_herkunft(int(nummer[:3]))
    if not 0 < int(nummer[3:]) <= _HOECHSTE_TIERNUMMER:
        raise ChipnummerFehler("Diese Chipnummer kann es nicht geben; bitte noch einmal ablesen.")
    return nummer


def _pruefe_herkunft(vorn: int) -> None:
    if vorn == 0:
        raise ChipnummerFehler("Die ersten drei Ziffern nennen Land oder Hersteller, nicht 000.")
    if vorn == 999:
        raise ChipnummerFehler("Nummern mit 999 vorn sind Testchips und gehören keinem Tier.")


def herkunft(nummer: str) -> str:
    """Was die ersten drei Ziffern sagen: Deutschland, anderes Land (ISO 3166) oder Hersteller."""
    vorn = int(nummer[:3])
    if vorn == 276:
        return "Deutschland"
    return f"Hersteller {vorn}" if vorn >= 900 else f"Land {vorn:03}"


def format_chipnummer(nummer: str) -> str:
    """276 0981 0012 3456 wird besser abgelesen."""
    return f"{nummer[:3]} {nummer[3:7]} {nummer[7:11]} {nummer[11:]}"
