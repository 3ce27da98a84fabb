from .actions import (
    announce,
    mark_gelesen,
    note_arrival,
    record_bounce,
    request_unterlagen,
    submit_unterlagen,
    write_to_amt,
    write_to_beteiligte,
)
from .emails.queries import strange_sender, vorgang_answered
from .models import Mail
from .queries import is_dead
from .registry import mailausfaelle

__all__ = [
    "Mail",
    "announce",
    "is_dead",
    "mailausfaelle",
    "mark_gelesen",
    "note_arrival",
    "record_bounce",
    "request_unterlagen",
    "strange_sender",
    "submit_unterlagen",
    "vorgang_answered",
    "write_to_amt",
    "write_to_beteiligte",
]
