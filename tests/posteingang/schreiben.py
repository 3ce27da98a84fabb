"""Post of people who have no sheet of ours, each letter with what a clerk would do with it. All of
it is invented, and the same number is the same letter every time.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rathaus.core.yamldateien import read_yaml

VORNAMEN = ("Ada", "Bodo", "Cleo", "Dirk", "Edda", "Falk", "Gesa", "Hauke", "Ilka", "Jost")
NACHNAMEN = ("Amsel", "Biber", "Dachs", "Elster", "Fink", "Grille", "Hummel", "Igel", "Kranich")
#: Who writes only letters that are held out.
FREMDE_NACHNAMEN = ("Luchs", "Marder", "Otter", "Reiher", "Specht", "Uhu", "Zander")
STRASSEN = ("Lindenallee", "Bachgasse", "Am Anger", "Mühlenweg", "Nordring", "Kirchplatz")
GRUSS = "Mit freundlichen Grüßen"


@dataclass(frozen=True)
class Schreiben:
    """`amt` and `art` are the truth; `nummer` is a number of ours that the text names, or ""."""

    amt: str
    art: str
    zeilen: Sequence[str]
    nummer: str = ""


def letter(
    zahl: int, *, zurueckgehalten: bool = False, amt: str = "", nummer: str = ""
) -> Schreiben:
    """One held out comes from people and uses sentences that no other letter has. `amt` bounds the
    subjects; `nummer` is named in the text.
    """
    zufall = random.Random(f"{zahl}-{zurueckgehalten}")  # noqa: S311 - the same letter every time
    thema = zufall.choice([t for t in _themen() if amt in ("", t["amt"])])
    nachname = zufall.choice(FREMDE_NACHNAMEN if zurueckgehalten else NACHNAMEN)
    wer = f"{zufall.choice(VORNAMEN)} {nachname}"
    bis = None if zurueckgehalten else -2
    saetze = zufall.sample(thema["saetze"][:bis], 3)
    betreff = zufall.choice(thema["betreff"] if zurueckgehalten else thema["betreff"][:-1])
    zeilen = [
        wer,
        f"{zufall.choice(STRASSEN)} {zufall.randint(1, 90)}, 59999 Musterlingen",
        "",
        _address(thema["anschrift"], zufall),
        "",
        f"Betreff: {betreff}",
        *([f"Ihre Nummer: {nummer}"] if nummer else []),
        "",
        "Sehr geehrte Damen und Herren,",
        *saetze,
        "",
        GRUSS,
        wer,
    ]
    return Schreiben(thema["amt"], thema["art"], zeilen, nummer)


def _address(anschrift: str, zufall: random.Random) -> str:
    """Most people write to the town; some name the office."""
    return f"Stadt Musterlingen, {anschrift}" if zufall.random() < 0.25 else "Stadt Musterlingen"


@cache
def _themen() -> list[dict[str, Any]]:
    """The subjects, each with the name of its office in the demo town."""
    from rathaus.demo.stadt import town

    namen = {einheit["kennung"]: einheit["name"] for einheit in town()["einheiten"]}
    themen = read_yaml(Path(__file__).with_name("schreiben.yaml")).daten
    return [{**thema, "anschrift": namen[thema["amt"]]} for thema in themen]
