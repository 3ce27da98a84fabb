"""XDatenfelder 3.0.0: bounds are attributes, code lists are named by URN or written out."""

from .knoten import Knoten
from .modell import Listenbezug, Praezisierung
from .norm import CODES, REGELTEXTE, TEXTE, Norm

NAMENSRAUM = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"


def _codes(knoten: Knoten) -> dict[str, str]:
    return {name: code for name in CODES if (code := knoten.code(name))}


def _praezisierung(knoten: Knoten) -> Praezisierung:
    return Praezisierung(
        min_length=knoten.attribut("minLength"),
        max_length=knoten.attribut("maxLength"),
        min_value=knoten.attribut("minValue"),
        max_value=knoten.attribut("maxValue"),
        pattern=knoten.attribut("pattern"),
        text=knoten.inhalt,
    )


def _liste(knoten: Knoten) -> Listenbezug:
    return Listenbezug(
        urn=knoten.text("canonicalIdentification"),
        version=knoten.text("version"),
        version_urn=knoten.text("canonicalVersionUri"),
        id=knoten.text("id"),
    )


XDF3 = Norm(
    kennung="3",
    namensraum=NAMENSRAUM,
    texte={name: name for name in TEXTE},
    regeltexte={name: name for name in REGELTEXTE},
    codes=_codes,
    praezisierung=_praezisierung,
    liste=_liste,
    weitere=frozenset(CODES),
)
