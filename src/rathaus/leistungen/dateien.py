"""Packages as files: for bringing them in. What counts afterwards is the document in the
database.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rathaus.core.yamldateien import Dateifehler, Yamldatei, read_yaml

from .paket import Paket, Paketfehler, check, read_paket

ORDNER = Path(str(files("rathaus.leistungen"))) / "pakete"
BAUSTEINE = "_bausteine"


def paketdateien(ordner: Path = ORDNER) -> Iterator[Path]:
    """Every package of a folder, by kennung."""
    return iter(sorted(ordner.glob("[!_]*/paket.yaml")))


def load_dokument(pfad: Path) -> dict[str, Any]:
    """The self-contained document of a package file: its Bausteine put in. Raises Dateifehler."""
    datei = read_yaml(pfad)
    return _load(datei)[0]


def check_datei(pfad: Path) -> list[str]:
    """Everything wrong with a package file, "datei:zeile: grund"; empty when it is in order and
    each of its examples does what it says.
    """
    try:
        datei = read_yaml(pfad)
        _dokument, paket = _load(datei)
    except Dateifehler as fehler:
        return fehler.zeilen
    return [datei.fault(f"beispiele[{nummer}]", grund) for nummer, grund in check_beispiele(paket)]


def check_beispiele(paket: Paket) -> Iterator[tuple[int, str]]:
    """Examples that do not do what they say: answers that must pass and do not, or the reverse."""
    for nummer, beispiel in enumerate(paket.dokument.get("beispiele", [])):
        maengel = check(paket, beispiel["daten"])
        erwartet = beispiel.get("abgelehnt")
        if erwartet is None and maengel:
            yield nummer, f"Soll gelten, aber: {maengel[0].pfad}: {maengel[0].meldung}"
        elif erwartet is not None and erwartet not in {mangel.pfad for mangel in maengel}:
            yield nummer, f"Soll an „{erwartet}“ scheitern, tut es aber nicht."


def _load(datei: Yamldatei) -> tuple[dict[str, Any], Paket]:
    if not isinstance(datei.daten, Mapping):
        raise Dateifehler([datei.fault("", "Ein Paket besteht aus benannten Teilen.")])
    dokument = dict(datei.daten)
    dokument["daten"] = _expand(datei, dokument.get("daten") or {})
    try:
        return dokument, read_paket(dokument)
    except Paketfehler as fehler:
        raise Dateifehler([datei.fault(ort, grund) for ort, grund in fehler.fehler]) from fehler


def _expand(datei: Yamldatei, teile: Mapping[str, Any], ort: str = "daten") -> dict[str, Any]:
    """Put the shared parts in: `baustein` names one, `ohne` leaves some of its fields out."""
    fertig: dict[str, Any] = {}
    for name, roh in teile.items():
        teil = roh
        if isinstance(roh, Mapping) and "baustein" in roh:
            teil = _baustein(datei, f"{ort}.{name}", roh)
        felder = teil.get("felder") if isinstance(teil, Mapping) else None
        if isinstance(felder, Mapping):
            fertig[name] = {**teil, "felder": _expand(datei, felder, f"{ort}.{name}.felder")}
        else:
            fertig[name] = teil
    return fertig


def _baustein(datei: Yamldatei, ort: str, teil: Mapping[str, Any]) -> dict[str, Any]:
    pfad = datei.pfad.parent.parent / BAUSTEINE / f"{teil['baustein']}.yaml"
    if not pfad.is_file():
        raise Dateifehler([datei.fault(ort, f"Den Baustein „{teil['baustein']}“ gibt es nicht.")])
    vorlage = _read_baustein(pfad)
    ohne = set(teil.get("ohne", ()))
    felder = {name: feld for name, feld in vorlage["felder"].items() if name not in ohne}
    rest = {
        schluessel: wert
        for schluessel, wert in teil.items()
        if schluessel not in ("baustein", "ohne")
    }
    return {**vorlage, "felder": felder, **rest}


@cache
def _read_baustein(pfad: Path) -> dict[str, Any]:
    return dict(read_yaml(pfad).daten)
