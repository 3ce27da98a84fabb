"""Places in a package document, and what stands there.

A place is written as the reader names it in its faults: `daten.hund.rasse`, `ablauf[1]`,
`vorgaenge[0]`, `gebuehr[0]`. Paths of answers inside it may carry the mark of repeated groups.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rathaus.core.fehler import NichtGefunden

from ..paket.wege import STELLE

Dokument = dict[str, Any]
_LISTE = re.compile(r"(ablauf|regeln|vorgaenge|gebuehr|beteiligte|beispiele)\[(\d+)\]")


def part_at(dokument: Dokument, ort: str) -> dict[str, Any]:
    """The part of the document at a place. Raises NichtGefunden."""
    if treffer := _LISTE.fullmatch(ort):
        liste = dokument.get(treffer[1])
        nummer = int(treffer[2])
        if isinstance(liste, list) and nummer < len(liste) and isinstance(liste[nummer], dict):
            return liste[nummer]
    elif ort.startswith("daten.") and (teil := find_part(dokument, ort.removeprefix("daten."))):
        return teil
    raise NichtGefunden("Diese Stelle gibt es in der Leistung nicht (mehr).")


def find_part(dokument: Mapping[str, Any], pfad: str) -> dict[str, Any] | None:
    """The field or group of a path."""
    teil: Any = {"felder": dokument.get("daten", {})}
    for name in pfad.split("."):
        felder = teil.get("felder") if isinstance(teil, dict) else None
        teil = felder.get(name.removesuffix(STELLE)) if isinstance(felder, dict) else None
    return teil if isinstance(teil, dict) else None


def siblings_of(dokument: Dokument, pfad: str) -> dict[str, Any]:
    """The fields among which a path stands; that of "" is the outermost. Raises NichtGefunden."""
    oben = pfad.rpartition(".")[0]
    return children_of(dokument, oben)


def children_of(dokument: Dokument, gruppe: str) -> dict[str, Any]:
    if not gruppe:
        daten = dokument.setdefault("daten", {})
        if isinstance(daten, dict):
            return daten
    teil = find_part(dokument, gruppe)
    if teil is None or not isinstance(teil.get("felder"), dict):
        raise NichtGefunden("Diese Gruppe gibt es in der Leistung nicht (mehr).")
    felder: dict[str, Any] = teil["felder"]
    return felder


def name_of_path(pfad: str) -> str:
    return pfad.rpartition(".")[2].removesuffix(STELLE)


def path_in(dokument: Mapping[str, Any], pfad: str) -> str:
    """A path with the marks the document gives it now."""
    glieder: list[str] = []
    for name in pfad.replace(STELLE, "").split("."):
        roh = ".".join([*(g.removesuffix(STELLE) for g in glieder), name])
        teil = find_part(dokument, roh) or {}
        glieder.append(name + (STELLE if "felder" in teil and teil.get("mehrfach") else ""))
    return ".".join(glieder)


def walk_parts(daten: Any, oben: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field and group with its path, in the order of the document."""
    for name, teil in daten.items() if isinstance(daten, Mapping) else ():
        if not isinstance(teil, dict):
            continue
        mehrfach = "felder" in teil and teil.get("mehrfach")
        pfad = f"{oben}.{name}" if oben else str(name)
        pfad += STELLE if mehrfach else ""
        yield pfad, teil
        yield from walk_parts(teil.get("felder"), pfad)


def pages_of(dokument: Mapping[str, Any]) -> list[dict[str, Any]]:
    ablauf = dokument.get("ablauf")
    return [s for s in ablauf if isinstance(s, dict)] if isinstance(ablauf, list) else []


def page_number(dokument: Mapping[str, Any], kennung: str) -> int:
    """Raises NichtGefunden."""
    for nummer, seite in enumerate(pages_of(dokument)):
        if seite.get("seite") == kennung:
            return nummer
    raise NichtGefunden("Diese Seite gibt es in der Leistung nicht (mehr).")


def same_path(eins: str, zwei: str) -> bool:
    return eins.replace(STELLE, "") == zwei.replace(STELLE, "")


def is_under(pfad: str, oben: str) -> bool:
    """The same place or one below it."""
    pfad, oben = pfad.replace(STELLE, ""), oben.replace(STELLE, "")
    return pfad == oben or pfad.startswith(f"{oben}.")
