"""xdomea 3.0.0: die Aussonderung (anbieten, bewerten, übergeben, bestätigen) und der Aktenplan.

    schreibe(Anbieteverzeichnis(kopf, akten)) -> bytes
    lies(daten) -> Nachricht
    schreibe_aktenplan(Aktenplan(kopf, bezeichnung, version, einheiten)) -> bytes
    lies_aktenplan(daten) -> Aktenplan

Quelle: xdomea 3.0.0 (IT-Planungsrat, Beschluss 2017/39), Nachrichtengruppen „Aussonderung
durchführen“ und „Aktenplan austauschen“. Fassung 4.0.0 ist
veröffentlicht, aber noch nicht verbindlich.
"""

from .aktenplan import HOECHSTENS_BYTES as AKTENPLAN_BYTES
from .aktenplan import Aktenplan, Erweiterung, Planeinheit, lies_aktenplan, schreibe_aktenplan
from .lesen import HOECHSTENS_BYTES, lies
from .lesewerte import XdomeaFehler
from .modell import (
    Akte,
    Anbieteverzeichnis,
    Aussonderung,
    Bewertung,
    Bewertungsverzeichnis,
    Dokument,
    Empfangsbestaetigung,
    Format,
    Importbestaetigung,
    Importergebnis,
    Kopf,
    Medium,
    Nachricht,
    Nachrichtentyp,
    Stelle,
    System,
    Urteil,
    Version,
    Vorgang,
    typ_von,
)
from .schreiben import dateiname, schreibe

__all__ = [
    "AKTENPLAN_BYTES",
    "HOECHSTENS_BYTES",
    "Akte",
    "Aktenplan",
    "Anbieteverzeichnis",
    "Aussonderung",
    "Bewertung",
    "Bewertungsverzeichnis",
    "Dokument",
    "Empfangsbestaetigung",
    "Erweiterung",
    "Format",
    "Importbestaetigung",
    "Importergebnis",
    "Kopf",
    "Medium",
    "Nachricht",
    "Nachrichtentyp",
    "Planeinheit",
    "Stelle",
    "System",
    "Urteil",
    "Version",
    "Vorgang",
    "XdomeaFehler",
    "dateiname",
    "lies",
    "lies_aktenplan",
    "schreibe",
    "schreibe_aktenplan",
    "typ_von",
]
