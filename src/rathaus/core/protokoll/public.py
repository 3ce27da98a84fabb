from .actions import erase_inhalte, expire_lesezugriffe, record, record_lesezugriff
from .akteur import Akteur, Akteurart, auftrag

__all__ = [
    "Akteur",
    "Akteurart",
    "auftrag",
    "erase_inhalte",
    "expire_lesezugriffe",
    "record",
    "record_lesezugriff",
]
