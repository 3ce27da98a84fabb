"""xdomea 3.0.0, so weit die Aussonderung es braucht: anbieten, bewerten, übergeben, bestätigen.

    schreibe(Anbieteverzeichnis(kopf, akten)) -> bytes
    lies(daten) -> Nachricht

Quelle: xdomea 3.0.0 (IT-Planungsrat, Beschluss 2017/39), Nachrichtengruppe „Aussonderung
durchführen“. Fassung 4.0.0 ist veröffentlicht, aber noch nicht verbindlich.
"""

from .lesen import HOECHSTENS_BYTES, XdomeaFehler, lies
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
    "HOECHSTENS_BYTES",
    "Akte",
    "Anbieteverzeichnis",
    "Aussonderung",
    "Bewertung",
    "Bewertungsverzeichnis",
    "Dokument",
    "Empfangsbestaetigung",
    "Format",
    "Importbestaetigung",
    "Importergebnis",
    "Kopf",
    "Medium",
    "Nachricht",
    "Nachrichtentyp",
    "Stelle",
    "System",
    "Urteil",
    "Version",
    "Vorgang",
    "XdomeaFehler",
    "dateiname",
    "lies",
    "schreibe",
    "typ_von",
]
