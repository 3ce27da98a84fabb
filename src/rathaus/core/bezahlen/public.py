from .actions import begin_zahlung, open_zahlung, reconcile, record_rueckgabe
from .links import payment_url
from .models import Zahlvorgang
from .queries import (
    Vorgangsforderung,
    claims_of_vorgang,
    open_amount,
    zahlvorgaenge_for,
    zahlvorgaenge_of,
)
from .quittung import Quittung, quittung_of
from .registry import Bezahldienst, dienste, folgen

__all__ = [
    "Bezahldienst",
    "Quittung",
    "Vorgangsforderung",
    "Zahlvorgang",
    "begin_zahlung",
    "claims_of_vorgang",
    "dienste",
    "folgen",
    "open_amount",
    "open_zahlung",
    "payment_url",
    "quittung_of",
    "reconcile",
    "record_rueckgabe",
    "zahlvorgaenge_for",
    "zahlvorgaenge_of",
]
