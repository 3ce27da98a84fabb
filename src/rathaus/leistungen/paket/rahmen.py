"""The frame of a package: what it is called, for whom, by which way, in which words."""

from ..lebenslagen import LEBENSLAGEN
from .leser import Leser

SCHLUESSEL = frozenset(
    {
        "kennung", "name", "leika", "zielgruppe", "weg", "vertrauensniveau", "beschreibung",
        "synonyme", "lebenslagen", "sprachen", "gebuehr", "vorgaenge", "beteiligte", "daten",
        "ablauf", "regeln", "datenschutz", "beispiele", "einheit", "verweis", "abschluss",
    }
)  # fmt: skip
WEGE = ("formular", "uebergabe", "extern", "termin", "bezahlen", "information")


def check_rahmen(leser: Leser) -> None:
    dokument = leser.dokument
    for schluessel in sorted(set(dokument) - SCHLUESSEL):
        leser.refuse(schluessel, "Diesen Schlüssel kennt ein Paket nicht.")
    for schluessel in ("kennung", "name", "weg"):
        if not isinstance(dokument.get(schluessel), str):
            leser.refuse(schluessel, "fehlt.")
    if dokument.get("weg") not in WEGE:
        leser.refuse("weg", f"muss einer von {', '.join(WEGE)} sein.")
    if dokument.get("vertrauensniveau", 0) not in (0, 1, 2, 3):
        leser.refuse("vertrauensniveau", "muss 0, 1, 2 oder 3 sein.")
    _check_lebenslagen(leser)
    if dokument.get("weg") in ("formular", "uebergabe"):
        for schluessel in ("daten", "ablauf", "vorgaenge"):
            if not dokument.get(schluessel):
                leser.refuse(schluessel, "fehlt; ein Formular braucht das.")


def _check_lebenslagen(leser: Leser) -> None:
    for nummer, lage in enumerate(leser.liste("lebenslagen")):
        if lage not in LEBENSLAGEN:
            leser.refuse(
                f"lebenslagen[{nummer}]", f"„{lage}“ gibt es nicht: {', '.join(LEBENSLAGEN)}."
            )
