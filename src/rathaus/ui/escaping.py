"""Text into HTML, without the price Django's own function takes for hundreds of values."""

import html
from typing import Any


def escaped(value: Any) -> str:
    """What django.utils.html.conditional_escape does."""
    text = str(value)
    return text if hasattr(text, "__html__") else html.escape(text)
