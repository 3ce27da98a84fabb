"""Keeps the tokens of Zugangslinks out of every log that names addresses."""

import copy
import logging
import re
from typing import Any

_TOKEN = re.compile(r"(/zugang/)[A-Za-z0-9_-]{20,}")
_LOGGER = (
    "django.request",
    "django.server",
    "django.security.csrf",
    "gunicorn.access",
    "gunicorn.error",
)


class TokenFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = mask(record.msg)
        if isinstance(record.args, dict):
            # a copy of its own kind: gunicorn's answers for keys that are missing
            args = copy.copy(record.args)
            args.update({name: mask(wert) for name, wert in args.items()})
            record.args = args
        elif record.args:
            record.args = tuple(mask(wert) for wert in record.args)
        return True


def mask(wert: Any) -> Any:
    return _TOKEN.sub(r"\1…", wert) if isinstance(wert, str) else wert


def install() -> None:
    """On the loggers themselves, so that it holds for whatever handlers an operator adds."""
    for name in _LOGGER:
        logger = logging.getLogger(name)
        if not any(isinstance(vorhanden, TokenFilter) for vorhanden in logger.filters):
            logger.addFilter(TokenFilter())
