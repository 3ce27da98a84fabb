"""Verwaltungsgebühren by the rules of a Gebührensatzung: fixed, frame, per unit, value, time."""

from rathaus.recht.gebuehren.rechnung import Auslage, Gebuehr, Gebuehrenfall, berechne_gebuehr
from rathaus.recht.gebuehren.regel import (
    Ermaessigung,
    Gebuehrenart,
    Gebuehrenregel,
    Gebuehrenrundung,
    Stufe,
    lies_regel,
)

__all__ = [
    "Auslage",
    "Ermaessigung",
    "Gebuehr",
    "Gebuehrenart",
    "Gebuehrenfall",
    "Gebuehrenregel",
    "Gebuehrenrundung",
    "Stufe",
    "berechne_gebuehr",
    "lies_regel",
]
