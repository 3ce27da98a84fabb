"""XDatenfelder 2: bounds are JSON in a text, code lists are always apart, rules are `definition`
and `script`.
"""

import json

from .knoten import Knoten
from .modell import Listenbezug, Praezisierung
from .norm import CODES, TEXTE, Norm

NAMENSRAUM = "urn:xoev-de:fim:standard:xdatenfelder_2"
#: How the bounds are called in the JSON.
_GRENZEN = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minValue": "min_value",
    "maxValue": "max_value",
    "pattern": "pattern",
    "note": "text",
}
#: Release states of XDatenfelder 3: in work, released by the experts, inactive.
_IN_ARBEIT, _FREIGEGEBEN, _INAKTIV = "2", "6", "7"


def _codes(knoten: Knoten) -> dict[str, str]:
    """The old state says nothing of release; the date of release does."""
    codes = {name: code for name in CODES if (code := knoten.code(name))}
    if status := knoten.code("status"):
        frei = _FREIGEGEBEN if knoten.text("freigabedatum") else _IN_ARBEIT
        codes["freigabestatus"] = _INAKTIV if status == "inaktiv" else frei
    return codes


def _praezisierung(knoten: Knoten) -> Praezisierung:
    try:
        grenzen = json.loads(knoten.inhalt or "{}")
    except (ValueError, RecursionError):
        return Praezisierung(text=knoten.inhalt)
    if not isinstance(grenzen, dict) or not set(grenzen) <= set(_GRENZEN):
        return Praezisierung(text=knoten.inhalt)
    return Praezisierung(
        **{_GRENZEN[name]: str(wert).strip() for name, wert in grenzen.items() if wert is not None}
    )


def _liste(knoten: Knoten) -> Listenbezug:
    name = knoten.kind("genericodeIdentification") or knoten
    identifikation = knoten.kind("identifikation")
    return Listenbezug(
        urn=name.text("canonicalIdentification"),
        version=name.text("version"),
        version_urn=name.text("canonicalVersionUri"),
        id=identifikation.text("id") if identifikation else "",
    )


XDF2 = Norm(
    kennung="2",
    namensraum=NAMENSRAUM,
    texte={
        **{name: name for name in TEXTE},
        "fachlicherErsteller": "statusGesetztDurch",
        "freigabedatum": "statusGesetztAm",
    },
    regeltexte={
        "name": "name",
        "beschreibung": "beschreibung",
        "definition": "freitextRegel",
        "fachlicherErsteller": "fachlicherErsteller",
        "script": "skript",
    },
    codes=_codes,
    praezisierung=_praezisierung,
    liste=_liste,
    weitere=frozenset({*CODES, "status"}),
)
