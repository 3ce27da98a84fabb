"""Typesetting: data become PDF/A-3a and PDF/UA-1 in one call.

Everything said goes in as JSON; the template never sees it as markup.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .stroeme import settle_streams
from .zeichen import printable

#: How many characters without a glyph are looked for one by one.
VERSUCHE = 30
_OHNE_GLYPHE = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
#: What fonts at hand surely show; the rest is named once a letter has too many strange signs.
_GEWOEHNLICH = re.compile(r"[\n\x20-\u024f\u1e00-\u1eff\u2010-\u2027\u20ac]")


def typeset_data(
    vorlage: Path, name: str, daten: Mapping[str, Any], beilagen: Mapping[str, str]
) -> bytes:
    """The PDF of a template that reads `daten` as JSON under that name, and `beilagen` as they
    are. Characters no font shows are named, never dropped.
    """
    ohne: frozenset[str] = frozenset()
    for _ in range(VERSUCHE):
        try:
            return _compile(vorlage, name, daten, beilagen, ohne)
        except typst.TypstError as fehler:
            treffer = _OHNE_GLYPHE.search(str(fehler))
            if treffer is None:
                raise
            ohne |= _characters(treffer[1])
    return _compile(vorlage, name, daten, beilagen, ohne | _unusual(daten))


def _compile(
    vorlage: Path,
    name: str,
    daten: Mapping[str, Any],
    beilagen: Mapping[str, str],
    ohne: frozenset[str],
) -> bytes:
    eingaben = {name: json.dumps(_printable(daten, ohne), ensure_ascii=False), **beilagen}
    # by its path: each template handed over as bytes takes one more of the 65,535 file numbers the
    # typesetter has in a process, and never gives it back
    pdf = typst.compile(
        vorlage,
        root=vorlage.parent,
        format="pdf",
        sys_inputs=eingaben,
        pdf_standards=["a-3a", "ua-1"],
        font_paths=_fonts(),
    )
    return settle_streams(pdf)


def _printable(wert: Any, ohne: frozenset[str]) -> Any:
    if isinstance(wert, str):
        return printable(wert, ohne)
    if isinstance(wert, Mapping):
        return {name: _printable(inhalt, ohne) for name, inhalt in wert.items()}
    if isinstance(wert, list | tuple):
        return [_printable(inhalt, ohne) for inhalt in wert]
    return wert


def _characters(genannt: str) -> frozenset[str]:
    return frozenset(_ESCAPE.sub(lambda treffer: chr(int(treffer[1], 16)), genannt)) - {" "}


def _unusual(daten: Mapping[str, Any]) -> frozenset[str]:
    worte = json.dumps(daten, ensure_ascii=False)
    return frozenset(zeichen for zeichen in worte if not _GEWOEHNLICH.match(zeichen))


@cache
def _fonts() -> typst.Fonts:
    """Those that come with the typesetter and no others, so that a letter looks the same on every
    machine; they show every letter of DIN 91379. Looked up once in a process.
    """
    return typst.Fonts(include_system_fonts=False)
