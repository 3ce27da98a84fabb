"""The classes as data: read from a file, each fault at its line."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.db import transaction

from rathaus.core.protokoll.public import Akteur, record
from rathaus.core.yamldateien import Dateifehler, Yamldatei, read_yaml

from .models import Scanklasse, Schutzbedarf, Verfahren

MUSTER = Path(str(files("rathaus.core.scannen"))) / "daten" / "klassen.yaml"
KETTE = "scannen"
_ANGABEN = {"dokumentart", "name", "verfahren", "schutzbedarf", "wochen", "stichprobe", "grund"}


@transaction.atomic
def load_klassen(pfad: Path, *, akteur: Akteur) -> int:
    """Read in a file of classes; those it does not name stay. What was scanned before keeps the
    rules of its day. Raises Dateifehler, and then nothing has changed.
    """
    datei = read_yaml(pfad)
    if fehler := list(_faults(datei)):
        raise Dateifehler(fehler)
    for angaben in datei.daten:
        art, werte = str(angaben["dokumentart"]), _values(angaben)
        Scanklasse.objects.update_or_create(dokumentart=art, defaults=werte)
        record(KETTE, "scanklasse_gesetzt", akteur=akteur, neu={"dokumentart": art, **werte})
    return len(datei.daten)


def klasse_of(dokumentart: str) -> Scanklasse:
    """The class of a kind of document, else the one for all others; where the town has set none,
    one that keeps the paper.
    """
    passende = {
        k.dokumentart: k for k in Scanklasse.objects.filter(dokumentart__in=["", dokumentart])
    }
    if klasse := passende.get(dokumentart) or passende.get(""):
        return klasse
    return Scanklasse(name="Alles Übrige", verfahren=Verfahren.BEHALTEN)


def _values(angaben: Mapping[str, Any]) -> dict[str, Any]:
    stichprobe = angaben.get("stichprobe") or {}
    return {
        "name": str(angaben["name"]),
        "verfahren": str(angaben["verfahren"]),
        "schutzbedarf": str(angaben.get("schutzbedarf", Schutzbedarf.NORMAL.value)),
        "wochen": int(angaben.get("wochen", 0)),
        "jedes_nte": int(stichprobe.get("jedes", 20)),
        "mindestens": int(stichprobe.get("mindestens", 3)),
        "grund": str(angaben.get("grund", "")),
    }


def _faults(datei: Yamldatei) -> Iterator[str]:
    if not isinstance(datei.daten, list):
        yield datei.fault("", "Die Datei muss eine Liste von Klassen sein.")
        return
    for stelle, angaben in enumerate(datei.daten):
        ort = f"[{stelle}]"
        if not isinstance(angaben, dict):
            yield datei.fault(ort, "Hier steht keine Klasse.")
            continue
        for name in sorted({str(schluessel) for schluessel in angaben} - _ANGABEN):
            yield datei.fault(f"{ort}.{name}", "Diese Angabe gibt es nicht.")
        for grund in _reasons(angaben):
            yield datei.fault(ort, grund)


def _reasons(angaben: Mapping[str, Any]) -> Iterator[str]:
    if "dokumentart" not in angaben or not angaben.get("name"):
        yield "dokumentart und name müssen da sein."
    if angaben.get("verfahren") not in Verfahren.values:
        yield f"verfahren: möglich sind {', '.join(Verfahren.values)}."
    if angaben.get("schutzbedarf", "normal") not in Schutzbedarf.values:
        yield f"schutzbedarf: möglich sind {', '.join(Schutzbedarf.values)}."
    stichprobe = angaben.get("stichprobe") or {}
    zahlen = [angaben.get("wochen", 0)]
    if isinstance(stichprobe, dict):
        zahlen += [stichprobe.get("jedes", 1), stichprobe.get("mindestens", 1)]
    if not isinstance(stichprobe, dict) or not all(isinstance(z, int) and z >= 0 for z in zahlen):
        yield "wochen und stichprobe (jedes, mindestens) sind ganze Zahlen."
    elif 0 in zahlen[1:]:
        yield "Eine Stichprobe von nichts ist keine."
    elif angaben.get("verfahren") == Verfahren.ERSETZEN and not zahlen[0]:
        yield "Wer Originale vernichtet, nennt die Wochen davor."
