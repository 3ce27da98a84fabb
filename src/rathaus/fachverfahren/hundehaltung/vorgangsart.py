"""Keeping a large or dangerous dog, told to the Ordnungsamt (§§ 3, 10, 11 LHundG NRW). What the tax
office knows of the same dog, this office does not: it receives its own part of the form.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from rathaus.core.einheiten.public import Schutzbereich
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Panel, Vorgangsart, current_daten

from .pruefung import open_points


class Anzeige(Vorgangsart):
    kennung = "hundehaltung.anzeige"
    name = gettext_noop("Haltung eines großen oder gefährlichen Hundes")
    schutzbereich = Schutzbereich.ORDNUNG
    aktenplan = "1.2.1"
    bearbeitungsfrist = "1M"
    rechtsgebiet = "ordnung"
    verfahrensrecht = "VwVfG"
    textvorlagen = ("hundehaltung-bestaetigung",)
    brieffelder: ClassVar[Mapping[str, str]] = {"hund.name": "text", "person.name": "text"}

    def betreff(self, daten: Mapping[str, Any]) -> str:
        hund, person = daten.get("hund") or {}, daten.get("person") or {}
        return f"Haltung {hund.get('name', '')} – {person.get('name', '')}"

    def kurzinfo(self, daten: Mapping[str, Any]) -> str:
        return "; ".join(open_points(daten)) or "alle Angaben da"

    def missing(self, vorgang: Vorgang) -> Sequence[str]:
        return open_points(current_daten(vorgang))

    def panel(self, vorgang: Vorgang, *, akteur: Akteur) -> Panel:
        return Panel("hundehaltung/panel.html", {"offen": open_points(current_daten(vorgang))})
