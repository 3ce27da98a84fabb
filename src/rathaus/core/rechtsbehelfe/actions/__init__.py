from .aussetzen import decide_aussetzung, end_aussetzung, request_aussetzung
from .entscheiden import decide_widerspruch, hand_over, remedy_widerspruch, withdraw_widerspruch
from .erheben import Eingang, receive_widerspruch, supply_form
from .pruefen import decide_wiedereinsetzung, recheck_widerspruch

__all__ = [
    "Eingang",
    "decide_aussetzung",
    "decide_widerspruch",
    "decide_wiedereinsetzung",
    "end_aussetzung",
    "hand_over",
    "receive_widerspruch",
    "recheck_widerspruch",
    "remedy_widerspruch",
    "request_aussetzung",
    "supply_form",
    "withdraw_widerspruch",
]
