"""From a file to a checked package, in one go: what the command and the designer call."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..paket import Paketfehler, read_paket
from .abbilden import EINHEIT, build_dokument
from .beispiele import build_beispiele
from .codelisten import attach, read_codeliste
from .lesen import read_datei, read_schema
from .modell import Datenfeld, FimFehler, Nachricht, elemente, verwendungen


@dataclass(frozen=True)
class Zaehlung:
    """How much there is in a schema, each element counted once."""

    felder: int
    gruppen: int
    mehrmals: int

    def __str__(self) -> str:
        return (
            f"{self.felder} Felder, {self.gruppen} Gruppen, "
            f"{self.mehrmals} davon an mehreren Stellen"
        )


@dataclass(frozen=True)
class Import:
    """A document that the engine accepts, and what a person should look at."""

    dokument: dict[str, Any]
    zaehlung: Zaehlung
    notizen: list[str]


def import_datei(pfad: Path, codelisten: Sequence[Path] = (), *, einheit: str = EINHEIT) -> Import:
    """Raises FimFehler, one line, for everything that keeps the file from becoming a package."""
    return import_daten(read_datei(pfad), codelisten, einheit=einheit)


def import_daten(
    daten: bytes, codelisten: Sequence[Path] = (), *, einheit: str = EINHEIT
) -> Import:
    """The same from the bytes of an upload."""
    nachricht = read_schema(daten)
    if codelisten:
        listen = [read_codeliste(pfad) for pfad in codelisten]
        nachricht = replace(nachricht, wurzel=attach(nachricht.wurzel, listen))
    ergebnis = build_dokument(nachricht, einheit=einheit)
    dokument, notizen = ergebnis.dokument, list(ergebnis.notizen)
    try:
        if beispiele := build_beispiele(read_paket(dokument)):
            dokument = {**dokument, "beispiele": beispiele}
        elif dokument.get("daten"):
            notizen.append("Beispiele ließen sich nicht erraten. Bitte selbst schreiben.")
        read_paket(dokument)
    except Paketfehler as fehler:
        ort, grund = fehler.fehler[0]
        raise FimFehler(f"Daraus wird kein Formular: {ort}: {grund}") from fehler
    return Import(dokument, count(nachricht), notizen)


def count(nachricht: Nachricht) -> Zaehlung:
    einmal = elemente(nachricht.wurzel)
    felder = sum(isinstance(element, Datenfeld) for element in einmal.values())
    stellen = Counter(teil.element.kennung for teil in verwendungen(nachricht.wurzel))
    return Zaehlung(felder, len(einmal) - felder, sum(anzahl > 1 for anzahl in stellen.values()))
