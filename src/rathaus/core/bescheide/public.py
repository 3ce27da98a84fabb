from .actions import (
    discard_bescheid,
    draft_bescheid,
    edit_bescheid,
    freeze_bescheid,
    give_einwilligung,
    hand_to_post,
    provide,
    record_abruf,
    record_ruecklauf,
    request_schlusszeichnung,
    withdraw_einwilligung,
)
from .actions.drucken import queue_dokument
from .antwortzeichen import resolve_antwortzeichen
from .models import Bescheid
from .queries import bescheide_for, count_postausgang, is_leaving

__all__ = [
    "Bescheid",
    "bescheide_for",
    "count_postausgang",
    "discard_bescheid",
    "draft_bescheid",
    "edit_bescheid",
    "freeze_bescheid",
    "give_einwilligung",
    "hand_to_post",
    "is_leaving",
    "provide",
    "queue_dokument",
    "record_abruf",
    "record_ruecklauf",
    "request_schlusszeichnung",
    "resolve_antwortzeichen",
    "withdraw_einwilligung",
]
