from .abgleich import NACHFRAGEN, apply_meldung, is_askable, reconcile
from .beginnen import abandon_zahlung, begin_zahlung, open_zahlung
from .erstattung import record_rueckgabe

__all__ = [
    "NACHFRAGEN",
    "abandon_zahlung",
    "apply_meldung",
    "begin_zahlung",
    "is_askable",
    "open_zahlung",
    "reconcile",
    "record_rueckgabe",
]
