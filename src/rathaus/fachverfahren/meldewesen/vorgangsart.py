"""Certificates from the register. The register itself is another, approved system: this task
collects what it needs and hands it over as a list.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop

from rathaus.core.einheiten.public import Schutzbereich
from rathaus.core.protokoll.public import Akteur
from rathaus.core.vorgaenge.models import Vorgang
from rathaus.core.vorgaenge.public import Vorgangsart
from rathaus.core.vorgaenge.registry import Schritt, build_weg
from rathaus.core.zustaende import Phase, Zustand

WEG = build_weg(
    Zustand(
        "uebergeben",
        "an das Register übergeben",
        Phase.LAEUFT,
        gettext_noop("Ihre Bescheinigung wird ausgestellt."),
    ),
    Zustand(
        "erledigt",
        "verschickt",
        Phase.ABGESCHLOSSEN,
        gettext_noop("Ihre Bescheinigung ist mit der Post unterwegs."),
    ),
)


class Bescheinigung(Vorgangsart):
    kennung = "meldewesen.bescheinigung"
    name = gettext_noop("Meldebescheinigung")
    schutzbereich = Schutzbereich.MELDE
    aktenplan = "1.1.1"
    zustaende = WEG
    entschieden = "uebergeben"
    zur_uebergabe = True
    bearbeitungsfrist = "14T"

    def betreff(self, daten: Mapping[str, Any]) -> str:
        person = daten.get("person", {})
        name = ", ".join(teil for teil in (person.get("name"), person.get("vornamen")) if teil)
        return f"Meldebescheinigung {name}".strip()

    def kurzinfo(self, daten: Mapping[str, Any]) -> str:
        angaben = daten.get("bescheinigung", {})
        anzahl, art = angaben.get("anzahl", 1), angaben.get("art", "")
        return f"{anzahl} × {art}, für: {angaben.get('zweck', '')}"

    def naechste_schritte(self, vorgang: Vorgang, *, akteur: Akteur) -> Sequence[Schritt]:
        if vorgang.zustand not in ("eingegangen", "in_pruefung"):
            return ()
        return (Schritt("uebergeben", "Zur Übergabeliste", "leistungen:uebergabe_mit", haupt=True),)
