"""Text that every letter can print: nothing is dropped, what no font shows is named."""

import re
import unicodedata

#: Controls that turn the direction of writing; in a name they only deceive.
_RICHTUNG = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNDRUCKBAR = frozenset({"Cc", "Cn", "Co", "Cs"})
_LANGES_WORT = re.compile(r"\S{41,}")
_STUECK = 40
#: Nothing to look at: letters of the house, spaces and line ends.
_HARMLOS = re.compile(r"[\n\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u20ac]*")


def printable(text: str, ohne: frozenset[str] = frozenset()) -> str:
    """Control, private and unassigned characters, and those in `ohne`, as [U+XXXX]; very long
    words may break.
    """
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if ohne or not _HARMLOS.fullmatch(text):
        text = "".join(_shown(zeichen, ohne) for zeichen in text)
    return _LANGES_WORT.sub(_breakable, text)


def _shown(zeichen: str, ohne: frozenset[str]) -> str:
    if zeichen == "\n":
        return zeichen
    fremd = unicodedata.category(zeichen) in _UNDRUCKBAR
    if fremd or zeichen in _RICHTUNG or zeichen in ohne:
        return f"[U+{ord(zeichen):04X}]"
    return zeichen


def _breakable(treffer: re.Match[str]) -> str:
    wort = treffer[0]
    return "\u200b".join(wort[n : n + _STUECK] for n in range(0, len(wort), _STUECK))
