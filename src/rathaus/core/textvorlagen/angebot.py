"""What letters may name: the values every letter has, and those a kind of matter adds.

The floors above register what they give at `angebote`; a template whose placeholder nobody gives
is not published.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rathaus.core.vorgaenge.public import vorgangsarten

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
    """What the letters of one kind of matter, or of one service, may name beyond GEMEINSAM."""

    kennung: str
    name: str
    felder: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Angebotsquelle:
    """`offers` gives what concerns a template, by the names in its `fuer` and its own kennung;
    `choices` are the names a template can be made for, with their words.
    """

    offers: Callable[[Sequence[str], str], Iterable[Angebot]]
    choices: Callable[[], Iterable[tuple[str, str]]]


angebote: list[Angebotsquelle] = []


def offers_for(fuer: Sequence[str], kennung: str) -> list[Angebot]:
    return [angebot for quelle in angebote for angebot in quelle.offers(fuer, kennung)]


def circle_choices() -> list[tuple[str, str]]:
    """What a template can be narrowed to, by name."""
    alle = dict(wahl for quelle in angebote for wahl in quelle.choices())
    return sorted(alle.items(), key=lambda wahl: wahl[1].casefold())


def name_of_value(pfad: str) -> str:
    """As people read it, or the path itself."""
    return NAMEN.get(pfad, pfad)


def _of_vorgangsarten(fuer: Sequence[str], kennung: str) -> list[Angebot]:
    return [
        Angebot(art.kennung, art.name, art.brieffelder)
        for art in vorgangsarten
        if art.kennung in fuer or kennung in (*art.textvorlagen, *art.briefe)
    ]


VORGANGSARTEN = Angebotsquelle(
    _of_vorgangsarten, lambda: [(art.kennung, art.name) for art in vorgangsarten]
)
