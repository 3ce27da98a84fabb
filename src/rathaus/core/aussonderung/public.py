from .actions.anbieten import offer_akten, value_stuecke
from .actions.sperren import hold_akte, release_hold
from .actions.zda import close_akte, request_reopening
from .models import Aussonderung, Aussonderungsstueck
from .queries.akten import get_akte, period_of
from .queries.listen import count_to_value

__all__ = [
    "Aussonderung",
    "Aussonderungsstueck",
    "close_akte",
    "count_to_value",
    "get_akte",
    "hold_akte",
    "offer_akten",
    "period_of",
    "release_hold",
    "request_reopening",
    "value_stuecke",
]
