"""Hundesteuer by the values of a town's Satzung.

There is no formula of the federation: the KAG of the Land lets the town tax dogs, the Satzung says
how. `berechne_hundesteuer` assesses one household for one year; `vergleiche` finds what a new
assessment changes; `veranlage_nach` goes back over the years that may still be assessed.
"""

from rathaus.recht.hundesteuer.dateien import beispielsatzung, lies_satzung
from rathaus.recht.hundesteuer.hunde import (
    GehaltenerHund,
    Geltungszeit,
    GewaehrteVerguenstigung,
    Haltungsgrund,
    steuerpflicht,
)
from rathaus.recht.hundesteuer.lage import Hundelage, Steuerabschnitt
from rathaus.recht.hundesteuer.nachveranlagung import (
    Nachveranlagung,
    satzung_fuer,
    veranlage_nach,
)
from rathaus.recht.hundesteuer.rechnung import Hundanteil, Hundesteuer, berechne_hundesteuer
from rathaus.recht.hundesteuer.satzung import (
    Altersregel,
    Beginnregel,
    Endregel,
    Hundesteuersatzung,
    Ratenverteilung,
    Rundungsstufe,
    Steuerrundung,
    Verguenstigungsregel,
    Zaehlweise,
    Zeitanteil,
)
from rathaus.recht.hundesteuer.vergleich import (
    Hundaenderung,
    Hundaenderungsart,
    Hundebescheidart,
    Hundesteuervergleich,
    vergleiche,
)

__all__ = [
    "Altersregel",
    "Beginnregel",
    "Endregel",
    "GehaltenerHund",
    "Geltungszeit",
    "GewaehrteVerguenstigung",
    "Haltungsgrund",
    "Hundaenderung",
    "Hundaenderungsart",
    "Hundanteil",
    "Hundebescheidart",
    "Hundelage",
    "Hundesteuer",
    "Hundesteuersatzung",
    "Hundesteuervergleich",
    "Nachveranlagung",
    "Ratenverteilung",
    "Rundungsstufe",
    "Steuerabschnitt",
    "Steuerrundung",
    "Verguenstigungsregel",
    "Zaehlweise",
    "Zeitanteil",
    "beispielsatzung",
    "berechne_hundesteuer",
    "lies_satzung",
    "satzung_fuer",
    "steuerpflicht",
    "veranlage_nach",
    "vergleiche",
]
