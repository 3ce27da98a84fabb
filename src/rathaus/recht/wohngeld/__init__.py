"""Wohngeld: rent, income and amount (§§ 4 to 21 WoGG). A calculation, never a decision.

`beruecksichtige_miete` gives M, `berechne_gesamteinkommen` gives Y, `berechne_wohngeld` the amount.
"""

from rathaus.recht.wohngeld.einkommen import (
    Gesamteinkommen,
    Mitglied,
    Unterhalt,
    Unterhaltsart,
    berechne_gesamteinkommen,
)
from rathaus.recht.wohngeld.hoehe import Wohngeldhoehe, berechne_wohngeld
from rathaus.recht.wohngeld.miete import Mietabzug, Miete, beruecksichtige_miete
from rathaus.recht.wohngeld.mietenstufe import Mietenstufe, mietenstufe

__all__ = [
    "Gesamteinkommen",
    "Mietabzug",
    "Miete",
    "Mietenstufe",
    "Mitglied",
    "Unterhalt",
    "Unterhaltsart",
    "Wohngeldhoehe",
    "berechne_gesamteinkommen",
    "berechne_wohngeld",
    "beruecksichtige_miete",
    "mietenstufe",
]
