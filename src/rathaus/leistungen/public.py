from .actions import import_paket, publish_fassung, save_antworten, start_entwurf, submit_antrag
from .katalog import Karte, karten, karten_in, karten_of_amt, search_karten
from .lebenslagen import LEBENSLAGEN
from .paketspeicher import paket_of
from .portal.bereiche import BEREICHE
from .queries import (
    get_leistung,
    lebenslagen_in_use,
    most_used,
    offene_leistungen,
)

__all__ = [
    "BEREICHE",
    "LEBENSLAGEN",
    "Karte",
    "get_leistung",
    "import_paket",
    "karten",
    "karten_in",
    "karten_of_amt",
    "lebenslagen_in_use",
    "most_used",
    "offene_leistungen",
    "paket_of",
    "publish_fassung",
    "save_antworten",
    "search_karten",
    "start_entwurf",
    "submit_antrag",
]
