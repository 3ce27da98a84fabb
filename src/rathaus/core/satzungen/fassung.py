"""The exact text a second person consents to."""

import hashlib
from collections.abc import Iterable
from typing import Any

from rathaus.core.kanonisch import canonical_json

from .models import Satzung, Satzungswert

FREIGABE_ART = "satzung"


def build_inhalt(satzung: Satzung, werte: Iterable[Satzungswert]) -> dict[str, Any]:
    return {
        "gemeinde": str(satzung.gemeinde_id),
        "titel": satzung.titel,
        "beschlossen_am": _iso(satzung.beschlossen_am),
        "fundstelle": satzung.fundstelle,
        "werte": [_wert(wert) for wert in werte],
    }


def hash_inhalt(inhalt: dict[str, Any]) -> str:
    return hashlib.sha256(canonical_json(inhalt).encode()).hexdigest()


def _wert(wert: Satzungswert) -> dict[str, Any]:
    return {
        "schluessel": wert.schluessel,
        "wert": wert.wert,
        "gueltig_ab": _iso(wert.gueltig_ab),
        "gueltig_bis": _iso(wert.gueltig_bis),
        "fundstelle": wert.fundstelle,
        "angenommen": wert.angenommen,
    }


def _iso(tag: Any) -> str | None:
    return tag.isoformat() if tag else None
