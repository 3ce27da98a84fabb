"""The Aktenplan as a table, one position a line: read with each fault at its line, written."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from rathaus import uhr
from rathaus.core.einheiten.public import Einheit, Schutzbereich, land_of_verwaltung
from rathaus.core.yamldateien import Dateifehler

from .aufbewahrung import fault_in
from .models import Aktenplaneinheit, Archivmarke, Bildungsregel, Notzugriffsregel
from .titel import PLATZHALTER, unknown_placeholders
from .typen import UEBLICH, aktentypen

MUSTERPLAN = Path(str(files("rathaus.core.akten"))) / "daten" / "aktenplan.csv"
SPALTEN = (
    "kennzeichen", "titel", "oben", "bildungsregel", "archivmarke", "aufbewahrung",
    "schutzbereich", "einheit", "titelregel", "erlaeuterung", "aktentyp", "notzugriff",
)  # fmt: skip
#: A table without these columns leaves them as they are, and as usual for a new position.
JUENGER = {"aktentyp": UEBLICH, "notzugriff": Notzugriffsregel.ERLAUBT.value}
_AELTER = tuple(spalte for spalte in SPALTEN if spalte not in JUENGER)
MAX_BYTES = 2_000_000
_KENNZEICHEN = re.compile(r"\d+(\.\d+){0,4}")
_WAHL = {
    "bildungsregel": Bildungsregel.values,
    "archivmarke": Archivmarke.values,
    "schutzbereich": Schutzbereich.values,
    "notzugriff": Notzugriffsregel.values,
}
_FELDER: Any = Aktenplaneinheit._meta  # the types know a field by a literal name only
_LAENGE: dict[str, int] = {
    spalte: _FELDER.get_field(spalte).max_length
    for spalte in ("kennzeichen", "titel", "aufbewahrung", "titelregel", "erlaeuterung")
}


@dataclass(frozen=True, slots=True)
class Planzeile:
    nummer: int
    werte: Mapping[str, str]


def decode_tabelle(daten: bytes, quelle: str) -> str:
    """Raises Dateifehler."""
    if len(daten) > MAX_BYTES:
        raise Dateifehler([f"{quelle}:1: Die Datei ist größer als 2 MB."])
    try:
        return daten.decode("utf-8-sig")
    except UnicodeDecodeError as fehler:
        raise Dateifehler([f"{quelle}:1: Die Datei ist nicht in UTF-8 geschrieben."]) from fehler


def parse_aktenplan(text: str, quelle: str) -> list[Planzeile]:
    """The lines, each checked. Raises Dateifehler naming every fault as "quelle:zeile: grund"."""
    zeilen = _rows(text, quelle)
    check_zeilen(zeilen, quelle)
    return zeilen


def check_zeilen(zeilen: Iterable[Planzeile], quelle: str) -> None:
    """The same of lines that came another way."""
    gesehen: set[str] = set()
    fehler = []
    pruefer = _Pruefer(set(Einheit.objects.values_list("kennung", flat=True)), land_of_verwaltung())
    for zeile in zeilen:
        gruende = pruefer.faults(zeile.werte, gesehen)
        fehler += [f"{quelle}:{zeile.nummer}: {grund}" for grund in gruende]
        gesehen.add(zeile.werte["kennzeichen"])
    if fehler:
        raise Dateifehler(fehler)


def write_aktenplan() -> str:
    """The plan in force as the same table."""
    return write_tabelle(list(row_of(position).values()) for position in sorted_plan())


def row_of(position: Aktenplaneinheit) -> dict[str, str]:
    """By column, in their order."""
    return {spalte: _cell(position, spalte) for spalte in SPALTEN}


def write_tabelle(zeilen: Iterable[Sequence[str]]) -> str:
    ausgabe = io.StringIO()
    tabelle = csv.writer(ausgabe, delimiter=";", lineterminator="\n")
    tabelle.writerow(SPALTEN)
    tabelle.writerows(zeilen)
    return ausgabe.getvalue()


def sorted_plan() -> list[Aktenplaneinheit]:
    """In the order of the numbers: 1.9 before 1.10."""
    return sorted(
        Aktenplaneinheit.objects.select_related("oben", "einheit"),
        key=lambda position: [int(teil) for teil in re.findall(r"\d+", position.kennzeichen)],
    )


def _cell(position: Aktenplaneinheit, spalte: str) -> str:
    if spalte == "oben":
        return position.oben.kennzeichen if position.oben else ""
    if spalte == "einheit":
        return position.einheit.kennung if position.einheit else ""
    return str(getattr(position, spalte))


def _rows(text: str, quelle: str) -> list[Planzeile]:
    leser = csv.reader(io.StringIO(text), delimiter=";")
    kopf = tuple(next(leser, []))
    if kopf not in (SPALTEN, _AELTER):
        raise Dateifehler([f"{quelle}:1: Die Spalten müssen heißen: {';'.join(SPALTEN)}."])
    zeilen = []
    for werte in leser:
        if len(werte) != len(kopf):
            grund = f"{len(werte)} Spalten, es müssen {len(kopf)} sein."
            raise Dateifehler([f"{quelle}:{leser.line_num}: {grund}"])
        gereinigt = dict(zip(kopf, map(str.strip, werte), strict=True))
        zeilen.append(Planzeile(leser.line_num, gereinigt))
    return zeilen if kopf == SPALTEN else _as_they_are(zeilen)


def _as_they_are(zeilen: Iterable[Planzeile]) -> list[Planzeile]:
    """Lines of an older table, with what it does not say taken from the plan in force."""
    felder = ("kennzeichen", *JUENGER)
    bestand = {zeile["kennzeichen"]: zeile for zeile in Aktenplaneinheit.objects.values(*felder)}
    return [
        Planzeile(z.nummer, {**z.werte, **JUENGER, **bestand.get(z.werte["kennzeichen"], {})})
        for z in zeilen
    ]


@dataclass(frozen=True, slots=True)
class _Pruefer:
    einheiten: set[str]
    land: str

    def faults(self, werte: Mapping[str, str], gesehen: set[str]) -> Iterator[str]:
        kennzeichen, oben = werte["kennzeichen"], werte["oben"]
        if not _KENNZEICHEN.fullmatch(kennzeichen):
            yield f"„{kennzeichen}“ ist kein Kennzeichen (Ziffern und Punkte, etwa 7.2.1)."
        if kennzeichen in gesehen:
            yield f"Das Kennzeichen {kennzeichen} steht zweimal."
        if oben and oben not in gesehen:
            yield f"Die Stelle „{oben}“ darüber steht nicht weiter oben in der Datei."
        if not werte["titel"]:
            yield "Der Titel fehlt."
        yield from self._values(werte)

    def _values(self, werte: Mapping[str, str]) -> Iterator[str]:
        for spalte, hoechstens in _LAENGE.items():
            if len(werte[spalte]) > hoechstens:
                yield f"{spalte}: {len(werte[spalte])} Zeichen, höchstens {hoechstens}."
        for spalte, erlaubt in _WAHL.items():
            if werte[spalte] not in erlaubt:
                yield f"{spalte}: „{werte[spalte]}“ ist keiner von {', '.join(erlaubt)}."
        if werte["einheit"] and werte["einheit"] not in self.einheiten:
            yield f"Das Amt „{werte['einheit']}“ gibt es nicht."
        if werte["aktentyp"] not in (typen := aktentypen().typen):
            yield f"aktentyp: „{werte['aktentyp']}“ ist keiner von {', '.join(typen)}."
        if grund := fault_in(werte["aufbewahrung"], am=uhr.heute(), land=self.land):
            yield f"aufbewahrung: {grund}"
        for name in unknown_placeholders(werte["titelregel"]):
            yield f"titelregel: „{name}“ ist keiner von {', '.join(PLATZHALTER)}."
