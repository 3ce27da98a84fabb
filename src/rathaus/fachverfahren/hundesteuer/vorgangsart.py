"""The four matters of the dog tax, as the core sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from rathaus.core.bescheide.public import Bescheid
from rathaus.core.einheiten.public import Schutzbereich
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Panel, Schritt, Vorgangsart, current_daten

from . import panels
from .actions.buchen import book_bescheid
from .brieffelder import BRIEFE, BRIEFFELDER
from .briefwerte import letter_values
from .gegenstand import name_of_rasse
from .zustaende import ABMELDUNG, AENDERUNG, ANMELDUNG, JAHRESBESCHEID

GRUENDE = {
    "gestorben": "gestorben",
    "verkauft": "verkauft oder verschenkt",
    "wegzug": "weggezogen",
    "tierheim": "im Tierheim",
    "entlaufen": "entlaufen",
}
ANLAESSE = {
    "gefaehrlich": "als gefährlich eingestuft",
    "marke": "Marke verloren",
    "anschrift": "umgezogen",
}


_AENDERUNGEN = (
    Schritt("gefaehrlich", "Änderung festsetzen", "hundesteuer:aendern"),
    Schritt("marke", "Neue Marke", "hundesteuer:marke"),
    Schritt("anschrift", "Anschrift übernehmen", "hundesteuer:anschrift"),
)


class Hundesteuervorgang(Vorgangsart):
    """What the four have in common: the tax secret, the KAG, and that a notice is claimed.

    They offer no letter to begin with: a notice is drafted by the action that computes it.
    """

    schutzbereich = Schutzbereich.STEUER
    aktenplan = "9.3.1"
    entschieden = "beschieden"
    rechtsgebiet = "kag"
    verfahrensrecht = "AO"
    briefe = BRIEFE
    brieffelder = BRIEFFELDER

    def briefwerte(self, vorgang: Vorgang) -> Mapping[str, Any]:
        return letter_values(vorgang)

    def on_bescheid_erlassen(self, vorgang: Vorgang, bescheid_id: UUID, *, akteur: Akteur) -> None:
        bescheid = Bescheid.objects.select_related("fassung__vorlage").get(pk=bescheid_id)
        book_bescheid(vorgang, bescheid)


class Anmeldung(Hundesteuervorgang):
    kennung = "hundesteuer.anmeldung"
    name = gettext_noop("Hundesteuer: Anmeldung")
    zustaende = ANMELDUNG
    bearbeitungsfrist = "14T"

    def betreff(self, daten: Mapping[str, Any]) -> str:
        return f"{_name(daten)} angemeldet"

    def kurzinfo(self, daten: Mapping[str, Any]) -> str:
        return name_of_rasse(daten.get("hund") or {})

    def missing(self, vorgang: Vorgang) -> Sequence[str]:
        return panels.missing_for_anmeldung(vorgang)

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        return Panel("hundesteuer/panel_anmeldung.html", panels.anmeldung(vorgang))

    def naechste_schritte(self, vorgang: Vorgang, *, akteur: Akteur) -> Sequence[Schritt]:
        return _steps(vorgang, Schritt("festsetzen", "Steuer festsetzen", "hundesteuer:festsetzen"))


class Aenderung(Hundesteuervorgang):
    kennung = "hundesteuer.aenderung"
    name = gettext_noop("Hundesteuer: Änderung")
    zustaende = AENDERUNG
    bearbeitungsfrist = "14T"

    def betreff(self, daten: Mapping[str, Any]) -> str:
        anlass = (daten.get("anlass") or {}).get("art", "")
        return f"{_name(daten)}: {ANLAESSE.get(anlass, 'Änderung')}"

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        return Panel("hundesteuer/panel_bestand.html", panels.bestand(vorgang))

    def naechste_schritte(self, vorgang: Vorgang, *, akteur: Akteur) -> Sequence[Schritt]:
        anlass = (current_daten(vorgang).get("anlass") or {}).get("art")
        schritte = sorted(_AENDERUNGEN, key=lambda schritt: schritt.kennung != anlass)
        return _steps(vorgang, *schritte)


class Abmeldung(Hundesteuervorgang):
    kennung = "hundesteuer.abmeldung"
    name = gettext_noop("Hundesteuer: Abmeldung")
    zustaende = ABMELDUNG
    bearbeitungsfrist = "14T"

    def betreff(self, daten: Mapping[str, Any]) -> str:
        return f"{_name(daten)} abgemeldet"

    def kurzinfo(self, daten: Mapping[str, Any]) -> str:
        return GRUENDE.get((daten.get("ende") or {}).get("grund", ""), "")

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        return Panel("hundesteuer/panel_bestand.html", panels.bestand(vorgang))

    def naechste_schritte(self, vorgang: Vorgang, *, akteur: Akteur) -> Sequence[Schritt]:
        return _steps(vorgang, Schritt("abmelden", "Abrechnen", "hundesteuer:abmelden"))


class Jahresbescheid(Hundesteuervorgang):
    kennung = "hundesteuer.jahresbescheid"
    name = gettext_noop("Hundesteuer: Jahresbescheid")
    zustaende = JAHRESBESCHEID

    def betreff(self, daten: Mapping[str, Any]) -> str:
        return f"Hundesteuer {daten.get('jahr', '')}".strip()

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel | None:
        return Panel("hundesteuer/panel_bestand.html", panels.bestand(vorgang))


VORGANGSARTEN = (Anmeldung, Aenderung, Abmeldung, Jahresbescheid)


def _name(daten: Mapping[str, Any]) -> str:
    return (daten.get("hund") or {}).get("name") or "Hund"


def _steps(vorgang: Vorgang, *schritte: Schritt) -> list[Schritt]:
    """The first is what to do now; once the notice is drafted, that is to finish the notice."""
    if not vorgang.offen:
        return []
    if vorgang.zustand == "berechnet":
        schritte = (Schritt("bescheid", "Bescheid öffnen", "hundesteuer:bescheid"), *schritte)
    return [
        replace(schritt, taste="" if nummer else "f", haupt=not nummer)
        for nummer, schritt in enumerate(schritte)
    ]
