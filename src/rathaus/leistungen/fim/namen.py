"""Names for parts of a package, made of what a schema calls them."""

import re
import unicodedata
from collections.abc import Container

_LAENGE = 32
_MINDESTENS = 20
#: Words a form needs for itself.
_VERGEBEN = frozenset({"stand", "gefragt", "entfernen", "hinzu", "weg", "grund", "welche"})
_UMLAUTE = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}
)


def feldname(text: str, vergeben: Container[str], ersatz: str = "feld") -> str:
    """A name of letters a–z, digits and _ that nobody beside it bears."""
    name = _shortened(_ascii(text, "_")) or ersatz
    if not name[0].isalpha():
        name = f"{ersatz}_{name}"
    return _unique(name, vergeben)


def paketkennung(text: str) -> str:
    """The kennung of a package: what stands in its address."""
    kennung = _ascii(text, "-")[:60].strip("-")
    return kennung if kennung[:1].isalpha() else f"leistung-{kennung}".strip("-")


def _shortened(name: str) -> str:
    """Whole words, as many as have room, where that leaves enough of it."""
    if len(name) <= _LAENGE:
        return name
    kurz = name[: _LAENGE + 1].rpartition("_")[0]
    return kurz if len(kurz) >= _MINDESTENS else name[:_LAENGE].strip("_")


def _unique(name: str, vergeben: Container[str]) -> str:
    nummer, kandidat = 2, name
    while kandidat in vergeben or kandidat in _VERGEBEN:
        kandidat = f"{name}_{nummer}"
        nummer += 1
    return kandidat


def _ascii(text: str, trenner: str) -> str:
    """Umlauts written out, accents dropped, everything else becomes the separator."""
    zerlegt = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_UMLAUTE))
    schlicht = "".join(zeichen for zeichen in zerlegt if not unicodedata.combining(zeichen))
    return re.sub(r"[^a-z0-9]+", trenner, schlicht.lower()).strip(trenner)
