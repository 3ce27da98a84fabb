"""The stored forms a person is found and sorted by."""

import re

from rathaus.normen import telefon
from rathaus.normen.din91379 import sortierschluessel, suchform, weite_suchform

_WORT = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a name in search form: „Müller-Lüdenscheidt“ → MUELLER, LUEDENSCHEIDT"""
    return _WORT.findall(suchform(text))


def build_suchform(name: str, vornamen: str) -> str:
    """Identity of a name: equal for every spelling DIN 91379 holds equal, hyphens and blanks
    aside.
    """
    return ", ".join(" ".join(words_of(part)) for part in (name, vornamen) if part)


def wide_words_of(text: str) -> list[str]:
    """As `words_of`, coarser: Müller, Mueller and Muller are one. To find, never to identify."""
    return _WORT.findall(weite_suchform(text))


def build_suchworte(*names: str) -> str:
    """Every word once, each with a blank before it, so that one LIKE finds beginnings of words
    only.
    """
    words = dict.fromkeys(word for name in names for word in wide_words_of(name))
    return "".join(f" {word}" for word in words)


def build_sortierschluessel(name: str, vornamen: str) -> str:
    return sortierschluessel(f"{name}, {vornamen}" if vornamen else name)


def normalize_telefon(text: str) -> str:
    """E.164, read as a German number where no country stands; empty where it is no number."""
    try:
        return telefon.pruefe(text)
    except telefon.TelefonFehler:
        return ""
