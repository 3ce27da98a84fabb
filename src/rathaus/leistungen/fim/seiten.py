"""The pages of an imported form: one for each part, long parts cut where they have a seam."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .namen import feldname

#: More questions than this tire people on a phone.
FRAGEN_JE_SEITE = 12
#: A part that is hardly longer stays in one piece: a page with one leftover question is worse.
FRAGEN_JE_TEIL = 15
#: Addresses under a draft that are no pages.
_ADRESSEN = ("pruefen", "eingang", "merken", "kopie")
LOSE = "Weitere Angaben"


@dataclass
class Stueck:
    """What a page asks: paths below one title."""

    titel: str
    pfade: list[str]
    fragen: int


def build_ablauf(daten: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pages of all questions. Questions without a part of their own come together where the
    first of them stands.
    """
    stuecke: list[Stueck] = []
    for titel, teile in _parts(daten):
        stuecke += _numbered(list(_cut(titel, "", teile)))
    seiten: list[dict[str, Any]] = []
    vergeben = set(_ADRESSEN)
    for stueck in stuecke:
        kennung = feldname(stueck.titel, vergeben, "seite")
        vergeben.add(kennung)
        seiten.append({"seite": kennung, "titel": stueck.titel, "felder": stueck.pfade})
    return seiten


def count(teil: Mapping[str, Any]) -> int:
    """Questions in a part; a repeated one counts as asked once."""
    if "felder" not in teil:
        return 1
    return sum(count(kind) for kind in teil["felder"].values())


def _parts(daten: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    teile: list[tuple[str, dict[str, Any]]] = []
    lose: dict[str, Any] | None = None
    for name, teil in daten.items():
        if "felder" in teil:
            teile.append((teil.get("titel", name), {name: teil}))
        elif lose is None:
            lose = {name: teil}
            teile.append((LOSE, lose))
        else:
            lose[name] = teil
    return teile


def _cut(titel: str, oben: str, teile: Mapping[str, Any]) -> Iterator[Stueck]:
    """Neighbours together as long as they fit; what does not fit alone is cut further."""
    grenze = FRAGEN_JE_SEITE
    if sum(map(count, teile.values())) <= FRAGEN_JE_TEIL:
        grenze = FRAGEN_JE_TEIL
    offen = Stueck(titel, [], 0)
    for name, teil in teile.items():
        pfad, fragen = f"{oben}{name}", count(teil)
        if offen.pfade and offen.fragen + fragen > grenze:
            yield offen
            offen = Stueck(titel, [], 0)
        if fragen > grenze and _can_be_cut(teil):
            yield from _cut(teil.get("titel", titel), f"{pfad}.", teil["felder"])
        else:
            offen.pfade.append(pfad)
            offen.fragen += fragen
    if offen.pfade:
        yield offen


def _can_be_cut(teil: Mapping[str, Any]) -> bool:
    """A repeated part stays on one page with all its entries, a choice with all its ways."""
    return "felder" in teil and not teil.get("mehrfach") and not teil.get("auswahl")


def _numbered(stuecke: list[Stueck]) -> list[Stueck]:
    """Pages of the same title tell which of them one is on."""
    for titel in {stueck.titel for stueck in stuecke}:
        gleiche = [stueck for stueck in stuecke if stueck.titel == titel]
        if len(gleiche) > 1:
            for nummer, stueck in enumerate(gleiche, 1):
                stueck.titel = f"{titel} ({nummer} von {len(gleiche)})"
    return stuecke
