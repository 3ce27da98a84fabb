from .actions import *  # noqa: F403 - the door of the app: its actions are listed in actions.__all__
from .actions import __all__ as _actions
from .permissions import may_edit, may_see
from .queries import current_daten, dokumente_for, get_vorgang, vorgaenge_for
from .registry import EINFACHER_WEG, Panel, Schritt, Vorgangsart, vorgangsarten

__all__ = [
    *_actions,
    "EINFACHER_WEG",
    "Panel",
    "Schritt",
    "Vorgangsart",
    "current_daten",
    "dokumente_for",
    "get_vorgang",
    "may_edit",
    "may_see",
    "vorgaenge_for",
    "vorgangsarten",
]
