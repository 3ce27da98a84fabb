"""How a chain is hashed. Everything here is pure: the same input gives the same bytes, in any
year.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

NULL = bytes(32)
_FELDER = (
    "zeitpunkt",
    "verb",
    "akteur_art",
    "akteur_id",
    "vertritt_id",
    "bezeichnung",
    "objekt_art",
    "objekt_id",
    "alt",
    "neu",
    "grund",
)


def canonical(wert: Any) -> str:
    """JSON with one spelling only: sorted keys, no blanks, UTC instants to the microsecond."""
    return json.dumps(
        wert, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_spell
    )


def _spell(wert: Any) -> str:
    if isinstance(wert, datetime):
        return wert.astimezone(UTC).isoformat(timespec="microseconds")
    return str(wert)


def hash_inhalt(salz: bytes, felder: Mapping[str, Any]) -> bytes:
    """SHA-256 over salt and payload; `felder` needs every field of Inhalt that says something."""
    text = canonical({feld: felder[feld] for feld in _FELDER})
    return hashlib.sha256(salz + text.encode()).digest()


def hash_eintrag(kette: str, nummer: int, vorher: bytes, inhalt_hash: bytes) -> bytes:
    return hashlib.sha256(f"{kette}\x00{nummer}\x00".encode() + vorher + inhalt_hash).digest()
