"""From a package to the files another FIM tool reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..paket import read_paket
from .codelisten import Codeliste, write_codeliste
from .modell import Datenfeld, Gruppe, elemente
from .rueckbild import build_schema
from .schreiben import write_schema


@dataclass(frozen=True)
class Dateien:
    """`codelisten`: file name → Genericode."""

    daten: bytes
    codelisten: Mapping[str, bytes] = field(default_factory=dict)
    notizen: tuple[str, ...] = ()


def export_schema(dokument: Mapping[str, Any], *, erstellt: str = "") -> Dateien:
    """The schema of a package. Raises Paketfehler where it is none."""
    ausfuhr = build_schema(read_paket(dokument), erstellt=erstellt)
    wurzel = ausfuhr.nachricht.wurzel
    return Dateien(
        write_schema(ausfuhr.nachricht),
        dict(_code_lists(wurzel)),
        (*ausfuhr.notizen, *_not_carried(dokument)),
    )


def _code_lists(wurzel: Gruppe) -> Iterator[tuple[str, bytes]]:
    for element in elemente(wurzel).values():
        if isinstance(element, Datenfeld) and element.liste and element.werte:
            liste = Codeliste(element.liste, element.werte, element.bezeichnung)
            yield f"{element.kennung.id}_genericode.xml", write_codeliste(liste)


def _not_carried(dokument: Mapping[str, Any]) -> Iterator[str]:
    """Parts of a package that a data schema has no words for."""
    namen = {
        "gebuehr": "die Gebühr",
        "vorgaenge": "was das Amt daraus macht",
        "beteiligte": "wer beteiligt ist",
        "datenschutz": "die Angaben zum Datenschutz",
        "sprachen": "die Übersetzungen",
        "ablauf": "die Aufteilung in Seiten",
    }
    fehlt = [name for schluessel, name in namen.items() if dokument.get(schluessel)]
    if fehlt:
        yield f"Ein Datenschema enthält nicht: {', '.join(fehlt)}."
