"""The Kassenzeichen: what a payer writes into a transfer, safe against a wrong or swapped digit.

Two digits for the kind of account, seven to count, two to check (ISO 7064, mod 97-10):
33.0001234.56
"""

import re

from rathaus.normen import kassenzeichen

_LAENGE = 11


def build_kassenzeichen(praefix: str, nummer: int) -> str:
    """The stored form, digits only. `praefix` is two digits."""
    if not re.fullmatch(r"[0-9]{2}", praefix):
        raise ValueError(f"Kein Präfix eines Kassenzeichens: {praefix!r}")
    if not 0 < nummer < 10**7:
        raise ValueError(f"Der Nummernkreis {praefix} ist erschöpft: {nummer}")
    return kassenzeichen.bilde(f"{praefix}{nummer:07d}")


def parse_kassenzeichen(eingabe: str) -> str | None:
    """What somebody typed or a bank delivered, in stored form; None if it cannot be one."""
    try:
        zeichen = kassenzeichen.pruefe(eingabe)
    except kassenzeichen.KassenzeichenFehler:
        return None
    return zeichen if len(zeichen) == _LAENGE else None


def strip_kassenzeichen(eingabe: str) -> str:
    """Digits only, whatever a person or a bank put between them."""
    return re.sub(r"[\s.\-/]+", "", eingabe)


def format_kassenzeichen(zeichen: str) -> str:
    """Our own in three parts; those of the finance system as they came."""
    if len(zeichen) != _LAENGE:
        return zeichen
    return f"{zeichen[:2]}.{zeichen[2:9]}.{zeichen[9:]}"
