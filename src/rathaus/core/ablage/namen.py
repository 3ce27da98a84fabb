"""File names come from strangers: only what a file may be called on any system survives."""

import unicodedata
from pathlib import PurePosixPath

MAX_LAENGE = 150
_VERBOTEN = set('<>:"/\\|?*')
# Cc, Cf: control and bidi characters that make „gpj.exe" read as a picture; Cs, Co, Cn: not text at
# all
_UNSICHTBAR = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(name: str, *, endung: str) -> str:
    """The last part of the path, without signs that mislead; `endung` (".pdf") is added where none
    stands.
    """
    letzter = name.replace("\\", "/").rsplit("/", 1)[-1]
    lesbar = "".join(z for z in unicodedata.normalize("NFC", letzter) if _is_lesbar(z))
    lesbar = " ".join(lesbar.split()).strip(". ")
    if not lesbar:
        return f"Datei{endung}"
    if not PurePosixPath(lesbar).suffix:
        lesbar += endung
    return _shorten(lesbar)


def _is_lesbar(zeichen: str) -> bool:
    return zeichen not in _VERBOTEN and unicodedata.category(zeichen) not in _UNSICHTBAR


def _shorten(name: str) -> str:
    if len(name) <= MAX_LAENGE:
        return name
    suffix = PurePosixPath(name).suffix[:20]
    return name[: MAX_LAENGE - len(suffix)] + suffix
