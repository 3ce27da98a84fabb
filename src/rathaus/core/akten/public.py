from .actions import assign_aktenzeichen, destroy_akte, find_or_open_akte, set_aktenplaneinheit
from .aktenplan import MUSTERPLAN
from .aufbewahrung import rule_of
from .einlesen import import_aktenplan
from .papier import paper_obstacle
from .queries import akten_for
from .zda import (
    AkteGeschlossen,
    Hindernis,
    check_offen,
    hindernisse,
    lock_akte,
    move_akte,
    register_hindernis,
)
from .zustaende import AKTE, OFFEN

__all__ = [
    "AKTE",
    "MUSTERPLAN",
    "OFFEN",
    "AkteGeschlossen",
    "Hindernis",
    "akten_for",
    "assign_aktenzeichen",
    "check_offen",
    "destroy_akte",
    "find_or_open_akte",
    "hindernisse",
    "import_aktenplan",
    "lock_akte",
    "move_akte",
    "paper_obstacle",
    "register_hindernis",
    "rule_of",
    "set_aktenplaneinheit",
]
