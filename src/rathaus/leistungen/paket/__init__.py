"""The package: a service as a document. Pure reading and computing, no database.

`dokument` reads a document into a Paket and says precisely what is wrong with it, `feldarten` knows
the kinds of answers, `engine` decides what is visible, complete and computed.
"""

from .dokument import Paketfehler, read_paket
from .engine import Lage, assess, check, prune, settle
from .maengel import Mangel
from .struktur import Feld, Gruppe, Paket, Seite

__all__ = [
    "Feld",
    "Gruppe",
    "Lage",
    "Mangel",
    "Paket",
    "Paketfehler",
    "Seite",
    "assess",
    "check",
    "prune",
    "read_paket",
    "settle",
]
