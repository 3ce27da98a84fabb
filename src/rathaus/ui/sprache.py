"""Which language a page speaks: German, English, or Einfache Sprache. The last is German to
Django: dates, numbers and every text without a simpler wording are the German ones.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import translation

DEUTSCH, ENGLISCH, EINFACH = "de", "en", "einfach"
#: As each calls itself, in the order of the switch.
SPRACHEN = {DEUTSCH: "Deutsch", ENGLISCH: "English", EINFACH: "Einfache Sprache"}

_einfach: ContextVar[bool] = ContextVar("einfach", default=False)


def current_sprache() -> str:
    if _einfach.get():
        return EINFACH
    return ENGLISCH if (translation.get_language() or "").startswith(ENGLISCH) else DEUTSCH


def lang_of(sprache: str) -> str:
    """For the attribute of that name."""
    return ENGLISCH if sprache == ENGLISCH else DEUTSCH


@contextmanager
def speaking(sprache: str) -> Iterator[None]:
    """Within, pages are in this language of the portal."""
    marke = _einfach.set(sprache == EINFACH)
    try:
        with translation.override(lang_of(sprache)):
            yield
    finally:
        _einfach.reset(marke)
