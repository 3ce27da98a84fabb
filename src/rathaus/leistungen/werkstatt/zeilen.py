"""Lists of a document as lines of a text box."""

from collections.abc import Iterable, Mapping
from typing import Any

from .namen import name_for


def as_lines(teile: Any) -> str:
    return "\n".join(str(teil) for teil in teile) if isinstance(teile, list) else str(teile or "")


def read_lines(text: str) -> list[str]:
    return [zeile.strip() for zeile in text.splitlines() if zeile.strip()]


def as_pairs(paare: Iterable[tuple[str, str]]) -> str:
    """„links = rechts“; without a right side only the left."""
    return "\n".join(f"{links} = {rechts}" if rechts else str(links) for links, rechts in paare)


def read_pairs(text: str) -> list[tuple[str, str]]:
    """The sides of each line; the right one may be missing."""
    paare = []
    for zeile in read_lines(text):
        links, _gleich, rechts = zeile.partition(" = ")
        paare.append((links.strip(), rechts.strip()))
    return paare


def read_choices(text: str) -> dict[str, str]:
    """Keys for the answers a person typed, one in each line; „key = answer“ keeps its key."""
    werte: dict[str, str] = {}
    for zeile in read_lines(text):
        schluessel, gleich, antwort = zeile.partition(" = ")
        if gleich:
            werte[schluessel.strip()] = antwort.strip()
        else:
            werte[name_for(zeile, werte)] = zeile
    return werte


def mapping_pairs(wert: Any) -> list[tuple[str, str]]:
    items = wert.items() if isinstance(wert, Mapping) else ()
    return [(str(links), str(rechts)) for links, rechts in items]


def entry_pairs(liste: Any, links: str, rechts: str) -> list[tuple[str, str]]:
    teile = liste if isinstance(liste, list) else []
    return [
        (str(teil.get(links, "")), str(teil.get(rechts, "")))
        for teil in teile
        if isinstance(teil, Mapping)
    ]
