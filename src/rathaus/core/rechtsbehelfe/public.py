from .actions import Eingang, receive_widerspruch, request_aussetzung, withdraw_widerspruch
from .models import Aussetzung, Rechtsbehelf
from .queries import count_offene, halts_of, rechtsbehelfe_for

__all__ = [
    "Aussetzung",
    "Eingang",
    "Rechtsbehelf",
    "count_offene",
    "halts_of",
    "receive_widerspruch",
    "rechtsbehelfe_for",
    "request_aussetzung",
    "withdraw_widerspruch",
]
