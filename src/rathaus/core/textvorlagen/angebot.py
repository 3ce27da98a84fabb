"""What letters may name: the values every letter has, and those a kind of matter adds.

The floors above register what they give at `angebote`; a template whose placeholder nobody gives
is not published.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

#: Path → kind, given to every letter.
GEMEINSAM: Mapping[str, str] = {
    "empfaenger.name": "text",
    "vorgang.nummer": "text",
    "vorgang.eingang": "datum",
    "vorgang.betreff": "text",
    "gemeinde.name": "text",
    "gemeinde.anschrift": "text",
    "gemeinde.telefon": "text",
    "gemeinde.email": "text",
    "gemeinde.iban": "text",
    "amt.name": "text",
    "amt.anschrift": "text",
    "amt.telefon": "text",
    "amt.email": "text",
    "amt.sprechzeiten": "text",
    "heute": "datum",
}

#: How editors read the paths.
NAMEN: Mapping[str, str] = {
    "empfaenger.name": "Name der Person, die den Brief bekommt",
    "vorgang.nummer": "Nummer des Vorgangs",
    "vorgang.eingang": "Tag des Eingangs",
    "vorgang.betreff": "Betreff des Vorgangs",
    "gemeinde.name": "Name der Gemeinde",
    "gemeinde.anschrift": "Anschrift der Gemeinde",
    "gemeinde.telefon": "Telefon der Gemeinde",
    "gemeinde.email": "E-Mail der Gemeinde",
    "gemeinde.iban": "IBAN der Gemeinde",
    "amt.name": "Name des Amtes",
    "amt.anschrift": "Besucheranschrift des Amtes",
    "amt.telefon": "Telefon des Amtes",
    "amt.email": "E-Mail des Amtes",
    "amt.sprechzeiten": "Sprechzeiten des Amtes",
    "heute": "Tag des Briefes",
}


@dataclass(frozen=True, slots=True)
class Angebot:
    """What the letters of one kind of matter, or of one service, may name beyond GEMEINSAM.
    `vorlagen` are the letters it uses.
    """

    kennung: str
    name: str
    felder: Mapping[str, str]
    vorlagen: tuple[str, ...] = ()


angebote: list[Callable[[], Iterable[Angebot]]] = []


def name_of_value(pfad: str) -> str:
    """As people read it, or the path itself."""
    return NAMEN.get(pfad, pfad)


def all_angebote() -> list[Angebot]:
    return [angebot for quelle in angebote for angebot in quelle()]
