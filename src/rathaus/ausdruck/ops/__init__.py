"""Die Operatoren, nach Gruppen; der Import meldet sie an."""

from rathaus.ausdruck.ops import (
    bezug,
    datum,
    konstanten,
    listen,
    logik,
    rechnen,
    tabellen,
    text,
    vergleich,
)

__all__ = [
    "bezug",
    "datum",
    "konstanten",
    "listen",
    "logik",
    "rechnen",
    "tabellen",
    "text",
    "vergleich",
]
