"""A line of text somebody typed, fit to store and to print."""

from rathaus.core.fehler import Fachfehler
from rathaus.normen import din91379


def clean_zeile(text: str, *, name: str, typ: str, laengste: int) -> str:
    """NFC, single blanks; Fachfehler where it is too long or has a character DIN 91379 (type A–E)
    lacks.
    """
    one_line = " ".join(text.split())
    if len(one_line) > laengste:
        raise Fachfehler(f"{name}: höchstens {laengste} Zeichen, es sind {len(one_line)}.")
    try:
        return din91379.pruefe(one_line, typ)
    except din91379.ZeichenFehler as error:
        raise Fachfehler(f"{name}: {error}") from error
