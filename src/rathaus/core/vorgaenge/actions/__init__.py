from .aufnehmen import Aufnahme, take_file
from .ausleihe import check_in, check_out, undo_check_out
from .bearbeiten import (
    assign,
    assign_many,
    change_zustand,
    correct_sachverhalt,
    move,
    reopen,
    take_if_free,
    transfer,
)
from .befangenheit import declare_befangenheit
from .dokumente import add_dokument, add_version
from .oeffnen import Beteiligter, NeuerVorgang, open_vorgang
from .sperre import lock_for_job, lock_for_party, lock_vorgang, touch
from .termine import (
    add_wiedervorlage,
    complete_wiedervorlage,
    end_fristen,
    end_wiedervorlage,
    pause_bearbeitungsfrist,
    raise_hand,
    refresh_termin,
    resume_bearbeitungsfrist,
    set_wiedervorlage,
    start_frist,
)
from .vermerke import add_vermerk
from .vernichten import destroy_contents, destroy_vorgang, request_vernichtung, vernichter

__all__ = [
    "Aufnahme",
    "Beteiligter",
    "NeuerVorgang",
    "add_dokument",
    "add_vermerk",
    "add_version",
    "add_wiedervorlage",
    "assign",
    "assign_many",
    "change_zustand",
    "check_in",
    "check_out",
    "complete_wiedervorlage",
    "correct_sachverhalt",
    "declare_befangenheit",
    "destroy_contents",
    "destroy_vorgang",
    "end_fristen",
    "end_wiedervorlage",
    "lock_for_job",
    "lock_for_party",
    "lock_vorgang",
    "move",
    "open_vorgang",
    "pause_bearbeitungsfrist",
    "raise_hand",
    "refresh_termin",
    "reopen",
    "request_vernichtung",
    "resume_bearbeitungsfrist",
    "set_wiedervorlage",
    "start_frist",
    "take_file",
    "take_if_free",
    "touch",
    "transfer",
    "undo_check_out",
    "vernichter",
]
