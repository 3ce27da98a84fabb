from .actions import assign_aktenzeichen, destroy_akte, find_or_open_akte, set_aktenplaneinheit
from .queries import akten_for

__all__ = [
    "akten_for",
    "assign_aktenzeichen",
    "destroy_akte",
    "find_or_open_akte",
    "set_aktenplaneinheit",
]
