from .anlegen import choose_versandweg, open_versand, replace_versand, resend
from .nachweis import announce_publicly, end_aushang, hand_over, record_nachweis
from .ruecklauf import return_versand
from .spaeter import record_zugang, record_zweifel
from .stapel import confirm_stapel, form_stapel, note_print, pull_out

__all__ = [
    "announce_publicly",
    "choose_versandweg",
    "confirm_stapel",
    "end_aushang",
    "form_stapel",
    "hand_over",
    "note_print",
    "open_versand",
    "pull_out",
    "record_nachweis",
    "record_zugang",
    "record_zweifel",
    "replace_versand",
    "resend",
    "return_versand",
]
