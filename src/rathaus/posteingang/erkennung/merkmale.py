"""Marks of a letter: what kind it is, which office its address names, which task of the town its
words belong to.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rathaus.core.akten.models import Aktenplaneinheit
from rathaus.core.einheiten.models import Einheit
from rathaus.core.einheiten.public import sicht_for
from rathaus.core.yamldateien import read_yaml

from ..sichten import sicht_of
from .spur import Spur

DATEI = Path(__file__).parents[1] / "daten" / "merkmale.yaml"
SCHREIBEN = "schreiben"
#: The address stands in the upper part of a letter.
KOPF = 14
_WORT = re.compile(r"[^\W\d_]{5,}")
_BETREFF = re.compile(
    r"^\s*(?:betreff|betr\.?|betrifft)\s*:?\s*(.+)$", re.IGNORECASE | re.MULTILINE
)
#: Words of an Aktenplan that stand in every letter to a town.
_ALLTAG = frozenset(
    [
        "antrag",
        "anträge",
        "anfragen",
        "angelegenheiten",
        "allgemeine",
        "allgemeines",
        "verwaltung",
        "stadt",
        "gemeinde",
        "rechnung",
        "rechnungen",
        "anzeige",
        "anzeigen",
        "bescheid",
        "bescheide",
        "widersprüche",
        "beschwerden",
        "genehmigung",
        "genehmigungen",
        "erlaubnis",
        "bürger",
        "unterlagen",
        "nachweise",
        "prüfung",
        "vorgang",
        "sonstige",
        "sonstiges",
        "öffentliche",
        "öffentlicher",
        "verträge",
        "auskunft",
        "erteilung",
        "ausstellung",
        "personen",
        "anderen",
        "nicht",
        "wegen",
    ]
)


@dataclass(frozen=True, slots=True)
class Dokumentart:
    kennung: str
    name: str
    worte: tuple[str, ...]


@cache
def dokumentarten() -> Mapping[str, Dokumentart]:
    """The closed list of kinds, the plain letter last."""
    arten = [Dokumentart(z["art"], z["name"], tuple(z["worte"])) for z in read_yaml(DATEI).daten]
    return {art.kennung: art for art in [*arten, Dokumentart(SCHREIBEN, "Schreiben", ())]}


def kind_of(text: str) -> tuple[str, str]:
    """The kind a letter shows by its words, and the word that showed it; ("", "") for none."""
    klein, betreff = " ".join(text.lower().split()), subject_of(text).lower()
    bestes, wort, punkte = "", "", 0
    for art in dokumentarten().values():
        treffer = [w for w in art.worte if _begins(w, klein)]
        zahl = len(treffer) + 2 * sum(_begins(w, betreff) for w in art.worte)
        if zahl > punkte:
            bestes, wort, punkte = art.kennung, treffer[0], zahl
    return bestes, wort


def subject_of(text: str) -> str:
    """What stands behind „Betreff“; "" where a letter has no such line."""
    treffer = _BETREFF.search(text)
    return " ".join(treffer[1].split())[:300] if treffer else ""


def find_offices(text: str) -> Iterator[Spur]:
    yield from _by_address(text)
    yield from _by_task(text)


def _by_address(text: str) -> Iterator[Spur]:
    kopf = " ".join([z for z in text.splitlines() if z.strip()][:KOPF]).lower()
    genannt = [e for e in Einheit.objects.filter(aktiv=True) if _is_word(e.name.lower(), kopf)]
    for einheit in sorted(genannt, key=lambda e: -len(e.name))[:1]:
        yield Spur(f"an „{einheit.name}“ gerichtet", 70, sicht=sicht_of(einheit).pk)


def _by_task(text: str) -> Iterator[Spur]:
    """The position of the Aktenplan whose words stand in the letter, those of the subject first."""
    worte, betreff = _words(text), _words(subject_of(text))
    if not worte:
        return
    punkte: dict[tuple[str, str], float] = {}
    gruende: dict[tuple[str, str], frozenset[str]] = {}
    for position in _plan():
        gemeinsam = position.worte & worte
        if not gemeinsam:
            continue
        ziel = (position.einheit, position.schutzbereich)
        wert = (len(gemeinsam) + 2 * len(gemeinsam & betreff)) / len(position.worte) ** 0.5
        if wert > punkte.get(ziel, 0):
            punkte[ziel], gruende[ziel] = wert, gemeinsam
    if not punkte:
        return
    ziel = max(punkte, key=lambda z: (punkte[z], z))
    einheit = Einheit.objects.get(kennung=ziel[0])
    worte_dazu = ", ".join(f"„{wort.capitalize()}“" for wort in sorted(gruende[ziel])[:3])
    gewicht = min(30 + int(15 * punkte[ziel]), 65)
    yield Spur(
        f"Aufgabe von {einheit.name}: {worte_dazu}", gewicht, sicht=sicht_for(einheit, ziel[1]).pk
    )


@dataclass(frozen=True, slots=True)
class Planstelle:
    einheit: str
    schutzbereich: str
    worte: frozenset[str]


def _plan() -> list[Planstelle]:
    """Positions with an office of their own, by the words of their title."""
    zeilen = Aktenplaneinheit.objects.filter(aktiv=True, einheit__aktiv=True).values_list(
        "einheit__kennung", "schutzbereich", "titel"
    )
    stellen = [Planstelle(e, s, frozenset(_words(titel))) for e, s, titel in zeilen]
    return [stelle for stelle in stellen if stelle.worte]


def _words(text: str) -> set[str]:
    return {wort.lower() for wort in _WORT.findall(text)} - _ALLTAG


def _begins(wort: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(wort)}", text))


def _is_word(wort: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(wort)}(?!\w)", text))
