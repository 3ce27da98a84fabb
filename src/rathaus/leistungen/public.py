from .actions import import_paket, publish_fassung, save_antworten, start_entwurf, submit_antrag
from .beschreibung import describe
from .lebenslagen import LEBENSLAGEN
from .paketspeicher import paket_of
from .queries import (
    antraege_for,
    get_leistung,
    lebenslagen_in_use,
    most_used,
    offene_leistungen,
)

__all__ = [
    "LEBENSLAGEN",
    "antraege_for",
    "describe",
    "get_leistung",
    "import_paket",
    "lebenslagen_in_use",
    "most_used",
    "offene_leistungen",
    "paket_of",
    "publish_fassung",
    "save_antworten",
    "start_entwurf",
    "submit_antrag",
]
