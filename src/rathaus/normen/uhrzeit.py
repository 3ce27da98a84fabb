"""Uhrzeiten lesen, wie Menschen sie schreiben: 8:30, 8.30 Uhr, 830, 18 Uhr."""

import re
from datetime import time

from rathaus.normen.eingabefehler import Eingabefehler

_UHRZEIT = re.compile(r"(\d{1,2})\s*(?:[:.,h]?\s*(\d{2}))?\s*(?:h|uhr)?", re.ASCII | re.IGNORECASE)


def parse_uhrzeit(text: str) -> time:
    """Eingabefehler mit einem deutschen Satz; 24:00 ist 0:00 des nächsten Tages und gilt nicht."""
    treffer = _UHRZEIT.fullmatch(text.strip()) if len(text) <= 20 else None
    stunde, minute = (int(treffer[1]), int(treffer[2] or 0)) if treffer else (99, 99)
    if stunde > 23 or minute > 59:
        raise Eingabefehler("Bitte geben Sie eine Uhrzeit ein, zum Beispiel 18:30.")
    return time(stunde, minute)
