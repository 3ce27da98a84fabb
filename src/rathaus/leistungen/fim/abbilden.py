"""From the schema to a package document: a form that works, and notes on what it does not do."""

from dataclasses import dataclass, field
from typing import Any

from . import herkunft, muster, seiten
from .beteiligte import build_beteiligte
from .modell import Datenfeld, Gruppe, Nachricht, elemente
from .namen import paketkennung
from .schrift import typeset
from .teile import Ort, Teilbau

#: Where a matter without a known office begins.
EINHEIT = "hauptamt"
AKTENPLAN = "0.0.1"


@dataclass
class Ergebnis:
    """A package document, and what a person should know about how it came to be."""

    dokument: dict[str, Any]
    notizen: list[str] = field(default_factory=list)


def build_dokument(nachricht: Nachricht, *, einheit: str = EINHEIT) -> Ergebnis:
    """The package of a schema. Raises FimFehler where no form can be made of it."""
    abbild = Teilbau()
    wurzel = nachricht.wurzel
    _check_patterns(wurzel)
    daten = abbild.build_teile(wurzel, Ort())
    abbild.note_rules(wurzel, "")
    name = wurzel.bezeichnung
    dokument: dict[str, Any] = {
        "kennung": paketkennung(wurzel.name or name),
        "name": name,
        "zielgruppe": ["buerger"],
        "weg": "formular" if daten else "information",
        "einheit": einheit,
        "beschreibung": _description(wurzel),
        "synonyme": sorted({wort.text for wort in wurzel.stichwoerter}),
    }
    if daten:
        dokument |= _form(name, daten, abbild)
    dokument["notizen"] = abbild.notizen
    dokument["fim"] = _provenance(nachricht, abbild)
    fertig = {schluessel: wert for schluessel, wert in dokument.items() if wert not in ([], {})}
    return Ergebnis(fertig, [*nachricht.notizen, *abbild.notizen])


def _check_patterns(wurzel: Gruppe) -> None:
    """No dangerous pattern comes into a package, not even where the form does not run it."""
    for element in elemente(wurzel).values():
        if isinstance(element, Datenfeld):
            muster.translate(element)


def _form(name: str, daten: dict[str, Any], abbild: Teilbau) -> dict[str, Any]:
    return {
        "daten": daten,
        "ablauf": seiten.build_ablauf(daten),
        "vorgaenge": [
            {
                "art": "antrag",
                "ergebnis": "bescheid",
                "schutzbereich": "allgemein",
                "aktenplan": AKTENPLAN,
                "daten": list(daten),
                "betreff": name.replace("{", "(").replace("}", ")"),
            }
        ],
        "beteiligte": build_beteiligte(abbild),
    }


def _description(wurzel: Gruppe) -> dict[str, Any]:
    kurz = typeset(wurzel.texte.get("definition", ""))
    texte = {"kurz": kurz or f"Online-Formular „{wurzel.bezeichnung}“."}
    grundlagen = [typeset(bezug.text) for bezug in wurzel.bezuege]
    return {**texte, **({"rechtsgrundlagen": grundlagen} if grundlagen else {})}


def _provenance(nachricht: Nachricht, abbild: Teilbau) -> dict[str, Any]:
    wurzel = nachricht.wurzel
    daten: dict[str, Any] = {
        "norm": nachricht.norm,
        "nachricht": {"id": nachricht.id, "erstellt": nachricht.erstellt},
        "id": wurzel.kennung.id,
        "version": wurzel.kennung.version,
        "wurzel": herkunft.pack(wurzel),
        "elemente": {
            str(kennung): herkunft.pack(element) for kennung, element in elemente(wurzel).items()
        },
        "ohne": abbild.ohne.get("", []),
    }
    return {schluessel: wert for schluessel, wert in daten.items() if wert not in ([], {})}
