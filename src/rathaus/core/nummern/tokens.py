"""Random numbers for letters and links. They are derived from nothing, so they tell nothing."""

import hashlib
import secrets

# No vowels (no words by accident), of look-alikes only one of each pair, and 23 signs: a prime, so
# that the weighted check sign finds every wrong sign and every swapped pair.
ALPHABET = "23456789CDFGHJKMNPRTVWX"
TOKEN_LAENGE = 10
_WERT = {zeichen: wert for wert, zeichen in enumerate(ALPHABET)}
_VERWECHSELT = str.maketrans({"B": "8", "S": "5", "Z": "2", "Y": "V", "U": "V"})


def new_token() -> str:
    """The number on a letter: readable, sayable on the phone, 40 bits and a check sign.
    No secret.
    """
    zufall = "".join(secrets.choice(ALPHABET) for _ in range(TOKEN_LAENGE - 1))
    return zufall + _pruefzeichen(zufall)


def format_token(token: str) -> str:
    """As people read it: two groups of five."""
    mitte = TOKEN_LAENGE // 2
    return f"{token[:mitte]}-{token[mitte:]}"


def parse_token(eingabe: str) -> str | None:
    """What somebody typed or was told, as the stored token; None if it cannot be one."""
    token = "".join(z for z in eingabe.upper() if z.isalnum()).translate(_VERWECHSELT)
    if len(token) != TOKEN_LAENGE or any(zeichen not in _WERT for zeichen in token):
        return None
    return token if _pruefzeichen(token[:-1]) == token[-1] else None


def new_link_token() -> str:
    """The secret part of a link: 256 bits, 43 signs. Store `hash_link_token` of it,
    never itself.
    """
    return secrets.token_urlsafe(32)


def hash_link_token(token: str) -> bytes:
    """SHA-256; a slow hash adds nothing to 256 random bits."""
    return hashlib.sha256(token.encode()).digest()


def _pruefzeichen(zeichen: str) -> str:
    summe = sum(stelle * _WERT[z] for stelle, z in enumerate(zeichen, start=1))
    return ALPHABET[summe % len(ALPHABET)]
