"""What a letter weighs and which class of the post takes it."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from rathaus.core.fehler import Fachfehler
from rathaus.core.yamldateien import read_yaml

DATEI = Path(__file__).with_name("daten") / "post.yaml"


@dataclass(frozen=True, slots=True)
class Klasse:
    """`rang` is its place, the lightest first; grams with envelope."""

    rang: int
    kennung: str
    name: str
    bis_gramm: Decimal
    umschlag_gramm: Decimal


@cache
def klassen() -> tuple[Klasse, ...]:
    return tuple(
        Klasse(
            rang,
            zeile["kennung"],
            zeile["name"],
            Decimal(str(zeile["bis_gramm"])),
            Decimal(str(zeile["umschlag_gramm"])),
        )
        for rang, zeile in enumerate(_daten()["klassen"], start=1)
    )


def class_for(blatt: int) -> Klasse:
    """The lightest class that takes so many sheets in its envelope."""
    for klasse in klassen():
        if _weight(blatt, klasse) <= klasse.bis_gramm:
            return klasse
    raise Fachfehler(f"{blatt} Blatt sind zu schwer für einen Brief.")


def grams(blatt: int, klasse: Klasse) -> int:
    """Full grams, rounded up."""
    return int(_weight(blatt, klasse).to_integral_value(ROUND_CEILING))


def _weight(blatt: int, klasse: Klasse) -> Decimal:
    return blatt * Decimal(str(_daten()["gramm_je_blatt"])) + klasse.umschlag_gramm


@cache
def _daten() -> dict[str, Any]:
    daten: dict[str, Any] = read_yaml(DATEI).daten
    return daten
