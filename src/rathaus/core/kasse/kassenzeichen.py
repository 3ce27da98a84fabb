"""The Kassenzeichen: what a payer writes into a transfer, safe against a wrong or swapped digit.

Two digits for the kind of account, seven to count, two to check (ISO 7064, mod 97-10):
33.0001234.56
"""

import re

from stdnum.iso7064 import mod_97_10

_LAENGE = 11
_ZWISCHEN = re.compile(r"[\s./-]")


def build_kassenzeichen(praefix: str, nummer: int) -> str:
    """The stored form, digits only. `praefix` is two digits."""
    if not re.fullmatch(r"\d{2}", praefix):
        raise ValueError(f"Kein Präfix eines Kassenzeichens: {praefix!r}")
    if not 0 < nummer < 10**7:
        raise ValueError(f"Der Nummernkreis {praefix} ist erschöpft: {nummer}")
    zeichen = f"{praefix}{nummer:07d}"
    return zeichen + mod_97_10.calc_check_digits(zeichen)


def parse_kassenzeichen(eingabe: str) -> str | None:
    """What somebody typed or a bank delivered, in stored form; None if it cannot be one."""
    zeichen = _ZWISCHEN.sub("", eingabe)
    if len(zeichen) != _LAENGE or not zeichen.isascii() or not zeichen.isdigit():
        return None
    return zeichen if mod_97_10.is_valid(zeichen) else None


def format_kassenzeichen(zeichen: str) -> str:
    return f"{zeichen[:2]}.{zeichen[2:9]}.{zeichen[9:]}"
