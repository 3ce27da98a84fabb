from .entwerfen import discard_satzung, draft_satzung, edit_satzung, remove_wert, set_wert
from .vorlegen import submit_satzung

__all__ = [
    "discard_satzung",
    "draft_satzung",
    "edit_satzung",
    "remove_wert",
    "set_wert",
    "submit_satzung",
]
