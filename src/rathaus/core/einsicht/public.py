from .actions import Antrag, receive_antrag
from .models import Einsicht, Einsichtsstueck, Schwaerzung
from .queries import einsichten_for

__all__ = [
    "Antrag",
    "Einsicht",
    "Einsichtsstueck",
    "Schwaerzung",
    "einsichten_for",
    "receive_antrag",
]
