"""Names in a package, made from what people call things."""

import re
import unicodedata
from collections.abc import Collection

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LAENGSTER = 30
#: What a form says beside its answers, and what opens no question.
_VERGEBEN = frozenset({"stand", "gefragt", "entfernen", "hinzu", "weg", "grund", "welche"})
_FUELLWOERTER = frozenset(
    ("wie", "wann", "wo", "was", "wer", "der", "die", "das", "ein", "eine", "sie", "ihr", "ihre")
)


def name_for(text: str, vergeben: Collection[str]) -> str:
    """Of a question or a group: a–z, digits and _, unlike those that are taken."""
    woerter = _words(text)
    sagend = [wort for wort in woerter if wort not in _FUELLWOERTER] or woerter
    return _unused(_joined(sagend, "_") or "angabe", "_", {*vergeben, *_VERGEBEN})


def kennung_for(text: str, vergeben: Collection[str]) -> str:
    """Of a service or a page, as it stands in an address."""
    return _unused(_joined(_words(text), "-") or "seite", "-", set(vergeben))


def _words(text: str) -> list[str]:
    flach = unicodedata.normalize("NFKD", text.lower().translate(_UMLAUTE))
    return re.findall(r"[a-z0-9]+", flach.encode("ascii", "ignore").decode())


def _joined(woerter: list[str], mit: str) -> str:
    """As many whole words as fit; a name begins with a letter."""
    name = ""
    for wort in woerter:
        if len(name) + len(wort) >= _LAENGSTER and name:
            break
        name = f"{name}{mit}{wort}" if name else wort
    name = name[:_LAENGSTER]
    return f"n{mit}{name}" if name[:1].isdigit() else name


def _unused(name: str, mit: str, vergeben: set[str]) -> str:
    nummer, neu = 1, name
    while neu in vergeben:
        nummer += 1
        neu = f"{name}{mit}{nummer}"
    return neu
