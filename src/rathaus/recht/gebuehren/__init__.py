"""Verwaltungsgebühren by the rules of a Gebührensatzung: fixed, frame, per unit, value, time."""

from rathaus.recht.gebuehren.rechnung import (
    Gebuehrenauslage,
    Gebuehrenfall,
    Gebuehrenrechnung,
    berechne_gebuehr,
)
from rathaus.recht.gebuehren.regel import (
    Gebuehrenart,
    Gebuehrenermaessigung,
    Gebuehrenregel,
    Gebuehrenrundung,
    Gebuehrenstufe,
    lies_regel,
)

__all__ = [
    "Gebuehrenart",
    "Gebuehrenauslage",
    "Gebuehrenermaessigung",
    "Gebuehrenfall",
    "Gebuehrenrechnung",
    "Gebuehrenregel",
    "Gebuehrenrundung",
    "Gebuehrenstufe",
    "berechne_gebuehr",
    "lies_regel",
]
