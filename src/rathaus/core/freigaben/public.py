from .actions import (
    forget_betreff,
    grant_freigabe,
    refuse_freigabe,
    request_freigabe,
    withdraw_freigaben,
)
from .models import Freigabe
from .queries import count_offene, is_freigegeben, offene_for, require_freigabe
from .registry import Einblick, Freigabeart, freigabearten, register_freigabeart, with_rolle

__all__ = [
    "Einblick",
    "Freigabe",
    "Freigabeart",
    "count_offene",
    "forget_betreff",
    "freigabearten",
    "grant_freigabe",
    "is_freigegeben",
    "offene_for",
    "refuse_freigabe",
    "register_freigabeart",
    "request_freigabe",
    "require_freigabe",
    "with_rolle",
    "withdraw_freigaben",
]
