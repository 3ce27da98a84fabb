"""Where a new service begins: another one, or almost nothing."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from rathaus.core.yamldateien import read_yaml

from ..dateien import BAUSTEINE, ORDNER
from ..paket.vorgaenge import PERSON
from .stellen import Dokument

#: What of a service belongs to it alone and is not taken over.
_EIGENES = ("leika", "fim", "lebenszyklus", "notizen")


def copy_of(dokument: Dokument, *, kennung: str, name: str) -> Dokument:
    """Another service as a beginning: everything but what names it."""
    rest = {s: deepcopy(w) for s, w in dokument.items() if s not in _EIGENES}
    neu = {**rest, "kennung": kennung, "name": name}
    for texte in neu.get("sprachen", {}).values():
        texte.pop("name", None)
    neu.pop("synonyme", None)
    return neu


def empty(*, kennung: str, name: str, einheit: str) -> Dokument:
    """One question and who asks: enough to look at, and to build on."""
    person, anschrift = shared_part("person"), shared_part("anschrift")
    return {
        "kennung": kennung,
        "name": name,
        "zielgruppe": ["buerger"],
        "weg": "formular",
        "einheit": einheit,
        "beschreibung": {},
        "daten": {
            "anliegen": {
                "titel": "Ihr Anliegen",
                "felder": {"was": {"art": "langtext", "frage": "Worum geht es?"}},
            },
            "person": person,
            "anschrift": anschrift,
        },
        "ablauf": [
            {"seite": "anliegen", "titel": "Ihr Anliegen", "felder": ["anliegen"]},
            {"seite": "person", "titel": "Ihre Angaben", "felder": ["person", "anschrift"]},
        ],
        "vorgaenge": [
            {
                "art": "antrag",
                "ergebnis": "erledigung",
                "schutzbereich": "allgemein",
                "aktenplan": "",
                "daten": ["anliegen", "person", "anschrift"],
            }
        ],
        "beteiligte": [{"rolle": "antragsteller", "person": _party(person, anschrift)}],
    }


def shared_parts() -> dict[str, str]:
    """Name and title of the groups that many services share."""
    return {pfad.stem: str(_read(pfad)["titel"]) for pfad in sorted(_folder().glob("*.yaml"))}


def shared_part(name: str) -> dict[str, Any]:
    return deepcopy(_read(_folder() / f"{name}.yaml"))


def _folder() -> Path:
    return ORDNER / BAUSTEINE


def _read(pfad: Path) -> dict[str, Any]:
    return dict(read_yaml(pfad).daten)


def _party(person: dict[str, Any], anschrift: dict[str, Any]) -> dict[str, str]:
    felder = [f"person.{name}" for name in person["felder"]]
    felder += [f"anschrift.{name}" for name in anschrift["felder"]]
    namen = {pfad.rpartition(".")[2]: pfad for pfad in felder}
    return {name: pfad for name, pfad in namen.items() if name in PERSON}
