from .ausgeben import hand_to_post, provide, queue_for_print, record_abruf, return_unread
from .einwilligung import give_einwilligung, withdraw_einwilligung
from .entwerfen import discard_bescheid, draft_bescheid, edit_bescheid
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
    "request_schlusszeichnung",
    "return_unread",
    "withdraw_einwilligung",
]
