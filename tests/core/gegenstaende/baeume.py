"""An invented kind of subject, a tree, so that the port is tested without any town task."""

from datetime import date
from typing import Any

from tests.core.stadt import Stadt

from rathaus.core.gegenstaende.public import (
    Gegenstand,
    Gegenstandsart,
    Merkmalsart,
    Wertart,
    create_gegenstand,
    register_gegenstandsart,
)

BAUM = Gegenstandsart(
    kennung="probe_baum",
    name="Baum",
    mehrzahl="Bäume",
    merkmale=(
        Merkmalsart("art", "Art", Wertart.TEXT),
        Merkmalsart("hoehe", "Höhe in Metern", Wertart.ZAHL),
        Merkmalsart("geschuetzt", "geschützt", Wertart.JA_NEIN),
        Merkmalsart("gepflanzt", "gepflanzt", Wertart.TEILDATUM),
        Merkmalsart("geprueft", "zuletzt geprüft", Wertart.DATUM),
        Merkmalsart("zustand", "Zustand", Wertart.AUSWAHL, (("gut", "gut"), ("krank", "krank"))),
    ),
    alleinige_rollen=("eigentuemer",),
)
register_gegenstandsart(BAUM)

PFLANZTAG = date(2020, 3, 1)


def plant(stadt: Stadt, **merkmale: Any) -> Gegenstand:
    return create_gegenstand(
        "probe_baum",
        bezeichnung="Linde am Markt",
        sicht_id=stadt.steuern.id,
        gemeinde_id=stadt.gemeinde.id,
        merkmale=merkmale,
        ab=PFLANZTAG,
        akteur=stadt.programm,
    )
