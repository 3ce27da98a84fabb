"""The services as people look for them: cards, words, life situations. Everything here is read from
published packages and kept in memory by version, because a version never changes.
"""

from .karten import Karte, karte_of, karten, karten_in, karten_of_amt, text_of
from .suche import search_karten

__all__ = [
    "Karte",
    "karte_of",
    "karten",
    "karten_in",
    "karten_of_amt",
    "search_karten",
    "text_of",
]
