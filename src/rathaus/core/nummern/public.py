from .actions import next_belegnummer, next_nummer, next_nummern
from .pruefung import pruefe
from .tokens import (
    ALPHABET,
    TOKEN_LAENGE,
    format_token,
    hash_link_token,
    misread_tokens,
    new_link_token,
    new_token,
    parse_token,
)

__all__ = [
    "ALPHABET",
    "TOKEN_LAENGE",
    "format_token",
    "hash_link_token",
    "misread_tokens",
    "new_link_token",
    "new_token",
    "next_belegnummer",
    "next_nummer",
    "next_nummern",
    "parse_token",
    "pruefe",
]
