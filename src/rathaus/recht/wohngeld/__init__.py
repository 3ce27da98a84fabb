"""Wohngeld: rent, income and amount (§§ 4 to 21 WoGG). A calculation, never a decision.

`beruecksichtige_miete` gives M, `berechne_gesamteinkommen` gives Y, `berechne_wohngeld` the amount.
"""

from rathaus.recht.wohngeld.einkommen import (
    Gesamteinkommen,
    Unterhaltsart,
    Wohngeldmitglied,
    Wohngeldunterhalt,
    berechne_gesamteinkommen,
)
from rathaus.recht.wohngeld.hoehe import Wohngeldhoehe, berechne_wohngeld
from rathaus.recht.wohngeld.miete import Mietabzug, Wohngeldmiete, beruecksichtige_miete
from rathaus.recht.wohngeld.mietenstufe import Mietenstufe, mietenstufe

__all__ = [
    "Gesamteinkommen",
    "Mietabzug",
    "Mietenstufe",
    "Unterhaltsart",
    "Wohngeldhoehe",
    "Wohngeldmiete",
    "Wohngeldmitglied",
    "Wohngeldunterhalt",
    "berechne_gesamteinkommen",
    "berechne_wohngeld",
    "beruecksichtige_miete",
    "mietenstufe",
]
