"""The pages of a form and the rules over its answers."""

from collections.abc import Mapping
from typing import Any

from rathaus.ausdruck import Art

from .leser import Leser
from .struktur import Berechnung, Paket, Pruefung, Seite
from .wege import STELLE


def read_seite(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Seite:
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
    gefunden: list[str] = []
    for pfad in leser.known(f"{ort}.felder", pfade):
        treffer = leser.below(pfad)
        if any(STELLE in feld for feld in treffer):
            leser.refuse(
                f"{ort}.felder", f"„{pfad}“ ist mehrfach; das fragt eine Formularseite nicht."
            )
        gefunden += treffer
    return [pfad for pfad in gefunden if pfad not in leser.berechnete]


def read_pruefung(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Pruefung | None:
    if teil.get("art") not in ("pruefung", "berechnung"):
        leser.refuse(f"{ort}.art", "muss pruefung oder berechnung sein.")
    if teil.get("art") != "pruefung":
        return None
    programm = leser.programm(f"{ort}.wenn", teil.get("wenn"), Art.WAHR)
    if teil.get("feld") not in leser.schema.felder:
        leser.refuse(f"{ort}.feld", f"„{teil.get('feld')}“ gibt es in den Daten nicht.")
        return None
    if not teil.get("meldung"):
        leser.refuse(f"{ort}.meldung", "fehlt: Was soll die Person lesen?")
    if programm is None:
        return None
    return Pruefung(teil["feld"], str(teil.get("meldung", "")), programm)


def read_berechnung(leser: Leser, ort: str, teil: Mapping[str, Any]) -> Berechnung | None:
    if teil.get("art") != "berechnung":
        return None
    programm = leser.programm(f"{ort}.wert", teil.get("wert"))
    ziel = str(teil.get("ziel"))
    if ziel not in leser.berechnete:
        leser.refuse(f"{ort}.ziel", f"„{ziel}“ ist kein berechnetes Feld.")
        return None
    return Berechnung(ziel, programm) if programm else None


def check_ablauf(leser: Leser, paket: Paket) -> None:
    """Each field is asked on exactly one page."""
    gefragt = [pfad for seite in paket.seiten for pfad in seite.felder]
    for pfad in sorted({pfad for pfad in gefragt if gefragt.count(pfad) > 1}):
        leser.refuse("ablauf", f"„{pfad}“ wird auf mehreren Seiten gefragt.")
    for feld in paket.felder.values():
        if feld.pfad not in gefragt and not feld.berechnet:
            leser.refuse("ablauf", f"„{feld.pfad}“ wird auf keiner Seite gefragt.")
