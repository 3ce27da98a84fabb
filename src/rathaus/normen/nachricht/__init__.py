"""Mails as programs save them: `.eml` (RFC 5322, MIME) and `.msg` (MS-OXMSG). What is broken in one
is read as far as it goes; NachrichtFehler only where there is nothing.
"""

from .eml import looks_like_eml, parse_mail, read_eml
from .msg import looks_like_msg, read_msg
from .teile import MAX_TEILE, Anhang, Kopf, Nachricht, NachrichtFehler, one_line, split_address

__all__ = [
    "MAX_TEILE",
    "Anhang",
    "Kopf",
    "Nachricht",
    "NachrichtFehler",
    "looks_like_eml",
    "looks_like_msg",
    "one_line",
    "parse_mail",
    "read_eml",
    "read_msg",
    "read_nachricht",
    "split_address",
]


def read_nachricht(roh: bytes) -> Nachricht:
    """By its first bytes, whatever it is called."""
    return read_msg(roh) if looks_like_msg(roh) else read_eml(roh)
