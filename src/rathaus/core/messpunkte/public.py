from .actions import record_messpunkt
from .queries import Auswahl, Monatswert, anzahl, je_monat, summe
from .registry import Messpunktart, messpunktarten, register_messpunktart

__all__ = [
    "Auswahl",
    "Messpunktart",
    "Monatswert",
    "anzahl",
    "je_monat",
    "messpunktarten",
    "record_messpunkt",
    "register_messpunktart",
    "summe",
]
