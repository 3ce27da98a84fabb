from .ausfertigen import render_bescheid
from .ausgeben import (
    hand_to_post,
    provide,
    queue_for_print,
    record_abruf,
    record_ruecklauf,
    return_unread,
    settle_bekanntgabe,
)
from .einwilligung import give_einwilligung, withdraw_einwilligung
from .entwerfen import discard_bescheid, draft_bescheid, edit_bescheid, refresh_bausteine
from .festschreiben import freeze_bescheid, freigabe_version, request_schlusszeichnung

__all__ = [
    "discard_bescheid",
    "draft_bescheid",
    "edit_bescheid",
    "freeze_bescheid",
    "freigabe_version",
    "give_einwilligung",
    "hand_to_post",
    "provide",
    "queue_for_print",
    "record_abruf",
    "record_ruecklauf",
    "refresh_bausteine",
    "render_bescheid",
    "request_schlusszeichnung",
    "return_unread",
    "settle_bekanntgabe",
    "withdraw_einwilligung",
]
