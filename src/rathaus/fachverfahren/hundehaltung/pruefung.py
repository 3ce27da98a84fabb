"""What the notice of keeping a large dog must show (§ 11 LHundG NRW): chip, liability insurance,
Sachkunde.
"""

from collections.abc import Mapping
from typing import Any


def open_points(daten: Mapping[str, Any]) -> list[str]:
    """What is still to be shown, in words fit for a request."""
    hund, haftpflicht = daten.get("hund") or {}, daten.get("haftpflicht") or {}
    sachkunde = daten.get("sachkunde") or {}
    punkte = []
    if not (hund.get("chipnummer_pflicht") or hund.get("chipnummer")):
        punkte.append("Chipnummer des Hundes")
    if not haftpflicht.get("nachweis"):
        punkte.append("Versicherungsschein der Haftpflichtversicherung")
    if not sachkunde.get("nachweis"):
        punkte.append("Nachweis der Sachkunde")
    return punkte
