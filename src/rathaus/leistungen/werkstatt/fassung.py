"""What a Freigabe is bound to: this very document, and the day it is to appear."""

import hashlib
import json
from typing import Any

WERKSTUECK = "leistungen.werkstueck"
ANPASSUNG = "leistungen.anpassung"


def version_of(inhalt: Any) -> str:
    text = json.dumps(inhalt, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
