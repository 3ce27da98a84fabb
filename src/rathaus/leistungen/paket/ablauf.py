"""The pages of a form and the rules over its answers."""

from collections.abc import Mapping
from typing import Any

from rathaus.ausdruck import Art

from .leser import Leser
from .struktur import Berechnung, Paket, Pruefung, Seite
from .wege import STELLE

_SEITE = frozenset({"seite", "titel", "felder", "einleitung", "wenn", "fim"})
_PRUEFUNG = frozenset({"art", "feld", "wenn", "meldung", "name"})
_BERECHNUNG = frozenset({"art", "ziel", "wert", "name"})


def read_seite(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Seite:
    leser.refuse_unknown(ort, teil, _SEITE)
    for schluessel in ("seite", "titel", "felder"):
        if not teil.get(schluessel):
            leser.refuse(f"{ort}.{schluessel}", "fehlt.")
    return Seite(
        kennung=str(teil.get("seite", "")),
        titel=str(teil.get("titel", "")),
        felder=tuple(_expand(leser, ort, teil.get("felder", []))),
        einleitung=str(teil.get("einleitung", "")),
        wenn=leser.bedingung(f"{ort}.wenn", teil.get("wenn")),
    )


def _expand(leser: Leser, ort: str, pfade: Any) -> list[str]:
    """A page may name a group: then it asks for all of it."""
    gefunden = [feld for pfad in leser.known(f"{ort}.felder", pfade) for feld in leser.below(pfad)]
    return [pfad for pfad in gefunden if pfad not in leser.berechnete]


def read_pruefung(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Pruefung | None:
    if teil.get("art") not in ("pruefung", "berechnung"):
        leser.refuse(f"{ort}.art", "muss pruefung oder berechnung sein.")
    if teil.get("art") != "pruefung":
        return None
    leser.refuse_unknown(ort, teil, _PRUEFUNG)
    feld = str(teil.get("feld"))
    if feld not in leser.schema.felder:
        leser.refuse(f"{ort}.feld", f"„{feld}“ gibt es in den Daten nicht.")
        return None
    if not teil.get("meldung"):
        leser.refuse(f"{ort}.meldung", "fehlt: Was soll die Person lesen?")
    programm = leser.programm(f"{ort}.wenn", teil.get("wenn"), Art.WAHR, feld)
    return Pruefung(feld, str(teil.get("meldung", "")), programm) if programm else None


def read_berechnung(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Berechnung | None:
    if teil.get("art") != "berechnung":
        return None
    leser.refuse_unknown(ort, teil, _BERECHNUNG)
    ziel = str(teil.get("ziel"))
    if ziel not in leser.berechnete:
        leser.refuse(f"{ort}.ziel", f"„{ziel}“ ist kein berechnetes Feld.")
        return None
    programm = leser.programm(f"{ort}.wert", teil.get("wert"), None, ziel)
    return Berechnung(ziel, programm) if programm else None


def check_ablauf(leser: Leser, paket: Paket) -> None:
    """Each field is asked on exactly one page, a repeated group as a whole."""
    gefragt = [pfad for seite in paket.seiten for pfad in seite.felder]
    for pfad in sorted({pfad for pfad in gefragt if gefragt.count(pfad) > 1}):
        leser.refuse("ablauf", f"„{pfad}“ wird auf mehreren Seiten gefragt.")
    for feld in paket.felder.values():
        if feld.pfad not in gefragt and not feld.berechnet:
            leser.refuse("ablauf", f"„{feld.pfad}“ wird auf keiner Seite gefragt.")
    kennungen = [seite.kennung for seite in paket.seiten]
    for kennung in sorted({k for k in kennungen if kennungen.count(k) > 1 or k in _ADRESSEN}):
        leser.refuse("ablauf", f"„{kennung}“ ist als Name einer Seite schon vergeben.")
    _check_lists(leser, paket)


#: Addresses under a draft that are no pages of the package.
_ADRESSEN = frozenset({"pruefen", "eingang", "merken", "stand", "kopie"})


def _check_lists(leser: Leser, paket: Paket) -> None:
    seiten: dict[str, set[str]] = {}
    for seite in paket.seiten:
        for pfad in seite.felder:
            if STELLE in pfad:
                seiten.setdefault(pfad.partition(STELLE)[0], set()).add(seite.kennung)
    for pfad, kennungen in seiten.items():
        if len(kennungen) > 1:
            leser.refuse("ablauf", f"„{pfad}“ ist mehrfach und gehört ganz auf eine Seite.")
