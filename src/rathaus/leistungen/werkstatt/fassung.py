"""What a Freigabe is bound to: this very document, and the day it is to appear."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

KETTE = "veroeffentlichungen"
WERKSTUECK = "leistungen.werkstueck"
ANPASSUNG = "leistungen.anpassung"
LISTE = "leistungen.stadtliste"


def version_of(inhalt: Any) -> str:
    """Order counts: of pages and choices it means something."""
    text = json.dumps(inhalt, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def version_of_words(werte: Mapping[str, Any] | None) -> str:
    """Of the town's own words, whose order the database does not keep."""
    return version_of(sorted((werte or {}).items()))
