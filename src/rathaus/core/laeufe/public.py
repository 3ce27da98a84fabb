from .actions import cancel_lauf, retry_abgewiesene, start_lauf, work_lauf
from .models import Lauf, Laufposten
from .pruefung import pruefe
from .queries import (
    Fortschritt,
    abgewiesene,
    fortschritt,
    fortschritt_of,
    get_lauf_of,
    laeufe_of,
)
from .registry import Laufart, Posten, laufarten, register_laufart
from .terminal import run_in_terminal

__all__ = [
    "Fortschritt",
    "Lauf",
    "Laufart",
    "Laufposten",
    "Posten",
    "abgewiesene",
    "cancel_lauf",
    "fortschritt",
    "fortschritt_of",
    "get_lauf_of",
    "laeufe_of",
    "laufarten",
    "pruefe",
    "register_laufart",
    "retry_abgewiesene",
    "run_in_terminal",
    "start_lauf",
    "work_lauf",
]
