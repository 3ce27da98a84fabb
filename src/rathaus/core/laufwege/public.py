from .actions import (
    NeuerSchritt,
    add_schritt,
    answer_schritt,
    recall_laufweg,
    redirect_schritt,
    request_mitzeichnung,
    start_laufweg,
)
from .arten import Schrittart
from .models import Laufschritt, Laufweg
from .queries import count_waiting

__all__ = [
    "Laufschritt",
    "Laufweg",
    "NeuerSchritt",
    "Schrittart",
    "add_schritt",
    "answer_schritt",
    "count_waiting",
    "recall_laufweg",
    "redirect_schritt",
    "request_mitzeichnung",
    "start_laufweg",
]
