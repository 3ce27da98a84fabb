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
from .queries import bescheide_for, count_postausgang, is_leaving, letters_of
from .versand.actions import (
    announce_publicly,
    choose_versandweg,
    confirm_stapel,
    end_aushang,
    form_stapel,
    hand_over,
    note_print,
    pull_out,
    record_nachweis,
    record_zugang,
    record_zweifel,
    resend,
    return_versand,
)
from .versand.models import Versand, Versandweg
from .versand.queries import Versandstand, versand_state_of
from .versand.uhrwerk import erlassfolgen, hindernisse, is_act
from .versand.wege import Versandart, register_versandart
from .zahlplan import due_after

__all__ = [
    "Bescheid",
    "Versand",
    "Versandart",
    "Versandstand",
    "Versandweg",
    "announce_publicly",
    "bescheide_for",
    "choose_versandweg",
    "confirm_stapel",
    "count_postausgang",
    "discard_bescheid",
    "draft_bescheid",
    "due_after",
    "edit_bescheid",
    "end_aushang",
    "erlassfolgen",
    "form_stapel",
    "freeze_bescheid",
    "give_einwilligung",
    "hand_over",
    "hand_to_post",
    "hindernisse",
    "is_act",
    "is_leaving",
    "letters_of",
    "note_print",
    "provide",
    "pull_out",
    "queue_dokument",
    "record_abruf",
    "record_nachweis",
    "record_ruecklauf",
    "record_zugang",
    "record_zweifel",
    "register_versandart",
    "request_schlusszeichnung",
    "resend",
    "resolve_antwortzeichen",
    "return_versand",
    "versand_state_of",
    "withdraw_einwilligung",
]
