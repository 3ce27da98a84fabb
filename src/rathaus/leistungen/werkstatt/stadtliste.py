"""The town's own lists – its Kitas, schools, rooms – in the packages that ask for one of them.

A package brings a list along, so that it stands by itself; the town's takes its place.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from ..paket.wege import get_at, indices, set_at
from .stellen import Dokument, find_part, walk_parts

Werte = dict[str, str]


def lists_in(dokument: Mapping[str, Any]) -> dict[str, Werte]:
    """Name of each list the document asks from → what it offers there."""
    return {teil["liste"]: dict(teil["werte"]) for _pfad, teil in _asking(dokument)}


def put_lists(dokument: Dokument, listen: Mapping[str, Werte]) -> Dokument:
    """The document as it asks in this town. What is no longer offered goes from the translations;
    an example that gave such an answer gives another.
    """
    neu = deepcopy(dokument)
    for pfad, teil in _asking(dokument):
        werte = listen.get(teil["liste"])
        if werte and list(werte.items()) != list(teil["werte"].items()):
            (find_part(neu, pfad) or {})["werte"] = dict(werte)
            _drop_translations(neu, pfad, werte)
            _move_examples(neu, pfad, _successors(list(teil["werte"]), list(werte)))
    return neu


def _asking(dokument: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for pfad, teil in walk_parts(dokument.get("daten")):
        if isinstance(teil.get("liste"), str) and isinstance(teil.get("werte"), Mapping):
            yield pfad, teil


def _drop_translations(dokument: Dokument, pfad: str, werte: Werte) -> None:
    for texte in dokument.get("sprachen", {}).values():
        frage = texte.get("fragen", {}).get(pfad, {})
        if "werte" in frage:
            frage["werte"] = {s: text for s, text in frage["werte"].items() if s in werte}


def _successors(alt: list[str], neu: list[str]) -> dict[str, str]:
    """Another answer for each that is gone; different ones stay different as far as they can."""
    frei = [s for s in neu if s not in alt] or neu
    weg = [s for s in alt if s not in neu]
    return {s: frei[nummer % len(frei)] for nummer, s in enumerate(weg)}


def _move_examples(dokument: Dokument, pfad: str, nachfolger: Mapping[str, str]) -> None:
    for beispiel in dokument.get("beispiele", []):
        for index in indices(beispiel["daten"], pfad):
            wert = get_at(beispiel["daten"], pfad, index)
            neu = _moved(wert, nachfolger)
            if neu != wert:
                beispiel["daten"] = set_at(beispiel["daten"], pfad, neu, index)


def _moved(wert: Any, nachfolger: Mapping[str, str]) -> Any:
    if isinstance(wert, list):
        return list(dict.fromkeys(_moved(einer, nachfolger) for einer in wert))
    return nachfolger.get(wert, wert) if isinstance(wert, str) else wert
