from .actions import import_paket, publish_fassung, save_antworten, start_entwurf, submit_antrag
from .paketspeicher import paket_of
from .queries import antraege_for, get_leistung, offene_leistungen

__all__ = [
    "antraege_for",
    "get_leistung",
    "import_paket",
    "offene_leistungen",
    "paket_of",
    "publish_fassung",
    "save_antworten",
    "start_entwurf",
    "submit_antrag",
]
