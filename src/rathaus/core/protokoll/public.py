from .actions import (
    collect_records,
    erase_inhalte,
    expire_lesezugriffe,
    record,
    record_lesezugriff,
    seal_ketten,
)
from .akteur import Akteur, Akteurart, auftrag
from .pruefung import pruefe
from .queries import Zeile, find_eintrag, find_inhalt, history

__all__ = [
    "Akteur",
    "Akteurart",
    "Zeile",
    "auftrag",
    "collect_records",
    "erase_inhalte",
    "expire_lesezugriffe",
    "find_eintrag",
    "find_inhalt",
    "history",
    "pruefe",
    "record",
    "record_lesezugriff",
    "seal_ketten",
]
