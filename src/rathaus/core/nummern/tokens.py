"""Random numbers for letters and links. They are derived from nothing, so they tell nothing."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from itertools import combinations, product

# No vowels (no words by accident), of look-alikes only one of each pair, and 23 signs: a prime, so
# that the weighted check sign finds every wrong sign and every swapped pair.
ALPHABET = "23456789CDFGHJKMNPRTVWX"
TOKEN_LAENGE = 10
_WERT = {zeichen: wert for wert, zeichen in enumerate(ALPHABET)}
_VERWECHSELT = str.maketrans({"B": "8", "S": "5", "Z": "2", "Y": "V", "U": "V"})
# what a scanner takes one of them for, nothing of which a person would mistake
_VERLESEN = ("6G", "CG", "38", "9I1JLG", "27", "4A", "MNH", "VW", "PRF", "XK", "T7", "DO0Q", "5S")
_LESARTEN = {
    zeichen: "".join({z for gruppe in _VERLESEN if zeichen in gruppe for z in gruppe} & set(_WERT))
    for zeichen in "".join(_VERLESEN)
}
_HOECHSTENS_VERLESEN = 2


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


def misread_tokens(gelesen: str) -> set[str]:
    """The tokens text recognition may have read as this: up to two signs taken for their like. The
    check sign leaves about one of 23 guesses; whether it was ever given out, the database says.
    """
    zeichen = [z for z in gelesen.upper() if z.isalnum()]
    fremd = {stelle for stelle, z in enumerate(zeichen) if z not in _WERT}
    if len(zeichen) != TOKEN_LAENGE or len(fremd) > _HOECHSTENS_VERLESEN:
        return set()
    gefunden: set[str | None] = set()
    for anzahl in range(1, _HOECHSTENS_VERLESEN + 1):
        for stellen in combinations(range(TOKEN_LAENGE), anzahl):
            if fremd <= set(stellen):
                gefunden |= {parse_token(neu) for neu in _with_others_at(zeichen, stellen)}
    return {token for token in gefunden if token}


def _with_others_at(zeichen: Sequence[str], stellen: Sequence[int]) -> Iterator[str]:
    for ersatz in product(*(_LESARTEN.get(zeichen[stelle], "") for stelle in stellen)):
        neu = dict(zip(stellen, ersatz, strict=True))
        yield "".join(neu.get(stelle, z) for stelle, z in enumerate(zeichen))


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
