"""Packages as files: for bringing them in. What counts afterwards is the document in the
database.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rathaus.core.akten.public import MUSTERPLAN
from rathaus.core.yamldateien import Dateifehler, Yamldatei, read_yaml

from .einsatz import protection_fault
from .paket import Mangel, Paket, Paketfehler, check, read_paket
from .paket.saetze import breaches_of, split_sentences
from .paket.zugaenglich import check_zugaenglich

_NAME = re.compile(r"[a-z0-9_-]+")
ORDNER = Path(str(files("rathaus.leistungen"))) / "pakete"
BAUSTEINE = "_bausteine"
LISTEN = "_listen"
#: The day on which examples are looked at that name none.
BEISPIELTAG = "2026-06-01"


def paketdateien(ordner: Path = ORDNER) -> Iterator[Path]:
    """Every package of a folder, by kennung."""
    return iter(sorted(ordner.glob("[!_]*/paket.yaml")))


def load_dokument(pfad: Path) -> dict[str, Any]:
    """The self-contained document of a package file: its Bausteine put in. Raises Dateifehler."""
    datei = read_yaml(pfad)
    return _load(datei)[0]


def load_paket(pfad: Path) -> Paket:
    """The same, compiled."""
    return _load(read_yaml(pfad))[1]


@dataclass(frozen=True, slots=True)
class Befund:
    """What a package file holds, and everything wrong with it: "datei:zeile: grund"."""

    kennung: str
    fehler: list[str]
    seiten: int = 0
    gelten: int = 0
    abgelehnt: int = 0
    #: What it still lacks before a catalogue can rely on it, in the same shape.
    luecken: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.seiten:
            return f"{self.kennung}: ohne eigenes Formular"
        beispiele = f"{self.gelten + self.abgelehnt} Beispiele, davon {self.abgelehnt} abgelehnt"
        return f"{self.kennung}: Formular, Seiten: {self.seiten}, {beispiele}"


def inspect_datei(pfad: Path) -> Befund:
    """Read a package file and try each of its examples."""
    try:
        datei = read_yaml(pfad)
        dokument, paket = _load(datei)
    except Dateifehler as fehler:
        return Befund(pfad.parent.name, fehler.zeilen)
    beispiele = dokument.get("beispiele", [])
    abgelehnt = sum("abgelehnt" in beispiel for beispiel in beispiele)
    return Befund(
        paket.kennung,
        [datei.fault(f"beispiele[{nummer}]", grund) for nummer, grund in check_beispiele(paket)],
        len(paket.seiten),
        len(beispiele) - abgelehnt,
        abgelehnt,
        tuple(_gaps(datei, paket, len(beispiele) - abgelehnt, abgelehnt)),
    )


def hard_sentences(pfad: Path) -> list[str]:
    """What makes the texts in Einfache Sprache hard to read, as "datei:zeile: ort: regel"."""
    datei = read_yaml(pfad)
    return [datei.fault(ort, str(b)) for ort, b in breaches_of(_load(datei)[0]) if not b.rat]


def check_datei(pfad: Path) -> list[str]:
    """Everything wrong with a package file; empty when it is in order and each of its examples does
    what it says.
    """
    return inspect_datei(pfad).fehler


def _gaps(datei: Yamldatei, paket: Paket, gelten: int, abgelehnt: int) -> Iterator[str]:
    """A form is tried with answers that hold and with answers that do not."""
    if paket.kennung != datei.pfad.parent.name:
        yield datei.fault("kennung", f"Der Ordner heißt „{datei.pfad.parent.name}“.")
    if paket.seiten and not gelten:
        yield datei.fault("beispiele", "Es fehlt ein Beispiel, das gilt.")
    if paket.seiten and not abgelehnt:
        yield datei.fault("beispiele", "Es fehlt ein Beispiel, das abgelehnt wird.")
    for h in check_zugaenglich(paket):
        if h.hart:
            stelle = _place_in_file(datei.daten, h.ort)
            yield datei.fault(h.ort, f"{h.text} ({h.kriterium})", stelle)
    for ort in split_sentences(paket.dokument):
        grund = "Beginnt klein. Hat ein Komma den Satz geteilt? Bitte in Anführungszeichen setzen."
        yield datei.fault(ort, grund)
    if datei.pfad.is_relative_to(ORDNER):  # others are held to the plan of their town at loading
        yield from _protection_faults(datei, paket)


def _protection_faults(datei: Yamldatei, paket: Paket) -> Iterator[str]:
    for nummer, regel in enumerate(paket.vorgaenge):
        bereich = _shipped_plan().get(regel.aktenplan, "") if regel.ergebnis else ""
        if bereich and (grund := protection_fault(regel, bereich)):
            yield datei.fault(f"vorgaenge[{nummer}].aktenplan", grund)


@cache
def _shipped_plan() -> dict[str, str]:
    """Kennzeichen → Schutzbereich."""
    with MUSTERPLAN.open(encoding="utf-8", newline="") as tabelle:
        zeilen = csv.DictReader(tabelle, delimiter=";")
        return {zeile["kennzeichen"]: zeile["schutzbereich"] for zeile in zeilen}


def check_beispiele(paket: Paket) -> Iterator[tuple[int, str]]:
    """Examples that do not do what they say: answers that must pass and do not, or the reverse."""
    for nummer, beispiel in enumerate(paket.dokument.get("beispiele", [])):
        maengel = check(paket, beispiel["daten"], _day_of(beispiel))
        erwartet = beispiel.get("abgelehnt")
        if erwartet is None and maengel:
            yield nummer, f"Soll gelten, aber: {maengel[0].pfad}: {maengel[0].meldung}"
        elif erwartet is not None and erwartet not in _refused_places(maengel):
            yield nummer, f"Soll an „{erwartet}“ scheitern, tut es aber nicht{_instead(maengel)}."


def _day_of(beispiel: Mapping[str, Any]) -> date:
    return date.fromisoformat(str(beispiel.get("am", BEISPIELTAG)))


def _refused_places(maengel: list[Mangel]) -> set[str]:
    """A repeated question may be named at its entry or as the package names it."""
    return {mangel.pfad for mangel in maengel} | {mangel.feld for mangel in maengel}


def _instead(maengel: list[Mangel]) -> str:
    return f", sondern an {', '.join(mangel.pfad for mangel in maengel[:3])}" if maengel else ""


def _load(datei: Yamldatei) -> tuple[dict[str, Any], Paket]:
    if not isinstance(datei.daten, Mapping):
        raise Dateifehler([datei.fault("", "Ein Paket besteht aus benannten Teilen.")])
    dokument = dict(datei.daten)
    if isinstance(dokument.get("daten"), Mapping):
        dokument["daten"] = _expand(datei, dokument["daten"])
    try:
        return dokument, read_paket(dokument)
    except Paketfehler as fehler:
        raise Dateifehler(
            [datei.fault(o, grund, _place_in_file(datei.daten, o)) for o, grund in fehler.fehler]
        ) from fehler


def _place_in_file(daten: Mapping[str, Any], ort: str) -> str:
    """Where the file says it: between a group and its parts stands `felder`."""
    if not ort.startswith("daten."):
        return ort
    glieder, teil = ["daten"], daten["daten"]
    rest = re.split(r"[./]", ort.removeprefix("daten."))
    while rest and isinstance(teil, Mapping) and rest[0].removesuffix("[*]") in teil:
        name = rest.pop(0).removesuffix("[*]")
        glieder.append(name)
        teil = teil[name]
        if rest and rest[0].removesuffix("[*]") in _parts(teil):
            glieder.append("felder")
            teil = teil["felder"]
    return ".".join([*glieder, *rest])


def _parts(teil: Any) -> Mapping[str, Any]:
    felder = teil.get("felder") if isinstance(teil, Mapping) else None
    return felder if isinstance(felder, Mapping) else {}


def _expand(datei: Yamldatei, teile: Mapping[str, Any], ort: str = "daten") -> dict[str, Any]:
    """Put the shared parts and lists in, so that the document stands by itself."""
    return {name: _expand_teil(datei, teil, f"{ort}.{name}") for name, teil in teile.items()}


def _expand_teil(datei: Yamldatei, roh: Any, ort: str) -> Any:
    if not isinstance(roh, Mapping):
        return roh
    teil = _baustein(datei, ort, roh) if "baustein" in roh else roh
    if isinstance(teil.get("felder"), Mapping):
        return {**teil, "felder": _expand(datei, teil["felder"], f"{ort}.felder")}
    if "liste" in teil and "werte" not in teil:
        return {**teil, "werte": _shared(datei, ort, LISTEN, teil["liste"])}
    return teil


def _baustein(datei: Yamldatei, ort: str, teil: Mapping[str, Any]) -> dict[str, Any]:
    """`baustein` names a shared part, `ohne` leaves some of its fields out."""
    vorlage = _shared(datei, ort, BAUSTEINE, teil["baustein"])
    ohne = set(teil.get("ohne", ()))
    if fremd := ohne - set(vorlage["felder"]):
        raise Dateifehler([datei.fault(f"{ort}.ohne", f"„{min(fremd)}“ hat der Baustein nicht.")])
    felder = {name: feld for name, feld in vorlage["felder"].items() if name not in ohne}
    rest = {s: wert for s, wert in teil.items() if s not in ("baustein", "ohne")}
    return {**vorlage, "felder": felder, **rest}


def _shared(datei: Yamldatei, ort: str, ordner: str, name: Any) -> dict[str, Any]:
    pfad = datei.pfad.parent.parent / ordner / f"{name}.yaml"
    if not _NAME.fullmatch(str(name)) or not pfad.is_file():
        was = "Den Baustein" if ordner == BAUSTEINE else "Die Liste"
        raise Dateifehler([datei.fault(ort, f"{was} „{name}“ gibt es nicht.")])
    return _read_shared(pfad)


@cache
def _read_shared(pfad: Path) -> dict[str, Any]:
    return dict(read_yaml(pfad).daten)
