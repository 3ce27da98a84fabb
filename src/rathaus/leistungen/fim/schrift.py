"""Texts of a schema as a page shows them: German quotation marks, real dashes, single spaces."""

import re

_REGELN = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"[\"“”„]([^\"“”„]*)[\"“”]"), r"„\1“"),
    (re.compile(r"(?<!\w)['‘‚]([^'‘‚]*)['‘’](?!\w)"), r"‚\1‘"),
    (re.compile(r"(?<!\w)'|'(?!\w)"), "’"),
    (re.compile(r"\"|``|’’|‘‘|”|(?<!\S)“|“(?=\w)"), "″"),
    (re.compile(r"(?<=\w)--+(?=\w)|(?<!\S)-+(?!\S)"), "–"),
)


def typeset(text: str) -> str:
    """As the pages of the town hall demand it."""
    for muster, ersatz in _REGELN:
        text = muster.sub(ersatz, text)
    return text.strip()
