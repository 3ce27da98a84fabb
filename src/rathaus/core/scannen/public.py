from .actions import record_scan
from .klassen import klasse_of
from .models import Scanklasse, Schutzbedarf, Transfervermerk, Verfahren

__all__ = [
    "Scanklasse",
    "Schutzbedarf",
    "Transfervermerk",
    "Verfahren",
    "klasse_of",
    "record_scan",
]
