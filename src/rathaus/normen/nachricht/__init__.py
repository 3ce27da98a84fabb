"""Mails as programs save them: `.eml` (RFC 5322, MIME) and `.msg` (MS-OXMSG). What is broken in one
is read as far as it goes; NachrichtFehler only where there is nothing.
"""

from .eml import looks_like_eml, read_eml
from .msg import looks_like_msg, read_msg
from .teile import Anhang, Kopf, Nachricht, NachrichtFehler

__all__ = [
    "Anhang",
    "Kopf",
    "Nachricht",
    "NachrichtFehler",
    "looks_like_eml",
    "looks_like_msg",
    "read_eml",
    "read_msg",
    "read_nachricht",
]


def read_nachricht(roh: bytes) -> Nachricht:
    """By its first bytes, whatever it is called."""
    return read_msg(roh) if looks_like_msg(roh) else read_eml(roh)
