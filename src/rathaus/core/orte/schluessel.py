"""One spelling per street: what people type, folded so that ß, „Str.“, case and hyphens make no
difference.
"""

import re

from rathaus.normen.din91379 import suchform

_ABGEKUERZT = {"STR": "STRASSE", "PL": "PLATZ", "ST": "SANKT"}
_STR_AM_ENDE = re.compile(r"STR\Z")
_WORT = re.compile(r"[0-9A-Z]+")
_NUMMER = re.compile(
    r"(?P<strasse>.*\D)\s+(?P<nummer>\d+\s*[a-zA-Z]?(?:\s*[-–/]\s*\d+\s*[a-zA-Z]?)?(?:\s1/2)?)"
)


def fold_strasse(name: str) -> str:
    """„Große Berg-Str.“ → GROSSEBERGSTRASSE"""
    words = [_ABGEKUERZT.get(word, word) for word in _WORT.findall(suchform(name))]
    return _STR_AM_ENDE.sub("STRASSE", "".join(words))


def fold_anfang(name: str) -> str:
    """As `fold_strasse`, for a name still being typed: „Linden Str“ may become „Linden Strich“."""
    key = fold_strasse(name)
    return key.removesuffix("ASSE") if key.endswith("STRASSE") else key


def split_hausnummer(text: str) -> tuple[str, str]:
    """„Lindenstr. 4 a“ → („Lindenstr.“, „4 a“); without a number at the end the second is empty."""
    found = _NUMMER.fullmatch(text.strip())
    return (found["strasse"].strip(), found["nummer"]) if found else (text.strip(), "")


def fold_hausnummer(nummer: str) -> str:
    """„4 a“ → 4A, „4 – 6“ → 4-6"""
    return re.sub(r"\s+", "", nummer).upper().replace("–", "-")


def fold_ort(strasse_und_nummer: str, ort: str = "") -> str:
    """Street, number and town as one line to search by its beginning."""
    strasse, nummer = split_hausnummer(strasse_und_nummer)
    parts = (fold_strasse(strasse), fold_hausnummer(nummer), fold_strasse(ort))
    return " ".join(part for part in parts if part)
