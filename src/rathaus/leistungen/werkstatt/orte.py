"""From a place in the document to the page where it is edited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from ..paket.wege import STELLE
from .befund import Befund
from .stellen import find_part, pages_of

_TEILE = (
    (re.compile(r"beschreibung|abschluss"), "texte", "Texte"),
    (re.compile(r"sprachen\.en"), "englisch", "Texte auf Englisch"),
    (re.compile(r"sprachen"), "einfach", "Texte in Einfacher Sprache"),
    (re.compile(r"regeln"), "regeln", "Prüfregeln"),
    (re.compile(r"gebuehr"), "gebuehr", "Gebühr"),
    (re.compile(r"vorgaenge|beteiligte"), "vorgang", "Vorgang"),
    (re.compile(r"datenschutz"), "datenschutz", "Datenschutz"),
    (re.compile(r"beispiele"), "beispiele", "Beispiele"),
    (re.compile(r"ablauf|daten"), "seiten", "Seiten"),
)


@dataclass(frozen=True, slots=True)
class Stelle:
    """A fault with the page that mends it and what that page is called."""

    befund: Befund
    name: str
    ziel: str


def locate(kennung: str, dokument: Mapping[str, Any], befund: Befund) -> Stelle:
    name, ziel = _find(kennung, dokument, befund.ort)
    return Stelle(befund, name, ziel)


def _find(kennung: str, dokument: Mapping[str, Any], ort: str) -> tuple[str, str]:
    if treffer := re.match(r"ablauf\[(\d+)\]", ort):
        return _page(kennung, dokument, int(treffer[1]), ort)
    if ort.startswith("daten.") and (gefunden := _question(kennung, dokument, ort)):
        return gefunden
    for muster, seite, name in _TEILE:
        if muster.match(ort):
            return name, reverse(f"werkstatt:{seite}", args=[kennung])
    return "Stammdaten", reverse("werkstatt:stammdaten", args=[kennung])


def _page(kennung: str, dokument: Mapping[str, Any], nummer: int, ort: str) -> tuple[str, str]:
    seiten = pages_of(dokument)
    if nummer >= len(seiten) or not seiten[nummer].get("seite"):
        return "Seiten", reverse("werkstatt:seiten", args=[kennung])
    seite = seiten[nummer]
    name = f"Seite „{seite.get('titel') or seite['seite']}“"
    if ".wenn" in ort:
        return name, reverse("werkstatt:bedingung", args=[kennung, f"ablauf[{nummer}]"])
    return name, reverse("werkstatt:seite", args=[kennung, seite["seite"]])


def _question(kennung: str, dokument: Mapping[str, Any], ort: str) -> tuple[str, str] | None:
    """The nearest question or group at that place."""
    glieder = re.split(r"[./]", ort.removeprefix("daten."))
    while glieder:
        pfad = ".".join(glieder).replace(STELLE, "")
        if teil := find_part(dokument, pfad):
            name = f"„{teil.get('frage') or teil.get('titel') or pfad}“"
            if f"{glieder[-1]}.wenn" in ort:
                return name, reverse("werkstatt:bedingung", args=[kennung, f"daten.{pfad}"])
            return name, reverse("werkstatt:feld", args=[kennung, pfad])
        glieder.pop()
    return None
