"""Die Operatoren, nach Gruppen; der Import meldet sie an."""

from rathaus.ausdruck.ops import (
    bezug,
    datum,
    feld,
    konstanten,
    listen,
    logik,
    rechnen,
    staffeln,
    text,
    vergleich,
    zuordnung,
)

__all__ = [
    "bezug",
    "datum",
    "feld",
    "konstanten",
    "listen",
    "logik",
    "rechnen",
    "staffeln",
    "text",
    "vergleich",
    "zuordnung",
]
