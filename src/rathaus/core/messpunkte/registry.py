"""The closed vocabulary: which kinds of facts there are, and what may be said about each.

A floor above registers its kinds in `AppConfig.ready`. What is not listed here cannot be stored, so
no name and no id slips in among the Merkmale.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LEISTUNG = re.compile(r"[A-Za-z0-9_.-]{0,80}")


@dataclass(frozen=True, slots=True)
class Messpunktart:
    """`einheit` is what `wert` counts ("Anzahl", "Tage", "Euro"); `merkmale` lists for each key
    the values it may take.
    """

    kennung: str
    name: str
    einheit: str = "Anzahl"
    merkmale: Mapping[str, frozenset[str]] = field(default_factory=dict)


messpunktarten: dict[str, Messpunktart] = {}


def register_messpunktart(art: Messpunktart) -> None:
    if messpunktarten.setdefault(art.kennung, art) != art:
        raise ValueError(f"Die Messpunktart „{art.kennung}“ gibt es schon.")


def check_vokabular(kennung: str, leistung: str, merkmale: Mapping[str, str]) -> None:
    """ValueError for anything outside the vocabulary: a fault of the program, not of a person."""
    if kennung not in messpunktarten:
        raise ValueError(f"Die Messpunktart „{kennung}“ ist nicht angemeldet.")
    if not LEISTUNG.fullmatch(leistung):
        raise ValueError("Die Leistung eines Messpunkts ist ein Schlüssel, kein Text.")
    erlaubt = messpunktarten[kennung].merkmale
    for schluessel, wert in merkmale.items():
        if wert not in erlaubt.get(schluessel, ()):
            raise ValueError(
                f"Das Merkmal „{schluessel}“ mit diesem Wert ist für „{kennung}“ nicht vorgesehen."
            )
