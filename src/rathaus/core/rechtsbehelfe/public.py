from .actions import Eingang, receive_widerspruch, request_aussetzung, withdraw_widerspruch
from .models import Aussetzung, Rechtsbehelf
from .queries import halts_of, rechtsbehelfe_for

__all__ = [
    "Aussetzung",
    "Eingang",
    "Rechtsbehelf",
    "halts_of",
    "receive_widerspruch",
    "rechtsbehelfe_for",
    "request_aussetzung",
    "withdraw_widerspruch",
]
