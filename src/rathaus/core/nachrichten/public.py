from .actions import (
    announce,
    mark_gelesen,
    request_unterlagen,
    submit_unterlagen,
    write_to_amt,
    write_to_beteiligte,
)
from .models import Mail

__all__ = [
    "Mail",
    "announce",
    "mark_gelesen",
    "request_unterlagen",
    "submit_unterlagen",
    "write_to_amt",
    "write_to_beteiligte",
]
