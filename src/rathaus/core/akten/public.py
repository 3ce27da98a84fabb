from .actions import assign_aktenzeichen, destroy_akte, find_or_open_akte, set_aktenplaneinheit
from .aktenplan import MUSTERPLAN
from .aufbewahrung import rule_of
from .einlesen import import_aktenplan
from .queries import akten_for

__all__ = [
    "MUSTERPLAN",
    "akten_for",
    "assign_aktenzeichen",
    "destroy_akte",
    "find_or_open_akte",
    "import_aktenplan",
    "rule_of",
    "set_aktenplaneinheit",
]
