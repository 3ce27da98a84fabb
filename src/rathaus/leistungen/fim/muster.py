"""Patterns of a schema (regular expressions of XML Schema) as patterns the form engine runs.

What the engine does not understand stays a note; what would explode is refused with the file.
"""

import re

from ..paket.muster import Musterexplosion, Musterfehler, compile_muster
from .modell import Datenfeld, FimFehler

#: Letters and digits as the standard means them, in ranges the engine knows.
_BUCHSTABEN = "A-Za-zÀ-ÖØ-öø-ɏ"
_KLASSEN = {
    r"\p{L}": _BUCHSTABEN,
    r"\p{Lu}": "A-ZÀ-ÖØ-Þ",
    r"\p{Ll}": "a-zß-öø-ÿ",
    r"\p{N}": "0-9",
    r"\p{Nd}": "0-9",
}
_TEIL = re.compile(r"\\p\{[A-Za-z]+\}|\\.|\[|\]|.", re.DOTALL)


def translate(feld: Datenfeld) -> str | None:
    """The field's pattern as the engine runs it; None where it must stay a note. Raises FimFehler
    where matching could take for ever.
    """
    text = _without_anchors(feld.praezisierung.pattern)
    try:
        muster = _without_categories(text)
        compile_muster(muster)
    except Musterexplosion as fehler:
        grund = f"Das Muster „{text[:60]}“ ist gefährlich: {fehler}"
        raise FimFehler(grund, element=feld.kennung.id) from fehler
    except Musterfehler:
        return None
    return muster


def _without_anchors(text: str) -> str:
    """The standard always means the whole text; many authors write it anyway."""
    return text.removeprefix("^").removesuffix("$")


def _without_categories(text: str) -> str:
    r"""`\p{L}` written out. Raises Musterfehler for a category without ranges of its own."""
    fertig, in_klasse = [], False
    for teil in _TEIL.findall(text):
        if teil.startswith(r"\p"):
            if teil not in _KLASSEN:
                raise Musterfehler(f"„{teil}“ versteht das Rathaus nicht.")
            fertig.append(_KLASSEN[teil] if in_klasse else f"[{_KLASSEN[teil]}]")
            continue
        in_klasse = teil == "[" or (in_klasse and teil != "]")
        fertig.append(teil)
    return "".join(fertig)
