from .antworten import answer_schritt
from .beginnen import NeuerSchritt, request_mitzeichnung, start_laufweg
from .lenken import add_schritt, end_laufwege, recall_laufweg, redirect_schritt
from .vorlagen import delete_vorlage, save_vorlage

__all__ = [
    "NeuerSchritt",
    "add_schritt",
    "answer_schritt",
    "delete_vorlage",
    "end_laufwege",
    "recall_laufweg",
    "redirect_schritt",
    "request_mitzeichnung",
    "save_vorlage",
    "start_laufweg",
]
